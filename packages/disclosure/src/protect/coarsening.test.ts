import { expect, test } from 'vitest'
import { reference } from '../testing/reference.ts'
import { tableUtility } from '../utility.ts'
import { proposeCoarsening } from './coarsening.ts'
import { forPublication, suppress } from './suppress.ts'
import { tabulate } from './table.ts'

const groups = reference.microdata.map((m) => ({ keys: [m.form, m.cit], count: m.freq }))

test('a coarser table needs fewer holes, and the table as it is stands first', async () => {
  const [asIs, best] = await proposeCoarsening(groups, ['form', 'cit'], { zeros: true })
  expect(asIs?.kind).toBe('none')
  expect(best?.cost.cells).toBeLessThan(asIs?.cost.cells as number)
})

test('utility counts what is left', async () => {
  const result = await suppress(tabulate(groups, ['form', 'cit']))
  const utility = tableUtility(result.cells, forPublication(result).cells)
  expect(utility.shown).toBeCloseTo((20 - result.cost.cells) / 20, 12)
  expect(utility.largestError).toBe(0)
  expect(utility.personsShown).toBeLessThan(1)
})

import { describe, expect, test } from 'vitest'
import { DataError } from '../errors.ts'
import { DIMENSIONS, reference } from '../testing/reference.ts'
import { attackCommand } from './attack.ts'
import { protectCommand } from './protect.ts'

const counted = [
  'form,sex,age,cit,count',
  ...reference.microdata.map((m) => `${m.form},${m.sex},${m.age},${m.cit},${m.freq}`),
].join('\n')
const persons = [
  'form,sex,age,cit',
  ...reference.microdata.flatMap((m) => Array.from({ length: m.freq }, () => `${m.form},${m.sex},${m.age},${m.cit}`)),
].join('\r\n')

describe('protect', () => {
  test('microdata and counted groups give the same table', async () => {
    const a = await protectCommand(counted, { dimensions: ['form', 'cit'] })
    const b = await protectCommand(persons, { dimensions: ['form', 'cit'] })
    const sorted = (cells: typeof a.json.cells) => cells.map((c) => `${c.keys}:${c.count}:${c.status}`).sort()
    expect(sorted(a.json.cells).filter((c) => !c.includes('third'))).toEqual(
      sorted(b.json.cells).filter((c) => !c.includes('third')),
    )
    expect(a.json.cells).toHaveLength(20)
    expect(a.json.guarantee).toBe(true)
    expect(a.json.cells.find((c) => c.keys.join() === '*,*')?.count).toBe(135)
    expect(a.table).not.toContain('primary')
  })

  test('its file passes the attack, and the naive one does not', async () => {
    const { json } = await protectCommand(counted, { dimensions: DIMENSIONS.slice(0, 3), zeros: true })
    expect((await attackCommand([JSON.stringify(json)], { zeros: true })).leaked).toBe(false)
    const naive = {
      ...json,
      cells: json.cells.map((c) => {
        const rows = reference.microdata.filter((m) =>
          c.keys.every((k, i) => k === '*' || m[DIMENSIONS[i] as 'form'] === k),
        )
        const count = rows.reduce((sum, m) => sum + m.freq, 0)
        return { keys: c.keys, count: count < 3 ? null : count }
      }),
    }
    const { leaked, json: found } = await attackCommand([JSON.stringify(naive)], { zeros: true })
    expect(leaked).toBe(true)
    expect(found.exact.length).toBeGreaterThan(0)
  })

  test('cell keys: every count is perturbed and the noise is published', async () => {
    const { json } = await protectCommand(counted, { dimensions: ['form', 'cit'], method: 'cellkey', secret: 'x' })
    expect(new Set(json.cells.map((c) => c.status))).toEqual(new Set(['perturbed']))
    expect(json.noise?.kind).toBe('table')
  })

  test.each([
    ['form,cit\nlabour', 2, ''],
    ['form,count\nlabour,x', 2, 'count'],
    ['form,count\nlabour,-1', 2, 'count'],
    ['form\n""\nlabour', 2, 'form'],
    ['shape\nlabour', 1, 'form'],
    ['', 1, ''],
    ['form\n"labour', 2, ''],
  ])('names what is wrong with %j', async (text, row, field) => {
    const error = await protectCommand(text, { dimensions: ['form'] }).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(DataError)
    expect((error as DataError).faults[0]).toMatchObject({ row, field })
  })
})

describe('attack', () => {
  test('reads keys as objects, and CSV', async () => {
    const one = JSON.stringify({
      cells: [
        { keys: { age: '0-17' }, count: 39 },
        { keys: { age: '18+' }, count: 96 },
      ],
    })
    const { json, leaked, table } = await attackCommand([one, 'age,count\n0-15,37\n16+,98\n'])
    expect(leaked).toBe(true)
    expect(json.exact).toContainEqual(expect.objectContaining({ keys: ['16-17'], count: 2 }))
    expect(table).toContain('16-17')
  })

  test('refuses what is no release', async () => {
    await expect(attackCommand(['{"a":1}'])).rejects.toThrow(DataError)
    await expect(attackCommand(['{"cells":[{"keys":["a"],"count":-1}]}'])).rejects.toThrow(DataError)
    await expect(attackCommand(['{"cells":'])).rejects.toThrow(DataError)
  })
})

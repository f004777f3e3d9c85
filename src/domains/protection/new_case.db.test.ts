import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { newId } from '../../platform/id.ts'
import { newCase, readCase } from './contract.ts'
import { aCase, type Cast, cast, run } from './testing.ts'

let database: TestDatabase
let who: Cast
beforeAll(async () => {
  database = await testDatabase()
  who = await cast(database)
})
afterAll(() => database.drop())

const read = (actor: Cast['worker'], id: string) => run(actor, readCase, { params: { id } })

test('keeps facts that cannot all be true out', async () => {
  await expect(aCase(who.worker, { majority: 'adult', ageBand: '9-17' })).rejects.toThrow('facts_disagree')
  const born = (birthYear: number, majority: 'adult' | 'child') =>
    run(who.worker, newCase, {
      body: { firstContact: '2026-08-02', person: { sex: 'male', birthYear }, facts: { majority } },
    })
  const year = new Date().getFullYear()
  await expect(born(year - 6, 'adult')).rejects.toThrow('not_of_age')
  // a child when it happened may be of age today
  for (const [birthYear, majority] of [
    [year - 18, 'adult'],
    [year - 40, 'child'],
  ] as const)
    await expect(born(birthYear, majority)).resolves.toBeDefined()
})
test('a case needs nothing but the day of first contact', async () => {
  const { id } = await run(who.worker, newCase, { body: { firstContact: '2026-11-01' } })
  expect((await read(who.worker, id)).facts).toMatchObject({ majority: 'unknown', forms: [] })
})
test('a new case sent again because no answer came is the same case, unless it says something else', async () => {
  const id = newId()
  const open = (facts: object, actor = who.worker) =>
    run(actor, newCase, { body: { id, firstContact: '2026-11-01', facts: { summary: 'viens', ...facts } } as never })
  const both = await Promise.all([open({ majorityAt: 'first_contact' }), open({ majorityAt: 'first_contact' })])
  expect(new Set(both.map((one) => `${one.id} ${one.reference}`)).size).toBe(1)
  expect((await read(who.worker, id)).facts).toMatchObject({ summary: 'viens', majorityAt: 'first_contact' })
  await expect(open({ summary: 'cits' })).rejects.toMatchObject({ code: 'already_there' })
})
test('what is ticked twice counts once', async () => {
  const twice = {
    facts: { forms: ['servitude', 'forced_labour', 'servitude'] },
    needs: ['interpretation', 'interpretation'],
  }
  const { id } = await run(who.worker, newCase, { body: { firstContact: '2026-11-01', ...twice } as never })
  const it = await read(who.worker, id)
  expect(it.facts?.forms).toEqual(['servitude', 'forced_labour'])
  expect(it.needs).toHaveLength(1)
})
test('nobody is met tomorrow, nor born next year', async () => {
  const open = (change: object) => run(who.worker, newCase, { body: { firstContact: '2026-11-01', ...change } })
  for (const change of [{ firstContact: '2199-01-01' }, { person: { birthYear: 2100 } }])
    await expect(open(change)).rejects.toMatchObject({ code: 'in_the_future' })
})

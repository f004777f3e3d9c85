import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '../../platform/access/index.ts'
import { type Actor, type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { keptDraft } from '../../platform/drafts/testing.ts'
import { caller } from '../../platform/http/testing/index.ts'
import { api as cooperation } from '../cooperation/api.ts'
import { moveReferral } from '../cooperation/contract.ts'
import {
  type Case,
  changeFacts,
  changeNeed,
  listCases,
  moveCase,
  noteStep,
  openPanel,
  readCase,
  recordDelivery,
  recordNeed,
  referCase,
} from './contract.ts'
import * as store from './store.ts'
import { absent, aCase, type Cast, cast, run, share } from './testing.ts'

let database: TestDatabase
let who: Cast
beforeAll(async () => {
  database = await testDatabase()
  who = await cast(database)
})
afterAll(() => database.drop())

const read = (actor: Actor, id: string): Promise<Case> => run(actor, readCase, { params: { id } })
const refused = (code: string) => ({ code })
const close = (actor: Actor, id: string): Promise<Case> =>
  run(actor, moveCase, { params: { id }, body: { to: 'closed', reason: 'goals_met', note: 'dzīvo patstāvīgi' } })

describe('the course of a case', () => {
  test('is suspended, resumed, closed with its reason and opened again; each move stays', async () => {
    const begun = await keptDraft(who.worker, 'protection.new_case', who.worker.id)
    const id = await aCase(who.worker)
    expect(await begun()).toBe(false)
    const move = await keptDraft(who.worker, 'protection.move', id)
    await run(who.worker, moveCase, { params: { id }, body: { to: 'suspended', reason: 'in_hospital' } })
    expect(await move()).toBe(false)
    expect(await read(who.worker, id)).toMatchObject({ status: 'suspended', mayWrite: true })
    await run(who.worker, moveCase, { params: { id }, body: { to: 'active' } })
    const closed = await close(who.worker, id)
    expect(closed).toMatchObject({ status: 'closed', mayWrite: false, mayMoveTo: ['active'] })
    expect(closed.moves?.map((m) => [m.before, m.after, m.reason])).toEqual([
      ['active', 'closed', 'goals_met'],
      ['suspended', 'active', null],
      ['active', 'suspended', 'in_hospital'],
    ])
    expect(closed.timeline.find((e) => e.kind === 'move')?.about).toMatchObject({
      after: 'closed',
      reason: 'goals_met',
    })
    const listed = await run(who.worker, listCases, { query: { status: 'closed' } })
    expect(listed.items.map((c) => c.id)).toContain(id)
    const opened = await run(who.worker, moveCase, { params: { id }, body: { to: 'active', note: 'atnācis vēlreiz' } })
    expect(opened).toMatchObject({ status: 'active', mayWrite: true })
  })
  test('in a closed case nothing is written', async () => {
    const id = await aCase(who.worker)
    const before = await close(who.worker, id)
    const need = before.needs?.[0]
    if (!before.facts || !need) throw new Error('no facts')
    const seats = { social_worker: who.worker.organisation, psychologist: who.worker.organisation }
    const asks: (() => Promise<unknown>)[] = [
      () => run(who.worker, noteStep, { params: { id }, body: { text: 'x' } }),
      () => run(who.worker, recordNeed, { params: { id }, body: { service: 'transport' } }),
      () =>
        run(who.worker, changeNeed, {
          params: { id, need: need.id },
          body: { version: need.version, urgent: true, state: 'open' },
        }),
      () => run(who.worker, changeFacts, { params: { id }, body: { version: 1, person: {}, facts: {} } }),
      () =>
        run(who.worker, recordDelivery, {
          params: { id },
          body: { service: 'transport', deliveredOn: '2026-11-01', hours: 1, entitlement: 'other_payer' },
        }),
      () =>
        run(who.worker, openPanel, {
          params: { id },
          body: {
            dueOn: '2030-01-01',
            seats: { ...seats, lawyer: who.worker.organisation, police_officer: who.police.organisation },
          },
        }),
      () =>
        run(who.worker, referCase, {
          params: { id },
          body: {
            to: who.agency.organisation,
            reason: 'other',
            parts: ['facts'],
            consent: { route: 'referral', legalBasis: 'consent', language: 'lv' },
          },
        }),
    ]
    for (const ask of asks) await expect(ask()).rejects.toMatchObject(refused('case_closed'))
  })
  test('what is being written while it is closed waits, and is refused', async () => {
    const id = await aCase(who.worker)
    const { said } = await who.worker.within(async ({ db }) => {
      await store.lockCase(db, id)
      await store.updateStatus(db, id, 'closed')
      const written = run(who.worker, noteStep, { params: { id }, body: { text: 'pa vidu' } })
      const said = written.then(
        () => 'written',
        (reason) => reason.code,
      )
      // long enough for a note that does not wait to be written
      await new Promise((resolve) => setTimeout(resolve, 400))
      return { said }
    })
    expect(await said).toBe('case_closed')
  })
  test('is not closed under the hands of those who still work on it', async () => {
    const id = await aCase(who.worker)
    const sent = await run(who.worker, referCase, {
      params: { id },
      body: {
        to: who.police.organisation,
        reason: 'identification',
        takesLead: false,
        parts: ['facts'],
        consent: { route: 'referral', legalBasis: 'consent', language: 'lv' },
      },
    })
    expect((await read(who.worker, id)).unfinished).toEqual(['referral'])
    await expect(close(who.worker, id)).rejects.toMatchObject(refused('unfinished'))
    await caller(cooperation)(who.worker, moveReferral, { params: { id: sent.id }, body: { to: 'revoked' } })
    expect((await close(who.worker, id)).status).toBe('closed')
  })
  test('is moved by the lead alone, and only where its course goes', async () => {
    const id = await aCase(who.worker)
    await expect(close(who.stranger, id)).rejects.toMatchObject(refused('not_found'))
    await expect(close(who.stranger, absent)).rejects.toMatchObject(refused('not_found'))
    await share(who.worker, id, who.police, ['facts'], true)
    await expect(close(who.police, id)).rejects.toMatchObject(refused('not_lead'))
    expect(await read(who.police, id)).toMatchObject({ mayMoveTo: [], unfinished: [] })
    await close(who.worker, id)
    await expect(close(who.colleague, id)).rejects.toMatchObject(refused('not_now'))
    await expect(
      run(who.worker, moveCase, { params: { id }, body: { to: 'suspended', reason: 'other' } }),
    ).rejects.toBeInstanceOf(Refusal)
  })
  test('two who close at once: the second is told', async () => {
    const id = await aCase(who.worker)
    const both = await Promise.allSettled([close(who.worker, id), close(who.colleague, id)])
    expect(both.map((b) => b.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await read(who.worker, id)).moves).toHaveLength(1)
  })
})

describe('a need', () => {
  const change = (actor: Actor, id: string, need: { id: string; version: number }, state: 'open' | 'met' | 'dropped') =>
    run(actor, changeNeed, {
      params: { id, need: need.id },
      body: { version: need.version, urgent: false, note: '3. stāvs', state },
    })
  test('is met by whoever works with the case, also where another wrote it down, and may be open again', async () => {
    const id = await aCase(who.worker)
    await share(who.worker, id, who.police, ['facts', 'needs'], true)
    const need = (await read(who.worker, id)).needs?.[0]
    if (!need) throw new Error('no need')
    const met = await change(who.police, id, need, 'met')
    const after = met.needs?.find((n) => n.id === need.id)
    expect(after).toMatchObject({ urgent: false, note: '3. stāvs', droppedOn: null, version: 2 })
    expect(after?.metOn).not.toBeNull()
    expect(after?.changedBy?.organisation.lv).toBe('police')
    expect(met.timeline.map((e) => e.kind)).toContain('need_met')
    await expect(change(who.worker, id, need, 'dropped')).rejects.toMatchObject(refused('need_changed'))
    const open = await change(who.worker, id, { ...need, version: 2 }, 'open')
    expect(open.needs?.find((n) => n.id === need.id)).toMatchObject({ metOn: null, droppedOn: null, version: 3 })
  })
  test('does not end in the future or before it was known, nor for who only reads', async () => {
    const id = await aCase(who.worker)
    const need = (await read(who.worker, id)).needs?.[0]
    if (!need) throw new Error('no need')
    const on = (day: string) =>
      run(who.worker, changeNeed, {
        params: { id, need: need.id },
        body: { version: need.version, urgent: false, state: 'met', on: day },
      })
    await expect(on('2199-01-01')).rejects.toMatchObject(refused('in_the_future'))
    await expect(on('2001-01-01')).rejects.toMatchObject(refused('before_the_start'))
    await share(who.worker, id, who.agency, ['facts', 'needs'], false)
    await expect(change(who.agency, id, need, 'met')).rejects.toMatchObject(refused('not_allowed'))
    // and the policy alone refuses, whatever the operation asks
    const done = await who.agency.within(({ db }) =>
      db.updateTable('protection.need').set({ urgent: true }).where('id', '=', need.id).executeTakeFirst(),
    )
    expect(Number(done.numUpdatedRows)).toBe(0)
  })
})

test('the reflection period runs from the first contact, with the law that gives it', async () => {
  const id = await aCase(who.worker)
  const it = await read(who.worker, id)
  expect(it.reflection).toMatchObject({ from: '2026-08-02', until: '2026-08-31', of: 30, used: 30, state: 'over' })
  expect(it.reflection?.law.lv).toContain('13. pants')
  await share(who.worker, id, who.agency, ['needs'])
  expect((await read(who.agency, id)).reflection).toBeNull()
})

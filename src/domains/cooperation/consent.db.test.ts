import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { keptDraft } from '../../platform/drafts/testing.ts'
import { caller } from '../../platform/http/testing/index.ts'
import { api as protection } from '../protection/api.ts'
import { newCase, readCase, referCase } from '../protection/contract.ts'
import { api } from './api.ts'
import {
  answerReferral,
  confirmArrival,
  listConsents,
  listDirectory,
  listReferrals,
  moveReferral,
  readReferral,
  savePlaces,
  settleReferral,
  withdrawConsent,
} from './contract.ts'
import { askedElsewhere, endQuestion, lockQuestion } from './store.ts'

let database: TestDatabase
let inspector: Actor
let colleague: Actor
let shelter: Actor
let stranger: Actor
beforeAll(async () => {
  database = await testDatabase()
  const inspectorate = await database.organisation('inspectorate', ['inspects_labour'])
  inspector = await database.actor(inspectorate, ['first_line'])
  colleague = await database.actor(inspectorate, ['first_line'])
  shelter = await database.actor(await database.organisation('shelter', ['service_provider']), ['case_worker'])
  stranger = await database.actor(await database.organisation('stranger', ['service_provider']), ['case_worker'])
})
afterAll(() => database.drop())

const run = caller(api)
const inCase = caller(protection)
const answer = (actor: Actor, id: string) => run(actor, answerReferral, { params: { id }, body: { accept: true } })
const withdraw = (actor: Actor, id: string) =>
  run(actor, withdrawConsent, {
    params: { id },
    body: { language: 'uz', interpreter: true, note: 'pateica pa tālruni' },
  })

async function aCase(majority: 'adult' | 'child' = 'adult'): Promise<string> {
  const { id } = await inCase(inspector, newCase, { body: { firstContact: '2026-11-02', facts: { majority } } })
  return id
}
async function sent(caseId: string, route: 'referral' | 'automatic_child' = 'referral'): Promise<string> {
  const { id } = await inCase(inspector, referCase, {
    params: { id: caseId },
    body: {
      to: shelter.organisation,
      reason: 'additional_services',
      parts: ['facts', 'needs'],
      consent: { route, legalBasis: route === 'referral' ? 'consent' : 'legal_obligation', language: 'ru' },
    },
  })
  return id
}

describe('a consent', () => {
  test('taken back through the receiver ends what it shared, gives the lead back and stands in the timeline', async () => {
    const caseId = await aCase()
    const id = await sent(caseId)
    await answer(shelter, id)
    await run(inspector, confirmArrival, { params: { id } })
    await run(shelter, confirmArrival, { params: { id } })
    expect((await run(shelter, readReferral, { params: { id } })).withdrawal).toBeNull()
    expect(await withdraw(shelter, id)).toMatchObject({ status: 'revoked', case: null })
    await expect(inCase(shelter, readCase, { params: { id: caseId } })).rejects.toMatchObject({ code: 'not_found' })
    const it = await run(inspector, readReferral, { params: { id } })
    expect(it.consent?.withdrawn).toMatchObject({
      by: shelter.name,
      organisation: { lv: 'shelter' },
      language: 'uz',
      interpreter: true,
      note: 'pateica pa tālruni',
    })
    expect(it).toMatchObject({ withdrawal: 'already', unsettled: true })
    const back = await inCase(inspector, readCase, { params: { id: caseId } })
    expect(back.leads).toBe(true)
    expect(back.timeline.find((e) => e.kind === 'cooperation.consent_withdrawn')?.about).toMatchObject({
      language: 'uz',
    })
    const consents = await run(inspector, listConsents, { params: { id: caseId } })
    expect(consents.items).toMatchObject([{ referral: id, parts: ['facts', 'needs'], status: 'revoked' }])
    expect(consents.items[0]?.withdrawnAt).not.toBeNull()
  })
  test('of help that was given ends the share too, and the referral stays done', async () => {
    const id = await sent(await aCase())
    await answer(shelter, id)
    await run(shelter, moveReferral, { params: { id }, body: { to: 'done' } })
    expect(await withdraw(inspector, id)).toMatchObject({ status: 'done', withdrawal: 'already' })
  })
  test('is no ground for what the law shares; nobody else takes it back; it is taken back once', async () => {
    const child = await sent(await aCase('child'), 'automatic_child')
    await answer(shelter, child)
    await expect(withdraw(shelter, child)).rejects.toMatchObject({ code: 'by_law' })
    const id = await sent(await aCase())
    await expect(withdraw(stranger, id)).rejects.toMatchObject({ code: 'not_found' })
    // before it has accepted the receiver has nothing that could be taken back, and does not see the consent
    await expect(withdraw(shelter, id)).rejects.toMatchObject({ code: 'not_now' })
    const both = await Promise.allSettled([withdraw(inspector, id), withdraw(colleague, id)])
    expect(both.map((b) => b.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(
      stranger.within(({ db }) =>
        db
          .selectNoFrom((e) =>
            e.fn('cooperation.withdraw_consent', [e.val(id), e.val('x'), e.val('lv'), e.val(false), e.val('')]).as('x'),
          )
          .execute(),
      ),
    ).rejects.toMatchObject({ code: 'LZ005' })
  })
})

describe('what came back', () => {
  const returned = async (): Promise<string[]> =>
    (await run(inspector, listReferrals, { query: { box: 'returned', limit: 200 } })).items.map((r) => r.id)
  const reject = (id: string) =>
    run(shelter, answerReferral, { params: { id }, body: { accept: false, reason: 'no_capacity' } })
  test('waits for its sender until it is sent anew', async () => {
    const caseId = await aCase()
    const id = await sent(caseId)
    expect(await returned()).not.toContain(id)
    await reject(id)
    expect(await returned()).toContain(id)
    await sent(caseId)
    expect(await returned()).not.toContain(id)
  })
  test('or until the sender has seen it; nobody else settles it, and not twice', async () => {
    const id = await sent(await aCase())
    await expect(run(inspector, settleReferral, { params: { id } })).rejects.toMatchObject({ code: 'not_now' })
    await reject(id)
    await expect(run(shelter, settleReferral, { params: { id } })).rejects.toMatchObject({ code: 'not_now' })
    await expect(run(stranger, settleReferral, { params: { id } })).rejects.toMatchObject({ code: 'not_found' })
    expect((await run(inspector, settleReferral, { params: { id } })).unsettled).toBe(false)
    await expect(run(colleague, settleReferral, { params: { id } })).rejects.toMatchObject({ code: 'not_now' })
    expect(await returned()).not.toContain(id)
  })
  test('what the sender took back itself is no news', async () => {
    const id = await sent(await aCase())
    await run(inspector, moveReferral, { params: { id }, body: { to: 'revoked' } })
    expect(await returned()).not.toContain(id)
    const given = await sent(await aCase())
    await answer(shelter, given)
    await run(shelter, moveReferral, { params: { id: given }, body: { to: 'handed_back' } })
    expect(await returned()).toContain(given)
  })
})

describe('two asked at once', () => {
  const ask = async (): Promise<{ caseId: string; ids: [string, string] }> => {
    const caseId = await aCase()
    await inCase(inspector, referCase, {
      params: { id: caseId },
      body: {
        to: shelter.organisation,
        also: [stranger.organisation],
        reason: 'additional_services',
        parts: ['facts', 'needs'],
        consent: { route: 'referral', legalBasis: 'consent', language: 'ru' },
      },
    })
    const both = await inspector.within(({ db }) =>
      db.selectFrom('cooperation.referral').select(['id', 'to_organisation']).where('case_id', '=', caseId).execute(),
    )
    const of = (actor: Actor) => String(both.find((r) => r.to_organisation === actor.organisation)?.id)
    return { caseId, ids: [of(shelter), of(stranger)] }
  }
  const returned = async (): Promise<string[]> =>
    (await run(inspector, listReferrals, { query: { box: 'returned', limit: 200 } })).items.map((r) => r.id)

  test('whoever accepts first helps, and the question to the other ends without telling it more', async () => {
    const { caseId, ids } = await ask()
    await answer(stranger, ids[1])
    expect((await inCase(stranger, readCase, { params: { id: caseId } })).leads).toBe(true)
    const lost = await run(shelter, readReferral, { params: { id: ids[0] } })
    expect(lost).toMatchObject({ status: 'revoked', answeredElsewhere: true, askedTogether: true, case: null })
    expect(JSON.stringify(lost.steps)).not.toContain('stranger')
    await expect(answer(shelter, ids[0])).rejects.toMatchObject({ code: 'not_now' })
    expect(await returned()).not.toContain(ids[0])
  })
  test('two who accept at once: one of them does', async () => {
    for (let i = 0; i < 5; i++) {
      const { caseId, ids } = await ask()
      const both = await Promise.allSettled([answer(shelter, ids[0]), answer(stranger, ids[1])])
      expect(both.map((b) => b.status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(both.find((b) => b.status === 'rejected')).toMatchObject({ reason: { code: 'not_now' } })
      const seen = await Promise.allSettled(
        [shelter, stranger].map((actor) => inCase(actor, readCase, { params: { id: caseId } })),
      )
      expect(seen.filter((s) => s.status === 'fulfilled')).toHaveLength(1)
    }
  })
  test('a consent taken back while another accepts: both wait their turn, and neither ends in a deadlock', async () => {
    const { ids } = await ask()
    let takenBack: Promise<unknown> = Promise.resolve()
    await stranger.within(async (scope) => {
      await lockQuestion(scope.db, ids[1])
      takenBack = withdraw(inspector, ids[0]).catch((reason: { code: string }) => reason.code)
      const waits = `select 1 from pg_locks where not granted and locktype = 'advisory'
                     and database = (select oid from pg_database where datname = current_database())`
      while ((await database.pools.lidzas_app.query(waits)).rowCount === 0)
        await new Promise((later) => setTimeout(later, 10))
      // what accepting does while it holds the question
      await scope.db
        .updateTable('cooperation.referral')
        .set({ status: 'accepted' })
        .where('id', '=', ids[1])
        .executeTakeFirstOrThrow()
      await endQuestion(scope.db, ids[1])
    })
    // what was never shared with the other cannot be taken back from it
    expect(await takenBack).toBe('not_now')
  })
  test('a no waits for the sender only when it is the last', async () => {
    const { ids } = await ask()
    const no = (actor: Actor, id: string) =>
      run(actor, answerReferral, { params: { id }, body: { accept: false, reason: 'no_capacity' } })
    await no(shelter, ids[0])
    expect(await returned()).not.toContain(ids[0])
    await no(stranger, ids[1])
    expect(await returned()).toContain(ids[1])
  })
  test('the functions behind it are for parties alone', async () => {
    const { ids } = await ask()
    const outsider = await database.actor(await database.organisation('outsider'), ['case_worker'])
    await expect(outsider.within(({ db }) => endQuestion(db, ids[0]))).rejects.toMatchObject({ code: 'LZ005' })
    await expect(shelter.within(({ db }) => endQuestion(db, ids[0]))).rejects.toMatchObject({ code: 'LZ005' })
    expect(await outsider.within(({ db }) => askedElsewhere(db, ids[0]))).toBe(false)
  })
})

test('what was sent, answered or taken back is forgotten as a draft', async () => {
  const caseId = await aCase()
  const referral = await keptDraft(inspector, 'cooperation.referral', caseId)
  expect(await referral()).toBe(true)
  const id = await sent(caseId)
  expect(await referral()).toBe(false)
  const answered = await keptDraft(shelter, 'cooperation.answer', id)
  await answer(shelter, id)
  expect(await answered()).toBe(false)
  const withdrawn = await keptDraft(shelter, 'cooperation.withdrawal', id)
  await withdraw(shelter, id)
  expect(await withdrawn()).toBe(false)
})

test('free places: its own people say them, everybody reads them, and what is left out is no longer offered', async () => {
  const places = async (actor: Actor) =>
    (await run(actor, listDirectory, {})).items.find((o) => o.id === shelter.organisation)?.places
  expect(await places(inspector)).toBeNull()
  await run(shelter, savePlaces, {
    body: {
      free: [
        { for: 'men', count: 1 },
        { for: 'women', count: 0 },
      ],
    },
  })
  expect((await places(inspector))?.free).toEqual([
    { for: 'women', count: 0 },
    { for: 'men', count: 1 },
  ])
  await run(shelter, savePlaces, { body: { free: [{ for: 'families', count: 2 }] } })
  expect((await places(inspector))?.free).toEqual([{ for: 'families', count: 2 }])
  await expect(
    run(shelter, savePlaces, {
      body: {
        free: [
          { for: 'men', count: 1 },
          { for: 'men', count: 2 },
        ],
      },
    }),
  ).rejects.toThrow('named_twice')
  // two who save at once: one after the other, and the later word counts whole
  const saves = [3, 4, 5, 6].map((count) => run(shelter, savePlaces, { body: { free: [{ for: 'women', count }] } }))
  expect((await Promise.allSettled(saves)).map((one) => one.status)).toEqual(saves.map(() => 'fulfilled'))
  expect((await places(inspector))?.free).toHaveLength(1)
  // the policy alone: nobody says them for another, nor does somebody whose work it is not
  const rows = (actor: Actor) =>
    actor.within(({ db }) =>
      db
        .updateTable('cooperation.place')
        .set({ free: 9 })
        .where('organisation_id', '=', shelter.organisation)
        .executeTakeFirst(),
    )
  expect(Number((await rows(inspector)).numUpdatedRows)).toBe(0)
  const investigator = await database.actor(shelter.organisation, ['investigator'])
  expect(Number((await rows(investigator)).numUpdatedRows)).toBe(0)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayAt } from '../../contract/calendar.ts'
import { Refusal, type Scope } from '../../platform/access/index.ts'
import { country } from '../../platform/config/country.ts'
import { type Actor, type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { caller } from '../../platform/http/testing/index.ts'
import { openCase } from '../protection/door.ts'
import { api } from './api.ts'
import {
  answerReferral,
  confirmArrival,
  listReferrals,
  moveReferral,
  type NewReferral,
  readReferral,
} from './contract.ts'
import { sendReferral } from './door.ts'

let database: TestDatabase
let inspector: Actor
let shelter: Actor
let stranger: Actor
beforeAll(async () => {
  database = await testDatabase()
  inspector = await database.actor(await database.organisation('inspectorate', ['inspects_labour']), ['first_line'])
  shelter = await database.actor(await database.organisation('shelter', ['service_provider']), ['case_worker'])
  stranger = await database.actor(await database.organisation('stranger', ['service_provider']), ['case_worker'])
})
afterAll(() => database.drop())

const run = caller(api)

const preview = {
  sex: 'male',
  age: 34,
  citizenship: 'TJ',
  language: 'tg',
  setting: 'agriculture',
  place: 'Vidzeme',
  danger: false,
} as const

async function sent(
  parts: NewReferral['parts'] = ['facts', 'needs'],
  takesLead = true,
): Promise<{ id: string; caseId: string }> {
  return inspector.within(async (scope: Scope) => {
    const { caseId } = await openCase(scope, {
      opened: '2026-11-24',
      firstContact: '2026-11-24',
      person: { sex: 'male', birthYear: 1992, citizenship: 'TJ', residenceStatus: 'visa', language: 'tg' },
      majority: 'adult',
      ageBand: 'unknown',
      forms: ['forced_labour'],
      setting: 'agriculture',
      isicDivision: '02',
      place: 'Vidzeme',
      summary: 'mežizstrāde',
      safeChannel: '',
      interpreter: true,
      danger: false,
      needs: ['emergency_accommodation'],
      signId: null,
    })
    const { id } = await sendReferral(scope, caseId, preview, {
      to: shelter.organisation,
      reason: 'additional_services',
      takesLead,
      urgent: true,
      services: ['emergency_accommodation'],
      parts,
      note: '',
      consent: {
        route: 'referral',
        legalBasis: 'consent',
        language: 'ru',
        interpreter: true,
        explainedBy: 'Ilze Ozola',
        explainedAt: '2026-11-24T09:38:00.000Z',
      },
    })
    return { id, caseId }
  })
}
const facts = (actor: Actor, caseId: string) =>
  actor.within((scope) =>
    scope.db.selectFrom('protection.case').select('place').where('case_id', '=', caseId).execute(),
  )

describe('a referral', () => {
  test('shows the receiver what it needs to answer, and nothing of the case', async () => {
    const { id, caseId } = await sent()
    const read = await run(shelter, readReferral, { params: { id } })
    expect(read).toMatchObject({ status: 'sent', side: 'receiver', preview: { age: 34 }, case: null, consent: null })
    expect(new Date(read.replyDue).getTime() - new Date(read.sentAt).getTime()).toBe(3_600_000)
    expect(await facts(shelter, caseId)).toEqual([])
    expect(await facts(inspector, caseId)).toHaveLength(1)
  })
  test('what it shares ends with the last day of the consent where the country is, not hours later', async () => {
    const { caseId } = await sent()
    const share = await inspector.within((scope) =>
      scope.db.selectFrom('access.share').select('until').where('case_id', '=', caseId).executeTakeFirstOrThrow(),
    )
    const consent = await inspector.within((scope) =>
      scope.db
        .selectFrom('cooperation.consent')
        .select('until')
        .where('case_id', '=', caseId)
        .executeTakeFirstOrThrow(),
    )
    const { timeZone } = country()
    expect(dayAt(share.until, timeZone)).toBe(consent.until)
    expect(dayAt(new Date(share.until.getTime() + 1000), timeZone)).not.toBe(consent.until)
  })
  test('for a stranger is as if it did not exist', async () => {
    const { id } = await sent()
    await expect(run(stranger, readReferral, { params: { id } })).rejects.toThrow('not_found')
    await expect(run(stranger, answerReferral, { params: { id }, body: { accept: true } })).rejects.toThrow('not_found')
  })
  test('once accepted opens the granted parts, and the lead with them', async () => {
    const { id, caseId } = await sent()
    const read = await run(shelter, answerReferral, { params: { id }, body: { accept: true } })
    expect(read.case?.reference).toMatch(/^26-\d{4}$/)
    expect(read.consent?.language).toBe('ru')
    expect(await facts(shelter, caseId)).toEqual([{ place: 'Vidzeme' }])
    // the sender sees whether help is given, not the case
    expect(await facts(inspector, caseId)).toEqual([])
    expect((await run(inspector, readReferral, { params: { id } })).status).toBe('accepted')
    const lead = await shelter.within((s) =>
      s.db.selectFrom('access.case').select(['lead', 'status']).where('id', '=', caseId).executeTakeFirst(),
    )
    expect(lead).toEqual({ lead: shelter.organisation, status: 'active' })
  })
  test('accepted without the lead opens only the parts that were granted', async () => {
    const { id, caseId } = await sent(['needs'], false)
    await run(shelter, answerReferral, { params: { id }, body: { accept: true } })
    expect(await facts(shelter, caseId)).toEqual([])
    const needs = await shelter.within((s) =>
      s.db.selectFrom('protection.need').select('service').where('case_id', '=', caseId).execute(),
    )
    expect(needs).toEqual([{ service: 'emergency_accommodation' }])
    expect(await facts(inspector, caseId)).toHaveLength(1)
  })
  test('rejected needs a reason and opens nothing', async () => {
    const { id, caseId } = await sent()
    const read = await run(shelter, answerReferral, { params: { id }, body: { accept: false, reason: 'no_capacity' } })
    expect(read).toMatchObject({ status: 'rejected', rejectReason: 'no_capacity', case: null })
    expect(await facts(shelter, caseId)).toEqual([])
    await expect(run(shelter, answerReferral, { params: { id }, body: { accept: true } })).rejects.toThrow(
      'not_in_this_status',
    )
  })
  test('cannot be answered by its sender', async () => {
    const { id } = await sent()
    await expect(run(inspector, answerReferral, { params: { id }, body: { accept: true } })).rejects.toThrow(
      'not_your_side',
    )
  })
  test('arrives when both parties say so', async () => {
    const { id } = await sent()
    await run(shelter, answerReferral, { params: { id }, body: { accept: true } })
    expect((await run(shelter, confirmArrival, { params: { id } })).status).toBe('accepted')
    expect((await run(inspector, confirmArrival, { params: { id } })).status).toBe('arrived')
  })
  test('handed back returns the lead and closes the parts', async () => {
    const { id, caseId } = await sent()
    await run(shelter, answerReferral, { params: { id }, body: { accept: true } })
    await run(shelter, moveReferral, { params: { id }, body: { to: 'handed_back' } })
    expect(await facts(shelter, caseId)).toEqual([])
    expect(await facts(inspector, caseId)).toHaveLength(1)
  })
  test('a case is shared on only by whoever leads it', async () => {
    const { id, caseId } = await sent()
    await run(shelter, answerReferral, { params: { id }, body: { accept: true } })
    const again = inspector.within((scope) =>
      sendReferral(scope, caseId, preview, {
        to: stranger.organisation,
        reason: 'other',
        takesLead: false,
        urgent: false,
        services: [],
        parts: ['facts'],
        note: '',
        consent: {
          route: 'referral',
          legalBasis: 'consent',
          language: 'lv',
          interpreter: false,
          explainedBy: 'x',
          explainedAt: '2026-11-24T09:38:00.000Z',
        },
      }),
    )
    await expect(again).rejects.toThrow()
  })
  test('two answers at once: one counts', async () => {
    const { id } = await sent()
    const answers = await Promise.allSettled([
      run(shelter, answerReferral, { params: { id }, body: { accept: true } }),
      run(shelter, answerReferral, { params: { id }, body: { accept: false, reason: 'duplicate' } }),
    ])
    expect(answers.filter((a) => a.status === 'fulfilled')).toHaveLength(1)
    expect(answers.find((a) => a.status === 'rejected')?.reason).toBeInstanceOf(Refusal)
  })
  test('leaves an event at every step, in the chain of its case', async () => {
    const { id, caseId } = await sent()
    await run(shelter, answerReferral, { params: { id }, body: { accept: true } })
    const events = await shelter.within((s) =>
      s.db.selectFrom('record.event').select(['seq', 'kind']).where('case_id', '=', caseId).orderBy('seq').execute(),
    )
    expect(events.map((e) => e.kind)).toEqual([
      'protection.case_open',
      'cooperation.referral_send',
      'cooperation.referral_accept',
    ])
  })
  test('lists are paged by keyset and filtered', async () => {
    const first = await run(shelter, listReferrals, { query: { limit: 2 } })
    expect(first.items).toHaveLength(2)
    const second = await run(shelter, listReferrals, {
      query: { limit: 2, ...(first.next ? { after: first.next } : {}) },
    })
    expect(second.items.map((r) => r.id)).not.toContain(first.items[1]?.id)
    const rejected = await run(shelter, listReferrals, { query: { status: 'rejected' } })
    expect(rejected.items.every((r) => r.status === 'rejected')).toBe(true)
    expect((await run(stranger, listReferrals, {})).items).toEqual([])
  })
})

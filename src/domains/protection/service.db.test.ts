import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayAt } from '../../contract/calendar.ts'
import { country } from '../../platform/config/country.ts'
import { type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { keptDraft } from '../../platform/drafts/testing.ts'
import {
  decideService,
  endProceedings,
  linkProceedings,
  listServiceRequests,
  listWaiting,
  readCase,
  recordDecision,
  recordDelivery,
  requestService,
} from './contract.ts'
import { aCase, type Cast, cast, run, share } from './testing.ts'

let database: TestDatabase
let who: Cast
beforeAll(async () => {
  database = await testDatabase()
  who = await cast(database)
})
afterAll(() => database.drop())

const today = dayAt(new Date(), country().timeZone)
const reasons = 'šobrīd nav brīvu vietu'

/** A case whose person has formal status since today. */
async function identified(): Promise<string> {
  const id = await aCase(who.worker)
  await share(who.worker, id, who.police, ['facts'], true)
  await run(who.police, recordDecision, {
    params: { id },
    body: {
      route: 'criminal_proceedings',
      stage: 'conclusive',
      outcome: 'positive',
      decidedOn: today,
      authority: 'Valsts policija',
      acts: ['recruitment'],
      means: ['deception'],
      forms: ['forced_labour'],
      grounds: 'saruna un inspekcijas akts saskan',
    },
  })
  return id
}
const ask = (id: string) => run(who.worker, requestService, { params: { id }, body: { note: 'vajag mītni' } })
const grant = (id: string, request: string, startsOn: string) =>
  run(who.agency, decideService, { params: { id, request }, body: { outcome: 'granted', startsOn } })
const deliver = (
  id: string,
  entitlement: 'rehabilitation' | 'consultation' | 'proceedings_support' | 'other_payer',
  hours = 1,
  deliveredOn = today,
) =>
  run(who.worker, recordDelivery, {
    params: { id },
    body: { service: 'psychological_support', deliveredOn, hours, entitlement },
  })
const clocks = async (id: string) =>
  Object.fromEntries(((await run(who.worker, readCase, { params: { id } })).entitlements ?? []).map((e) => [e.kind, e]))

describe('the state-paid service', () => {
  test('is asked for after formal status, and the agency sees facts and needs by law', async () => {
    const early = await aCase(who.worker)
    await expect(ask(early)).rejects.toThrow('status_first')
    const id = await identified()
    const { id: request } = await ask(id)
    await expect(ask(id)).rejects.toThrow('already_asked')
    const seen = await run(who.agency, readCase, { params: { id } })
    expect(seen).toMatchObject({ parts: ['facts', 'needs'], mayWrite: true, service: { request: { mine: true } } })
    const list = await run(who.agency, listServiceRequests, {})
    expect(list.items.find((r) => r.id === request)).toMatchObject({ state: 'undecided' })
    expect((await run(who.agency, listWaiting, {})).items.map((i) => i.about)).toContain(request)
  })
  test('starts within a year of today: further away is a slip of the finger', async () => {
    const id = await identified()
    const { id: request } = await ask(id)
    for (const far of [addDays(today, -400), addDays(today, 400)])
      await expect(grant(id, request, far)).rejects.toMatchObject({
        code: 'too_far_off',
        fields: [{ pointer: '/body/startsOn' }],
      })
    await grant(id, request, addDays(today, 300))
  })
  test('is due in three working days', async () => {
    const id = await identified()
    await ask(id)
    const due = (await run(who.worker, readCase, { params: { id } })).service?.request?.dueOn
    let count = 0
    for (let day = addDays(today, 1); due && day <= due; day = addDays(day, 1)) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
      if (weekday !== 0 && weekday !== 6 && !country().holidays.has(day)) count++
    }
    expect(count).toBe(3)
  })
  test('waits for whoever leads a person with status and has not asked', async () => {
    const id = await identified()
    const waits = async () =>
      (await run(who.worker, listWaiting, {})).items.filter((i) => i.case.id === id).map((i) => i.kind)
    expect(await waits()).toEqual(['request_service'])
    await ask(id)
    expect(await waits()).toEqual([])
  })
  test('granted starts the clock; queued and refused say why', async () => {
    const id = await identified()
    const { id: request } = await ask(id)
    const draft = await keptDraft(who.agency, 'protection.service_decision', request)
    await run(who.agency, decideService, { params: { id, request }, body: { outcome: 'queued', reasons } })
    expect(await draft()).toBe(false)
    expect((await clocks(id)).rehabilitation).toMatchObject({ state: 'not_yet', why: 'queued' })
    await grant(id, request, addDays(today, -9))
    expect((await clocks(id)).rehabilitation).toMatchObject({ used: 10, of: 180, state: 'running' })
    await expect(grant(id, request, today)).rejects.toThrow('granted')
    await run(who.agency, decideService, { params: { id, request }, body: { outcome: 'ended', reasons } })
    expect((await clocks(id)).rehabilitation).toMatchObject({ used: 10, state: 'running', until: today })
  })
  test('refused may be asked for again', async () => {
    const id = await identified()
    const { id: request } = await ask(id)
    await run(who.agency, decideService, { params: { id, request }, body: { outcome: 'refused', reasons } })
    expect((await clocks(id)).rehabilitation).toMatchObject({ why: 'refused' })
    await expect(ask(id)).resolves.toBeDefined()
  })
  test('is decided by the agency that was asked, and nobody else', async () => {
    const id = await identified()
    const { id: request } = await ask(id)
    const body = { outcome: 'granted' as const, startsOn: today }
    await expect(run(who.worker, decideService, { params: { id, request }, body })).rejects.toThrow('no_mandate')
    await expect(run(who.stranger, decideService, { params: { id, request }, body })).rejects.toThrow('not_found')
  })
})

describe('help given', () => {
  test('before the decision has another payer', async () => {
    const id = await aCase(who.worker)
    await expect(deliver(id, 'rehabilitation')).rejects.toThrow('not_requested')
    await deliver(id, 'other_payer')
    const it = await run(who.worker, readCase, { params: { id } })
    expect(it.deliveries).toMatchObject([{ entitlement: 'other_payer', hours: 1 }])
    expect(it.timeline.map((e) => e.kind)).toContain('delivery')
  })
  test('counts against what was granted, and consultations follow rehabilitation', async () => {
    const id = await identified()
    const { id: request } = await ask(id)
    await grant(id, request, addDays(today, -200))
    await expect(deliver(id, 'rehabilitation')).rejects.toThrow('all_used')
    await deliver(id, 'rehabilitation', 2, addDays(today, -100))
    for (let i = 0; i < 5; i++) await deliver(id, 'consultation')
    await expect(deliver(id, 'consultation')).rejects.toThrow('all_used')
    expect((await clocks(id)).consultation).toMatchObject({ used: 5, state: 'used_up' })
  })
  test('in proceedings has its hours a year, and two entries at once cannot both take the last', async () => {
    const id = await aCase(who.worker)
    const { id: link } = await run(who.worker, linkProceedings, {
      params: { id },
      body: { startedOn: `${today.slice(0, 4)}-01-01`, standing: 'witness' },
    })
    for (let i = 0; i < 6; i++) await deliver(id, 'proceedings_support', 24)
    const both = await Promise.allSettled([
      deliver(id, 'proceedings_support', 6),
      deliver(id, 'proceedings_support', 6),
    ])
    expect(both.map((b) => b.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await clocks(id)).proceedings_support).toMatchObject({ used: 150, of: 150, state: 'used_up' })
    await expect(deliver(id, 'proceedings_support', 0.25)).rejects.toThrow('all_used')
    await run(who.worker, endProceedings, { params: { id, link }, body: { endedOn: today } })
  })
  test('tomorrow is not yet given', async () => {
    const id = await aCase(who.worker)
    await expect(deliver(id, 'other_payer', 1, addDays(today, 1))).rejects.toThrow('in_the_future')
  })
})

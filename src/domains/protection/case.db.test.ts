import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { part } from '../../codes/part.ts'
import type { Input } from '../../contract/operation.ts'
import { Refusal } from '../../platform/access/index.ts'
import { type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { keptDraft } from '../../platform/drafts/testing.ts'
import { caller } from '../../platform/http/testing/index.ts'
import { installVault, openVault } from '../../platform/vault/index.ts'
import { api as cooperation } from '../cooperation/api.ts'
import { answerReferral, listReferrals } from '../cooperation/contract.ts'
import {
  type Case,
  changeFacts,
  giveOpinion,
  linkProceedings,
  listCases,
  noteStep,
  openPanel,
  readCase,
  recordDecision,
  recordDelivery,
  recordIdentity,
  recordNeed,
  referCase,
  requestService,
  showIdentity,
} from './contract.ts'
import { absent, aCase, type Cast, cast, run, share } from './testing.ts'

let database: TestDatabase
let who: Cast
const keys = mkdtempSync(join(tmpdir(), 'lidzas-keys-'))
beforeAll(async () => {
  database = await testDatabase()
  installVault(openVault(keys))
  who = await cast(database)
})
afterAll(async () => {
  await database.drop()
  rmSync(keys, { recursive: true })
})

const read = (actor: Cast['worker'], id: string): Promise<Case> => run(actor, readCase, { params: { id } })
/** What `changeFacts` is sent with, from a case as it was read. */
function factsFrom(it: Case) {
  if (!it.facts || !it.person) throw new Error('no facts')
  const { version, firstContact: _, traffickingStatus: __, identifiedOn: ___, ...facts } = it.facts
  const { pseudonym: ____, age: _____, ...person } = it.person
  return { version, facts, person }
}

describe('a case', () => {
  test('opened without a sign is led by whoever opened it, and all of it is theirs to see', async () => {
    const id = await aCase(who.worker)
    const it = await read(who.worker, id)
    expect(it).toMatchObject({
      status: 'active',
      leads: true,
      mayWrite: true,
      person: { sex: 'male', citizenship: 'UZ' },
      facts: { place: 'Rīga, būvlaukums', traffickingStatus: 'presumed', version: 1 },
    })
    expect(it.parts).toEqual(part.codes)
    expect(it.person?.pseudonym).toMatch(/^[A-Z]+-\d{5}$/)
    expect(it.needs?.map((n) => n.service)).toEqual(['emergency_accommodation'])
    expect(it.timeline.map((e) => e.kind)).toContain('protection.case_open')
  })
  test('for a stranger answers like one that does not exist, whatever is asked', async () => {
    const id = await aCase(who.worker)
    const seats = Object.fromEntries(
      ['social_worker', 'psychologist', 'lawyer', 'police_officer'].map((p) => [p, who.police.organisation]),
    ) as never
    const grounds = 'vēl nekas nav zināms'
    const asks: ((at: string) => Promise<unknown>)[] = [
      (at) => read(who.stranger, at),
      (at) => run(who.stranger, noteStep, { params: { id: at }, body: { text: 'x' } }),
      (at) => run(who.stranger, recordNeed, { params: { id: at }, body: { service: 'transport' } }),
      (at) => run(who.stranger, changeFacts, { params: { id: at }, body: { version: 1, person: {}, facts: {} } }),
      (at) => run(who.stranger, requestService, { params: { id: at }, body: {} }),
      (at) => run(who.stranger, openPanel, { params: { id: at }, body: { dueOn: '2030-01-01', seats } }),
      (at) => run(who.stranger, showIdentity, { params: { id: at } }),
      (at) => run(who.stranger, recordIdentity, { params: { id: at }, body: { name: 'x' } }),
      (at) =>
        run(who.stranger, linkProceedings, {
          params: { id: at },
          body: { startedOn: '2026-01-01', standing: 'victim' },
        }),
      (at) =>
        run(who.stranger, recordDelivery, {
          params: { id: at },
          body: { service: 'transport', deliveredOn: '2026-01-01', hours: 1, entitlement: 'other_payer' },
        }),
      (at) =>
        run(who.stranger, recordDecision, {
          params: { id: at },
          body: {
            route: 'administrative',
            stage: 'preliminary',
            outcome: 'positive',
            decidedOn: '2026-01-01',
            authority: 'xx',
            grounds,
          },
        }),
      (at) =>
        run(who.psychologist, giveOpinion, {
          params: { id: at, panel: absent },
          body: { outcome: 'negative', grounds },
        }),
      (at) =>
        run(who.stranger, referCase, {
          params: { id: at },
          body: {
            to: who.agency.organisation,
            reason: 'other',
            parts: ['facts'],
            consent: { route: 'referral', legalBasis: 'consent', language: 'lv' },
          },
        }),
    ]
    for (const ask of asks) {
      const [there, nowhere] = await Promise.allSettled([ask(id), ask(absent)])
      expect(there.status).toBe('rejected')
      expect(there).toEqual(nowhere)
      expect((there as PromiseRejectedResult).reason).toMatchObject({ code: 'not_found' })
    }
  })
  test('gathers steps and needs in its timeline', async () => {
    const id = await aCase(who.worker)
    await run(who.worker, recordNeed, { params: { id }, body: { service: 'interpretation', urgent: true } })
    const draft = await keptDraft(who.worker, 'protection.step', id)
    const it = await run(who.worker, noteStep, { params: { id }, body: { text: 'drošības plāns pārskatīts' } })
    expect(await draft()).toBe(false)
    expect(it.timeline.find((e) => e.kind === 'note')).toMatchObject({
      by: who.worker.name,
      about: { text: 'drošības plāns pārskatīts' },
    })
    expect(it.needs).toHaveLength(2)
  })
})

describe('two editors at once', () => {
  test('the second is told that the facts changed, and loses nothing of the first', async () => {
    const id = await aCase(who.worker)
    const first = factsFrom(await read(who.worker, id))
    const second = factsFrom(await read(who.colleague, id))
    await run(who.worker, changeFacts, {
      params: { id },
      body: { ...first, facts: { ...first.facts, place: 'Liepāja' } },
    })
    const late = run(who.colleague, changeFacts, {
      params: { id },
      body: { ...second, facts: { ...second.facts, place: 'Ventspils' } },
    })
    await expect(late).rejects.toThrow('changed_meanwhile')
    expect((await read(who.worker, id)).facts).toMatchObject({ place: 'Liepāja', version: 2 })
  })
  test('at the same moment: one counts', async () => {
    const id = await aCase(who.worker)
    const now = factsFrom(await read(who.worker, id))
    const both = await Promise.allSettled(
      [who.worker, who.colleague].map((actor, i) =>
        run(actor, changeFacts, { params: { id }, body: { ...now, facts: { ...now.facts, place: `vieta ${i}` } } }),
      ),
    )
    expect(both.filter((b) => b.status === 'fulfilled')).toHaveLength(1)
    expect(both.find((b) => b.status === 'rejected')?.reason).toBeInstanceOf(Refusal)
  })
  test('the record says which facts changed and not what they say', async () => {
    const id = await aCase(who.worker)
    const now = factsFrom(await read(who.worker, id))
    const it = await run(who.worker, changeFacts, {
      params: { id },
      body: { ...now, facts: { ...now.facts, place: 'Slepenā iela 5' }, person: { ...now.person, birthYear: 1986 } },
    })
    const event = (await read(who.worker, id)).timeline.find((e) => e.kind === 'protection.facts_changed')
    expect(event?.about).toEqual({ fields: ['place', 'birthYear'] })
    expect(it.person).toMatchObject({ birthYear: 1986 })
  })
})

describe('parts', () => {
  test('what is not granted is missing, and said to be', async () => {
    const id = await aCase(who.worker)
    await run(who.worker, noteStep, { params: { id }, body: { text: 'tikai mums' } })
    await run(who.worker, linkProceedings, { params: { id }, body: { startedOn: '2026-01-01', standing: 'victim' } })
    await share(who.worker, id, who.stranger, ['needs'])
    const it = await read(who.stranger, id)
    expect(it).toMatchObject({
      parts: ['needs'],
      person: null,
      facts: null,
      decisions: null,
      panel: null,
      proceedings: null,
      timeline: [{ kind: 'need' }],
      mayWrite: false,
    })
    expect(it.needs).toHaveLength(1)
    expect(it.entitlements?.find((e) => e.kind === 'proceedings_support')?.state).toBe('not_visible')
    expect((await run(who.stranger, listCases, {})).items[0]).toMatchObject({ person: null, traffickingStatus: null })
    await expect(run(who.stranger, noteStep, { params: { id }, body: { text: 'x' } })).rejects.toThrow('not_allowed')
    await expect(run(who.stranger, showIdentity, { params: { id } })).rejects.toThrow('part_not_granted')
  })
  test('who leads sees who sees what; the others see their own line and the lead', async () => {
    const id = await aCase(who.worker)
    await share(who.worker, id, who.police, ['facts', 'needs'])
    await share(who.worker, id, who.police, ['proceedings'])
    await share(who.worker, id, who.agency, ['needs'])
    const lead = await read(who.worker, id)
    expect(lead.sees.map((s) => [s.organisation.id, s.parts.length])).toEqual([
      [who.worker.organisation, part.codes.length],
      [who.police.organisation, 3],
      [who.agency.organisation, 1],
    ])
    const other = await read(who.agency, id)
    expect(other.sees.map((s) => s.organisation.id)).toEqual([who.worker.organisation, who.agency.organisation])
  })
})

describe('the worklist', () => {
  test('is paged, filtered and found by the beginning of a number or pseudonym', async () => {
    const ids = [await aCase(who.worker), await aCase(who.worker), await aCase(who.worker)]
    const first = await run(who.worker, listCases, { query: { limit: 2 } })
    expect(first.items).toHaveLength(2)
    const second = await run(who.worker, listCases, {
      query: { limit: 2, ...(first.next ? { after: first.next } : {}) },
    })
    expect(second.items.map((c) => c.id)).not.toContain(first.items[1]?.id)
    expect((await run(who.worker, listCases, { query: { status: 'closed' } })).items).toEqual([])
    const it = await read(who.worker, String(ids[0]))
    const found = async (search: string) =>
      (await run(who.worker, listCases, { query: { search } })).items.map((c) => c.id)
    expect(await found(it.reference)).toEqual([it.id])
    expect(await found(String(it.person?.pseudonym).toLowerCase())).toEqual([it.id])
    expect(await found('%%')).toEqual([])
    expect((await run(who.lawyer, listCases, { query: { search: it.reference } })).items).toEqual([])
  })
})

describe('a referral about a case', () => {
  const body = {
    reason: 'additional_services',
    takesLead: false,
    parts: ['facts', 'needs'],
    consent: { route: 'referral', legalBasis: 'consent', language: 'ru', interpreter: true },
  } satisfies Omit<Input<typeof referCase>['body'], 'to'>
  test('goes with a preview made from the facts, and the parts open when it is accepted', async () => {
    const id = await aCase(who.worker)
    const sent = await run(who.worker, referCase, { params: { id }, body: { ...body, to: who.stranger.organisation } })
    const other = caller(cooperation)
    const got = await other(who.stranger, listReferrals, {})
    expect(got.items.find((r) => r.id === sent.id)?.preview).toEqual({
      sex: 'male',
      age: 41,
      citizenship: 'UZ',
      language: 'uz',
      setting: 'construction',
      place: 'Rīga',
      danger: false,
    })
    await expect(read(who.stranger, id)).rejects.toThrow('not_found')
    await other(who.stranger, answerReferral, { params: { id: sent.id }, body: { accept: true } })
    expect((await read(who.stranger, id)).parts).toEqual(['facts', 'needs'])
  })
  test('of an adult is not sent as that of a child, nor by whoever does not lead, nor to nobody', async () => {
    const id = await aCase(who.worker)
    const send = (change: object, actor = who.worker) =>
      run(actor, referCase, { params: { id }, body: { ...body, to: who.agency.organisation, ...change } as never })
    await expect(send({ consent: { ...body.consent, route: 'automatic_child' } })).rejects.toThrow('wrong_route')
    await expect(send({ consent: { ...body.consent, legalBasis: 'public_task' } })).rejects.toThrow('wrong_basis')
    await expect(send({ to: absent })).rejects.toThrow('no_such_organisation')
    await share(who.worker, id, who.police, ['facts'], true)
    await expect(send({}, who.police)).rejects.toThrow('not_lead')
  })
  test('sent twice at once waits once at its receiver; what cannot be true of a consent is refused', async () => {
    const id = await aCase(who.worker)
    const send = (change: object = {}, consent: object = {}) =>
      run(who.worker, referCase, {
        params: { id },
        body: { ...body, to: who.stranger.organisation, ...change, consent: { ...body.consent, ...consent } } as never,
      })
    await expect(send({}, { until: '2026-01-31' })).rejects.toMatchObject({ code: 'ends_before_it_begins' })
    await expect(send({}, { explainedAt: new Date(Date.now() + 3_600_000).toISOString() })).rejects.toMatchObject({
      code: 'explained_later',
    })
    const both = await Promise.allSettled([send(), send()])
    expect(both.map((one) => (one.status === 'rejected' ? one.reason.code : one.status)).sort()).toEqual([
      'already_referred',
      'fulfilled',
    ])
    await expect(send({ to: who.agency.organisation, also: [who.stranger.organisation] })).rejects.toMatchObject({
      fields: [{ pointer: '/body/also' }],
    })
    await send({ to: who.agency.organisation })
  })
})

describe('the identity', () => {
  test('is read from the vault by whoever holds the part, and the reading is kept', async () => {
    const id = await aCase(who.worker)
    await run(who.worker, recordIdentity, { params: { id }, body: { name: 'Izdomāts Cilvēks', phone: '20000000' } })
    const it = await run(who.colleague, showIdentity, { params: { id } })
    expect(it.fields.map((f) => [f.field, f.value])).toEqual([
      ['name', 'Izdomāts Cilvēks'],
      ['phone', '20000000'],
    ])
    expect((await read(who.worker, id)).timeline.map((e) => e.kind)).toContain('vault.identity_read')
    const sent = await run(who.worker, referCase, {
      params: { id },
      body: {
        to: who.agency.organisation,
        reason: 'other',
        takesLead: false,
        parts: ['facts', 'identity'],
        consent: { route: 'referral', legalBasis: 'consent', language: 'ru' },
      },
    })
    await expect(run(who.agency, showIdentity, { params: { id } })).rejects.toThrow('not_found')
    await caller(cooperation)(who.agency, answerReferral, { params: { id: sent.id }, body: { accept: true } })
    expect((await run(who.agency, showIdentity, { params: { id } })).fields).toHaveLength(2)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { type Actor, type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { keptDraft } from '../../platform/drafts/testing.ts'
import { caller } from '../../platform/http/testing/index.ts'
import { newId } from '../../platform/id.ts'
import { installVault, openVault } from '../../platform/vault/index.ts'
import { api } from './api.ts'
import { createSign, declinePerson, listSigns, readSign, referPeople, type SignPerson, saveSign } from './contract.ts'

let database: TestDatabase
let inspector: Actor
let shelter: Actor
let stranger: Actor
beforeAll(async () => {
  database = await testDatabase()
  installVault(openVault(database.data))
  inspector = await database.actor(await database.organisation('inspectorate', ['inspects_labour']), ['first_line'])
  shelter = await database.actor(await database.organisation('shelter', ['service_provider']), ['case_worker'])
  stranger = await database.actor(await database.organisation('stranger'), ['first_line'])
})
afterAll(() => database.drop())
const run = caller(api)

const facts = {
  what: 'Divpadsmit strādnieki mežizstrādē',
  place: 'Vidzeme',
  setting: 'agriculture',
  isicDivision: '02',
  cameBy: 'inspection',
} as const
const worker = (n: number): z.input<typeof SignPerson> => ({
  label: `strādnieks ${n}`,
  name: `Cilvēks ${n}`,
  sex: 'male',
  age: 30 + n,
  citizenship: 'TJ',
  language: 'tg',
  forms: ['forced_labour'],
  rightsExplained: true,
  urgentNeeds: ['emergency_accommodation'],
})
const consent = {
  route: 'referral',
  legalBasis: 'consent',
  language: 'ru',
  explainedAt: '2026-11-24T09:38:00.000Z',
} as const
const to = () => ({
  to: shelter.organisation,
  parts: ['facts', 'needs', 'contact'] as ('facts' | 'needs' | 'contact')[],
  consent,
  urgent: true,
})

describe('a sign', () => {
  test('is saved empty, and says what is missing', async () => {
    const sign = await run(inspector, createSign, { body: { facts: {}, people: [{}] } })
    expect(sign.reference).toMatch(/^P-26-\d{4}$/)
    expect(Object.values(sign.missing)[0]).toContain('rightsExplained')
  })
  test('holds a raid of twelve, with names that stand nowhere in clear', async () => {
    const people = Array.from({ length: 12 }, (_, i) => worker(i))
    const sign = await run(inspector, createSign, { body: { facts, people } })
    expect(sign.people.map((p) => p.name)).toEqual(people.map((p) => p.name))
    const rows = await inspector.within((s) =>
      s.db.selectFrom('detection.sign_person').selectAll().where('sign_id', '=', sign.id).execute(),
    )
    expect(rows).toHaveLength(12)
    expect(JSON.stringify(rows)).not.toContain('Cilvēks')
  })
  test('is not there for another organisation, nor for a colleague whose work it is not', async () => {
    const sign = await run(inspector, createSign, { body: { facts, people: [worker(1)] } })
    await expect(run(stranger, readSign, { params: { id: sign.id } })).rejects.toThrow('not_found')
    await expect(
      run(stranger, saveSign, { params: { id: sign.id }, body: { version: 1, facts, people: [] } }),
    ).rejects.toThrow('not_found')
    const analyst = await database.actor(inspector.organisation, ['analyst'])
    await expect(run(analyst, readSign, { params: { id: sign.id } })).rejects.toThrow('not_found')
  })
  test('sent again because no answer came is the same sign, with what was written since', async () => {
    const id = newId()
    const send = (people: z.input<typeof SignPerson>[], actor = inspector) =>
      run(actor, createSign, { body: { id, facts, people } })
    const both = await Promise.all([send([worker(1)]), send([worker(1)])])
    expect(new Set(both.map((sign) => sign.reference)).size).toBe(1)
    const now = await run(inspector, readSign, { params: { id } })
    expect(now.people).toHaveLength(1)
    // somebody went on with it since, or it is not theirs: nothing is written over
    await expect(send([])).rejects.toMatchObject({ code: 'already_there' })
    await expect(send([], stranger)).rejects.toMatchObject({ code: 'already_there' })
    expect((await run(inspector, readSign, { params: { id } })).people).toHaveLength(1)
  })
  test('two who save at once: the second one is told', async () => {
    const sign = await run(inspector, createSign, { body: { facts, people: [worker(1)] } })
    const people = sign.people.map(({ outcome, caseId, referralId, consentRoutes, ...row }) => row)
    await run(inspector, saveSign, { params: { id: sign.id }, body: { version: 1, facts, people } })
    await expect(
      run(inspector, saveSign, { params: { id: sign.id }, body: { version: 1, facts, people } }),
    ).rejects.toThrow('somebody saved')
  })
  test('sends everybody on, each with a case and a referral of their own', async () => {
    const sign = await run(inspector, createSign, {
      body: {
        facts: { ...facts, place: 'Vidzeme, Meža iela 4' },
        people: Array.from({ length: 12 }, (_, i) => worker(i)),
      },
    })
    const draft = await keptDraft(inspector, 'cooperation.referral', sign.id)
    const { sent } = await run(inspector, referPeople, {
      params: { id: sign.id },
      body: { people: sign.people.map((p) => p.id), ...to() },
    })
    expect(await draft()).toBe(false)
    expect(new Set(sent.map((s) => s.caseId)).size).toBe(12)
    const after = await run(inspector, readSign, { params: { id: sign.id } })
    expect(after.status).toBe('sent')
    expect(after.people.every((p) => p.outcome === 'referred' && p.name === '')).toBe(true)
    const waiting = await shelter.within((s) =>
      s.db
        .selectFrom('cooperation.referral')
        .select('preview')
        .where('to_organisation', '=', shelter.organisation)
        .execute(),
    )
    expect(waiting).toHaveLength(12)
    // before it answers, a receiver knows the part of the country and not the door
    expect(new Set(waiting.map(({ preview }) => (preview as { place: string }).place))).toEqual(new Set(['Vidzeme']))
  })
  test('what was noted of a person goes with them as the first step of the case, and leaves the sign', async () => {
    const note = 'brigadieris draudēja'
    const sign = await run(inspector, createSign, { body: { facts, people: [{ ...worker(1), note }] } })
    const { sent } = await run(inspector, referPeople, {
      params: { id: sign.id },
      body: { people: sign.people.map((p) => p.id), ...to() },
    })
    const notes = await inspector.within(({ db }) =>
      db.selectFrom('protection.note').select('text').where('case_id', '=', String(sent[0]?.caseId)).execute(),
    )
    expect(notes).toEqual([{ text: note }])
    expect((await run(inspector, readSign, { params: { id: sign.id } })).people[0]?.note).toBe('')
  })
  test('whose age is in doubt is no adult in the case either', async () => {
    const sign = await run(inspector, createSign, {
      body: { facts, people: [{ ...worker(1), age: 19, ageInDoubt: true }, worker(2)] },
    })
    const majority = async (person: number, route: 'automatic_child' | 'referral') => {
      const { sent } = await run(inspector, referPeople, {
        params: { id: sign.id },
        body: {
          ...{ people: [String(sign.people[person]?.id)], ...to() },
          consent: { ...consent, route, legalBasis: route === 'referral' ? 'consent' : 'legal_obligation' },
        },
      })
      const found = await inspector.within(({ db }) =>
        db.selectFrom('protection.case').select('majority').where('case_id', '=', String(sent[0]?.caseId)).execute(),
      )
      return found[0]?.majority
    }
    expect([await majority(0, 'automatic_child'), await majority(1, 'referral')]).toEqual(['unknown', 'adult'])
  })
  test('sends all or none: one who may not be referred stops the rest', async () => {
    const sign = await run(inspector, createSign, {
      body: { facts, people: [worker(1), { ...worker(2), age: 15 }, { ...worker(3), rightsExplained: false }] },
    })
    expect(sign.people.map((p) => p.consentRoutes)).toEqual([['referral'], ['automatic_child'], ['referral']])
    const [adult, child, unexplained] = sign.people.map((p) => p.id) as [string, string, string]
    const refer = (people: string[]) =>
      run(inspector, referPeople, { params: { id: sign.id }, body: { people, ...to() } })
    await expect(refer([adult, child])).rejects.toThrow('this route is not open')
    await expect(refer([adult, unexplained])).rejects.toThrow('explain the rights')
    expect(
      (await run(inspector, readSign, { params: { id: sign.id } })).people.every((p) => p.outcome === 'open'),
    ).toBe(true)
    await refer([adult])
    await expect(refer([adult])).rejects.toThrow()
  })
  test('health goes on only with a basis of its own, which the consent then names', async () => {
    const sign = await run(inspector, createSign, { body: { facts, people: [worker(1)] } })
    const refer = (basis?: 'explicit_consent') => {
      const body = to()
      return run(inspector, referPeople, {
        params: { id: sign.id },
        body: {
          people: sign.people.map((p) => p.id),
          ...body,
          parts: ['facts', 'health'],
          consent: { ...body.consent, ...(basis ? { specialCategoryBasis: basis } : {}) },
        },
      })
    }
    await expect(refer()).rejects.toMatchObject({ code: 'basis_missing' })
    const { sent } = await refer('explicit_consent')
    const consent = await inspector.within((s) =>
      s.db
        .selectFrom('cooperation.consent')
        .select('special_category_basis')
        .where('case_id', '=', String(sent[0]?.caseId))
        .executeTakeFirst(),
    )
    expect(consent?.special_category_basis).toBe('explicit_consent')
  })
  test('refuses what cannot be true before anybody is sent on', async () => {
    const sign = await run(inspector, createSign, { body: { facts, people: [worker(1)] } })
    const person = String(sign.people[0]?.id)
    const refer = (change: object = {}, consented: object = {}) =>
      run(inspector, referPeople, {
        params: { id: sign.id },
        body: { people: [person], ...to(), ...change, consent: { ...consent, ...consented } } as never,
      })
    const own = inspector.organisation
    const notice = { route: 'duty_to_notify', legalBasis: 'legal_obligation' }
    for (const [change, consented, code] of [
      [{ to: own }, {}, 'no_such_organisation'],
      [{ also: [own] }, {}, 'no_such_organisation'],
      [{ parts: ['facts', 'identity'] }, notice, 'identity_without_consent'],
      [{}, { legalBasis: 'legal_obligation' }, 'wrong_basis'],
      [{}, { ...notice, legalBasis: 'consent' }, 'wrong_basis'],
      [{}, { until: '2026-01-31' }, 'ends_before_it_begins'],
      [{}, { explainedAt: new Date(Date.now() + 3_600_000).toISOString() }, 'explained_later'],
    ] as const)
      await expect(refer(change, consented)).rejects.toMatchObject({ code })
    const later = { ...facts, metAt: new Date(Date.now() + 2 * 86_400_000).toISOString() }
    const tomorrow = await run(inspector, createSign, { body: { facts: later, people: [worker(1)] } })
    await expect(
      run(inspector, referPeople, {
        params: { id: tomorrow.id },
        body: { people: tomorrow.people.map((p) => p.id), ...to() },
      }),
    ).rejects.toMatchObject({ code: 'met_later' })
    expect((await refer({}, notice)).sent).toHaveLength(1)
  })
  test('a person named twice would have two cases: the contract takes nobody twice', () => {
    const id = '01890000-0000-7000-8000-000000000000'
    const said = (people: string[]) =>
      referPeople.body.safeParse({ people, ...to() }).error?.issues.map((issue) => issue.message)
    expect(said([id, id])).toEqual(['named_twice'])
    expect(said([id])).toBeUndefined()
  })
  test('an adult who declines leaves six facts and nothing else', async () => {
    const sign = await run(inspector, createSign, { body: { facts, people: [worker(1), { ...worker(2), age: 15 }] } })
    const [adult, child] = sign.people as unknown as [{ id: string }, { id: string }]
    const after = await run(inspector, declinePerson, { params: { id: sign.id, person: adult.id } })
    expect(after.people).toHaveLength(1)
    const left = await inspector.within((s) => s.db.selectFrom('cooperation.declined').selectAll().execute())
    expect(left).toHaveLength(1)
    expect(left[0]).toMatchObject({
      sex: 'male',
      majority: 'adult',
      citizenship_group: 'third_country',
      form: 'forced_labour',
    })
    expect(Object.keys(left[0] ?? {}).sort()).toEqual([
      'citizenship_group',
      'declined_on',
      'form',
      'id',
      'majority',
      'organisation_id',
      'sex',
    ])
    await expect(run(inspector, declinePerson, { params: { id: sign.id, person: child.id } })).rejects.toThrow(
      'not_an_adult',
    )
  })
  test('lists are paged and filtered', async () => {
    const first = await run(inspector, listSigns, { query: { limit: 2 } })
    expect(first.items).toHaveLength(2)
    expect(
      (await run(inspector, listSigns, { query: { status: 'sent' } })).items.every((s) => s.status === 'sent'),
    ).toBe(true)
    expect((await run(stranger, listSigns, {})).items).toEqual([])
  })
})

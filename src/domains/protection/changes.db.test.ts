import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { newId } from '../../platform/id.ts'
import { listChanges, noteStep, recordDecision } from './contract.ts'
import { aCase, type Cast, cast, run, share } from './testing.ts'

let database: TestDatabase
let who: Cast
beforeAll(async () => {
  database = await testDatabase()
  who = await cast(database)
})
afterAll(() => database.drop())

const heard = async (actor: Actor) => (await run(actor, listChanges, {})).items

test('each side hears what the other did in the cases that it holds, and nobody else does', async () => {
  const id = await aCase(who.worker)
  await share(who.worker, id, who.police, ['facts', 'notes'], true)
  await run(who.worker, noteStep, { params: { id }, body: { text: 'Sarunāts tulks' } })
  await run(who.police, recordDecision, {
    params: { id },
    body: {
      route: 'criminal_proceedings',
      stage: 'conclusive',
      outcome: 'positive',
      decidedOn: '2026-09-12',
      authority: 'Valsts policija',
      acts: ['recruitment'],
      means: ['deception'],
      forms: ['forced_labour'],
      grounds: 'saruna un inspekcijas akts saskan',
    },
  })
  expect(await heard(who.worker)).toMatchObject([{ kind: 'decision', about: 'positive', case: { id } }])
  expect(await heard(who.police)).toMatchObject([{ kind: 'note', about: null, case: { id } }])
  expect(await heard(who.stranger)).toEqual([])
})
test('whoever sent a person on hears how it went, also when the case is no longer theirs', async () => {
  const id = await aCase(who.worker)
  const referral = newId()
  await database.asOffice('lidzas_import', async ({ client }) => {
    const consent = newId()
    await client.query(
      `insert into cooperation.consent (id, case_id, recorded_by, route, legal_basis, language, interpreter, explained_by, explained_at, until)
       values ($1, $2, $3, 'referral', 'consent', 'ru', false, 'test', now(), current_date + 9)`,
      [consent, id, who.worker.organisation],
    )
    await client.query(
      `insert into cooperation.referral (id, case_id, from_organisation, to_organisation, reason, takes_lead, urgent, services, parts, note,
         preview, consent_id, share_until, status, sent_by, sent_at, reply_due)
       values ($1, $2, $3, $4, 'additional_services', true, false, '{}', '{facts}', '', '{}', $5, now() + interval '9 days', 'accepted', 'test',
         now(), now())`,
      [referral, id, who.stranger.organisation, who.worker.organisation, consent],
    )
    await client.query(
      `insert into cooperation.referral_step (id, referral_id, status, at, organisation_id, by_name, note)
       values ($1, $2, 'accepted', now(), $3, 'test', '')`,
      [newId(), referral, who.worker.organisation],
    )
  })
  expect(await heard(who.stranger)).toMatchObject([{ kind: 'referral_accepted', case: null, referral }])
  expect(await heard(who.agency)).toEqual([])
})
test('what a part hides is no news either', async () => {
  const id = await aCase(who.worker)
  await share(who.worker, id, who.agency, ['facts'])
  await run(who.worker, noteStep, { params: { id }, body: { text: 'Ne aģentūrai' } })
  expect(await heard(who.agency)).toEqual([])
})
test('six are enough, the newest first', async () => {
  const id = await aCase(who.worker)
  await share(who.worker, id, who.lawyer, ['facts', 'notes'])
  for (let i = 0; i < 8; i++) await run(who.worker, noteStep, { params: { id }, body: { text: `Solis ${i}` } })
  const items = await heard(who.lawyer)
  expect(items).toHaveLength(6)
  expect(items.map((item) => item.at)).toEqual(
    items
      .map((item) => item.at)
      .toSorted()
      .toReversed(),
  )
})

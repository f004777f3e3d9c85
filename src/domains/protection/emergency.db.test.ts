import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { generate } from 'otplib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealSecret } from '../../platform/accounts/totp.ts'
import { type Actor, type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { filesApi } from '../../platform/files/api.ts'
import { webServer } from '../../platform/http/index.ts'
import { newId } from '../../platform/id.ts'
import { prepareJobs } from '../../platform/jobs/index.ts'
import { installVault, openVault, vault } from '../../platform/vault/index.ts'
import { api } from './api.ts'
import {
  endEmergency,
  listCases,
  listEmergencies,
  readCase,
  readEmergency,
  recordIdentity,
  reviewEmergency,
  showIdentity,
} from './contract.ts'
import { aCase, type Cast, cast, run } from './testing.ts'

let database: TestDatabase
let people: Cast
let app: FastifyInstance
let owner: pg.Client
let guard: string
let patrol: Actor
let partner: Actor
let coordinator: Actor
let officer: Actor
let rapporteur: Actor

beforeAll(async () => {
  database = await testDatabase()
  installVault(openVault(database.data))
  await prepareJobs(database.pools.lidzas_worker)
  people = await cast(database)
  guard = await database.organisation('guard', ['first_line'])
  const ministry = await database.organisation('ministry', ['coordinator'])
  ;[patrol, partner] = [await database.actor(guard, ['first_line']), await database.actor(guard, ['first_line'])]
  coordinator = await database.actor(ministry, ['coordinator'])
  officer = await database.actor(ministry, ['data_protection_officer'])
  rapporteur = await database.actor(ministry, ['rapporteur'])
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  app = await webServer({
    ...{
      pools: database.pools,
      mode: 'demonstration',
      origin: undefined,
      trustedProxy: undefined,
      handlers: [...api, ...filesApi],
    },
    ...{ pages: [], log: console.error, requestsPerMinute: 100_000 },
  })
})
afterAll(async () => {
  await app.close()
  await owner.end()
  await database.drop()
})

const reason = 'sieviete zvanīja, ka viņu meklē; vajag zināt drošo kanālu'
async function open(actor: Actor, reference: string, more: object = {}) {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/emergencies',
    payload: { reference, ground: 'danger_to_life', reason, ...more },
    cookies: { lidzas: actor.token },
  })
  return { status: answer.statusCode, body: answer.json() }
}
const newPatrol = () => database.actor(guard, ['first_line'])
async function newCase(): Promise<{ id: string; reference: string }> {
  const id = await aCase(people.worker)
  return { id, reference: (await run(people.worker, readCase, { params: { id } })).reference }
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: { code: string }) => reason.code,
  )
const reads = (actor: Actor, id: string) => refusal(run(actor, readCase, { params: { id } }))
async function events(caseId: string): Promise<{ kind: string; purpose: string; account: string }[]> {
  const { rows } = await owner.query('select body from record.event where case_id = $1 order by seq', [caseId])
  return rows.map(({ body }) => JSON.parse(body))
}
async function mails(): Promise<{ path: string; to: object }[]> {
  const { rows } = await database.pools.lidzas_worker.query('select payload from graphile_worker._private_jobs')
  return rows.map((r) => r.payload).filter((p) => p.template === 'record_opened_in_emergency')
}

describe('a record opened in an emergency (V7.5.3, V16.3.3)', () => {
  test('opens to the person who said why, whole, and to nobody else of their organisation', async () => {
    const { id, reference } = await newCase()
    await run(people.worker, recordIdentity, { params: { id }, body: { name: 'Zuhra' } })
    expect(await reads(patrol, id)).toBe('not_found')
    const { status, body } = await open(patrol, reference.replace('-', ' '))
    expect(status).toBe(200)
    expect(body).toMatchObject({ case: { id, reference } })
    expect(Date.parse(body.until) - Date.now()).toBeGreaterThan(59 * 60_000)
    expect(Date.parse(body.until) - Date.now()).toBeLessThan(61 * 60_000)

    const seen = await run(patrol, readCase, { params: { id } })
    expect(seen).toMatchObject({ emergency: { id: body.id }, mayWrite: false, leads: false })
    expect(seen.facts?.safeChannel).toBe('nezvanīt')
    expect(seen.timeline.map((e) => e.kind)).toContain('protection.case_open')
    expect((await run(patrol, showIdentity, { params: { id } })).fields).toMatchObject([
      { field: 'name', value: 'Zuhra' },
    ])
    expect(await reads(partner, id)).toBe('not_found')
    expect((await run(partner, listEmergencies, { query: {} })).items).toEqual([])
    expect((await run(patrol, listCases, { query: {} })).items).toEqual([])

    const kinds = await events(id)
    const mine = kinds.filter((e) => e.account === patrol.id)
    expect(mine.map((e) => [e.kind, e.purpose])).toEqual([
      ['access.emergency_opened', 'emergency'],
      ['access.emergency_read', 'emergency'],
      ['vault.identity_read', 'emergency'],
    ])
    expect(JSON.stringify(kinds)).not.toContain('meklē')
  })

  test('has documents that leave a trace with the purpose, listed and read (V16.3.3)', async () => {
    const me = await newPatrol()
    const { id, reference } = await newCase()
    const file = newId()
    await people.worker.within(({ db }) =>
      sql`insert into files.file (id, case_id, recorded_by, name, media_type, bytes, sha256, content)
        values (${file}, ${id}, ${people.worker.organisation}, 'a.txt', 'text/plain', 1, 'x', 'x')`.execute(db),
    )
    const { body } = await open(me, reference)
    const ask = (url: string) => app.inject({ url, cookies: { lidzas: me.token } })
    expect((await ask(`/api/v1/cases/${id}/files`)).json().items).toHaveLength(1)
    expect((await ask(`/api/v1/files/${file}`)).body).toBe('x')
    const mine = (await events(id)).filter((e) => e.account === me.id)
    expect(mine.map((e) => [e.kind, e.purpose])).toEqual([
      ...[
        ['access.emergency_opened', 'emergency'],
        ['access.emergency_read', 'emergency'],
      ],
      ['files.read', 'emergency'],
    ])
    const deeds = (await run(officer, readEmergency, { params: { id: body.id } })).deeds
    expect(deeds.map((d) => d.kind)).toEqual(['access.emergency_read', 'files.read'])
  })

  test('closes when its hour is over, by the clock of the database, in every table at once', async () => {
    const me = await newPatrol()
    const { id, reference } = await newCase()
    const { body } = await open(me, reference)
    const rows = async () =>
      me.within(async ({ db }) => {
        const { rows: found } = await sql<{ n: number }>`
          select (select count(*) from access."case" where id = ${id}) + (select count(*) from protection."case" where case_id = ${id})
            + (select count(*) from protection.need where case_id = ${id}) + (select count(*) from protection.person) as n`.execute(
          db,
        )
        return Number(found[0]?.n)
      })
    expect(await rows()).toBeGreaterThanOrEqual(4)
    await owner.query(`update access.emergency set until = now() where id = $1`, [body.id])
    expect(await rows()).toBe(0)
    expect(await reads(me, id)).toBe('not_found')
    const { items } = await run(me, listEmergencies, { query: {} })
    expect(items).toMatchObject([{ id: body.id, open: false, caseId: null, reference }])
  })

  test('is ended early by whoever opened it or reviews it, and by nobody else', async () => {
    const me = await newPatrol()
    const { id, reference } = await newCase()
    const first = await open(me, reference)
    expect(await refusal(run(partner, endEmergency, { params: { id: first.body.id } }))).toBe('not_found')
    await run(me, endEmergency, { params: { id: first.body.id } })
    expect(await reads(me, id)).toBe('not_found')
    expect(await refusal(run(me, endEmergency, { params: { id: first.body.id } }))).toBe('not_found')
    const second = await open(me, reference)
    await run(officer, endEmergency, { params: { id: second.body.id } })
    expect(await reads(me, id)).toBe('not_found')
  })

  test('opened twice at once is one opening with one alert', async () => {
    const me = await newPatrol()
    const { reference } = await newCase()
    const both = await Promise.all([open(me, reference), open(me, reference)])
    expect(new Set(both.map((b) => b.body.id)).size).toBe(1)
    const told = (await mails()).filter((m) => m.path.endsWith(both[0]?.body.id))
    expect(told).toMatchObject([{ to: { everywhere: ['coordinator', 'data_protection_officer'] } }])
    // ids and keys of texts, and nothing of the case or of the reason
    expect(Object.keys(told[0] ?? {}).toSorted()).toEqual([
      ...['account', 'id', 'organisation', 'path', 'purpose', 'template', 'to'],
    ])
  })

  test('shows all of a case of which the organisation sees only a part', async () => {
    const { id, reference } = await newCase()
    await owner.query(
      `insert into access.share (id, case_id, organisation_id, parts, purpose, legal_basis, accepted, until)
       values ($1, $2, $3, '{needs}', 'protection', 'vital_interests', now(), now() + interval '1 day')`,
      [newId(), id, guard],
    )
    const me = await newPatrol()
    expect((await run(me, readCase, { params: { id } })).facts).toBeNull()
    await open(me, reference)
    expect((await run(me, readCase, { params: { id } })).facts).not.toBeNull()
    expect((await run(await newPatrol(), readCase, { params: { id } })).facts).toBeNull()
  })
})

describe('a number that names no case', () => {
  test('is kept, told to the reviewers, and opens nothing; before a reason is given nothing is said at all', async () => {
    const me = await newPatrol()
    const { reference } = await newCase()
    for (const number of [reference, '26-9999'])
      expect((await open(me, number, { reason: 'īsi' })).body.code).toBe('invalid_input')
    expect((await open(me, 'KALUMI-04170')).body.code).toBe('no_case_number')
    const { status, body } = await open(me, '26-9999')
    expect([status, body.case]).toEqual([200, null])
    expect((await run(me, listEmergencies, { query: {} })).items).toMatchObject([
      { found: false, reference: '26-9999', open: false },
    ])
    expect((await mails()).some((m) => m.path.endsWith(body.id))).toBe(true)
    const { rows } = await owner.query(
      `select 1 from record.event where kind = 'access.emergency_missed' and account_id = $1`,
      [me.id],
    )
    expect(rows).toHaveLength(1)
  })
  test('cannot be looked for: five openings a day, right or wrong, also all at once', async () => {
    const me = await newPatrol()
    const { reference } = await newCase()
    const tries = await Promise.all(Array.from({ length: 8 }, (_, i) => open(me, `26-99${10 + i}`)))
    expect(tries.map((t) => t.status).toSorted()).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
    expect((await open(me, reference)).body.code).toBe('too_many_openings')
    // whoever goes on trying is seen trying (V16.3.3)
    const { rows } = await owner.query(`select 1 from record.event where kind = 'refused' and account_id = $1`, [me.id])
    expect(rows).toHaveLength(4)
    await owner.query(`update access.emergency set since = since - interval '25 hours' where account_id = $1`, [me.id])
    expect((await open(me, reference)).status).toBe(200)
  })
})

describe('who may', () => {
  test('open: the first line alone, in the program and in the database', async () => {
    const { reference } = await newCase()
    for (const actor of [people.worker, people.police, coordinator, officer, rapporteur]) {
      expect((await open(actor, reference)).body.code).toBe('not_allowed')
      await expect(
        actor.within(({ db }) =>
          sql`select access.open_emergency(${newId()}, ${reference}, 'other', 'x', '2026-12-01')`.execute(db),
        ),
      ).rejects.toThrow('not first line')
    }
    await expect(
      patrol.within(({ db }) =>
        sql`insert into access.emergency (case_id, account_id, reason, until) values (${newId()}, ${patrol.id}, 'x', 'infinity')`.execute(
          db,
        ),
      ),
    ).rejects.toThrow('permission denied')
    await expect(
      patrol.within(({ db }) => sql`update access.emergency set until = 'infinity'`.execute(db)),
    ).rejects.toThrow('permission denied')
  })
  test('open: with the second factor where there is one, each code once', async () => {
    const me = await newPatrol()
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
    await owner.query('update accounts.account set second_factor_secret = $2, second_factor_step = 0 where id = $1', [
      me.id,
      sealSecret(vault().ring, me.id, secret),
    ])
    const { reference } = await newCase()
    expect((await open(me, reference)).body.code).toBe('code_needed')
    expect((await open(me, reference, { code: '000000' })).body.code).toBe('wrong_code')
    const code = await generate({ secret, epoch: Math.floor(Date.now() / 1000) })
    expect((await open(me, reference, { code })).status).toBe(200)
    expect((await open(me, reference, { code })).body.code).toBe('wrong_code')
    // both wrong ones are noted, and count to the lock as at sign-in
    const { rows } = await owner.query(
      `select body from record.event where account_id = $1 and kind = 'sign_in_failed'`,
      [me.id],
    )
    expect(rows.map((row) => JSON.parse(row.body).data)).toEqual(Array(2).fill({ asked: 'second_factor' }))
    expect((await owner.query('select failed from accounts.account where id = $1', [me.id])).rows).toEqual([
      { failed: 2 },
    ])
  })
  test('see: the person, the reviewers and the rapporteur; strangers get the answer of what does not exist', async () => {
    const me = await newPatrol()
    const { reference } = await newCase()
    const { id } = (await open(me, reference)).body
    for (const actor of [me, coordinator, officer, rapporteur])
      expect(await refusal(run(actor, readEmergency, { params: { id } }))).toBe('done')
    for (const actor of [partner, people.stranger, people.worker])
      expect(await refusal(run(actor, readEmergency, { params: { id } }))).toBe('not_found')
    expect((await run(coordinator, readEmergency, { params: { id } })).caseId).toBeNull()
  })
})

describe('the review', () => {
  test('sees what was done meanwhile, is given once, and what was not justified ends', async () => {
    const me = await newPatrol()
    const { id: caseId, reference } = await newCase()
    const { id } = (await open(me, reference)).body
    await run(me, readCase, { params: { id: caseId } })
    await run(me, readCase, { params: { id: caseId } })
    const shown = await run(officer, readEmergency, { params: { id } })
    expect(shown).toMatchObject({
      by: { name: me.name, organisation: { lv: 'guard' } },
      reason,
      review: null,
      overdue: false,
    })
    expect(shown.deeds).toMatchObject([{ kind: 'access.emergency_read', times: 2 }])

    const body = { outcome: 'not_justified' as const, note: 'varēja jautāt vadošajai organizācijai' }
    const [a, b] = await Promise.all([
      refusal(run(coordinator, reviewEmergency, { params: { id }, body })),
      refusal(run(officer, reviewEmergency, { params: { id }, body })),
    ])
    expect([a, b].toSorted()).toEqual(['done', 'reviewed_already'])
    expect(await reads(me, caseId)).toBe('not_found')
    expect((await events(caseId)).map((e) => e.kind)).toContain('access.emergency_reviewed')
    expect((await run(me, readEmergency, { params: { id } })).review).toMatchObject({ outcome: 'not_justified' })
    expect(await refusal(run(coordinator, reviewEmergency, { params: { id: newId() }, body }))).toBe('not_found')
  })
  test('is never of one’s own opening', async () => {
    const both = await database.actor(guard, ['first_line', 'coordinator'])
    const { reference } = await newCase()
    const { id } = (await open(both, reference)).body
    const body = { outcome: 'justified' as const, note: 'bija pamatoti, patiesi' }
    expect(await refusal(run(both, reviewEmergency, { params: { id }, body }))).toBe('own_opening')
    expect(await refusal(run(coordinator, reviewEmergency, { params: { id }, body }))).toBe('done')
  })
  test('that is late shows, and each state has its list', async () => {
    const me = await newPatrol()
    const { reference } = await newCase()
    const { id } = (await open(me, reference)).body
    await owner.query(`update access.emergency set review_due = '2026-01-01', until = now() where id = $1`, [id])
    const ids = async (state: 'open' | 'to_review' | 'overdue' | 'reviewed') =>
      (await run(coordinator, listEmergencies, { query: { state, limit: 200 } })).items.map((e) => e.id)
    expect(await ids('overdue')).toEqual([id])
    expect(await ids('to_review')).toContain(id)
    expect(await ids('open')).not.toContain(id)
    expect(await ids('reviewed')).not.toContain(id)
    expect((await run(officer, readEmergency, { params: { id } })).overdue).toBe(true)
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, type TestDatabase, testDatabase } from '../database/testing/index.ts'
import { newId } from '../id.ts'
import { readOutside } from './outside.ts'
import { sealRecord } from './seal.ts'
import { type Seal, sealDigest, sealKey, signSeal } from './sealtext.ts'
import { verify } from './verify.ts'

let database: TestDatabase
let owner: pg.Client
let data: string
let worker: Actor
let cases: [first: string, second: string, third: string]

beforeAll(async () => {
  database = await testDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  worker = await database.actor(await database.organisation('a', ['service_provider']), ['case_worker'])
  cases = [newId(), newId(), newId()]
  for (const id of cases) await happened(id, 5)
  for (const table of ['head', 'event']) await owner.query(`create table database.${table} as table record.${table}`)
})
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'lidzas-record-'))
})
afterEach(async () => {
  rmSync(data, { recursive: true })
  const all = ['sealed', 'seal', 'event', 'head']
  await tamper(...all.map((table): [string] => [`delete from record.${table}`]))
  for (const table of ['head', 'event']) await owner.query(`insert into record.${table} table database.${table}`)
  for (const table of ['event', 'seal', 'sealed']) await owner.query(`alter table record.${table} enable trigger user`)
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

async function happened(caseId: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++)
    await worker.within(async (scope) => scope.event('test.happened', caseId, { i, text: 'ā' }))
}
/** What a superuser can do: the triggers off, anything written. */
async function tamper(...statements: readonly [text: string, ...values: unknown[]][]): Promise<void> {
  for (const table of ['event', 'seal', 'sealed']) await owner.query(`alter table record.${table} disable trigger user`)
  for (const [text, ...values] of statements) await owner.query(text, values)
}
const seal = () => sealRecord(owner, data)
const trusting = () => ({ seals: readOutside(data), keys: [sealKey(data).publicKey] })
const first = async (outside = trusting()) => (await verify(owner, outside)).firstBroken

/** Writes a chain anew from an event on with right hashes, as somebody who knows the rule would. */
const rebuild = (chain: string, from: number): [string, ...unknown[]][] => [
  [
    `do $$ declare e record.event; p bytea; h bytea; b text; begin
       for e in select * from record.event where chain = '${chain}' and seq >= ${from} order by seq loop
         p := (select hash from record.event where chain = '${chain}' and seq = e.seq - 1);
         b := replace(e.body, '"i": 2', '"i": 20');
         h := sha256(p || convert_to(b, 'UTF8'));
         update record.event set body = b, prev = p, hash = h where chain = e.chain and seq = e.seq;
         update record.head set hash = h where chain = e.chain;
       end loop; end $$`,
  ],
]

describe('the record as it was written', () => {
  test('holds, before any seal and after', async () => {
    const before = await verify(owner)
    expect(before).toMatchObject({ ok: true, chains: 3, events: 15, seals: 0, unsealed: 15, broken: [] })
    const made = await seal()
    expect(made).toMatchObject({ number: 1, chains: 3, events: 15 })
    expect(await seal()).toBeNull()
    await happened(cases[1], 2)
    expect(await seal()).toMatchObject({ number: 2, chains: 1, events: 17, previous: sealDigest(made ?? undefined) })
    await happened(cases[2], 1)
    expect(await verify(owner, trusting())).toMatchObject({ ok: true, events: 18, seals: 2, outside: 2, unsealed: 1 })
  })
  test('is sealed by the job runner, and by two at once one after the other', async () => {
    const clients = await Promise.all([1, 2].map(() => database.pools.lidzas_worker.connect()))
    try {
      const made = await Promise.all(clients.map((client) => sealRecord(client, data)))
      expect(made.filter((one) => one === null)).toHaveLength(1)
      expect(readOutside(data)).toHaveLength(1)
    } finally {
      for (const client of clients) client.release()
    }
  })
  test('is refused to be changed by the owner as by everybody', async () => {
    for (const text of [
      'update record.event set kind = kind where false',
      'delete from record.event where false',
      'truncate record.seal, record.sealed',
      'delete from record.seal where false',
    ])
      await expect(owner.query(text)).rejects.toThrow('append-only')
  })
  test('is read in portions: more events than one fills', async () => {
    await owner.query(`select record.append_operator('test.many', null, null, '{}') from generate_series(1, 4100)`)
    const seen: number[] = []
    const verdict = await verify(owner, undefined, (done) => seen.push(done))
    expect([verdict.ok, verdict.events, seen]).toEqual([true, 4115, [2000, 4000]])
  })
})

describe('what a superuser does is found, and named', () => {
  const at = (seq: number, extra = {}) => ({ chain: cases[1], seq, ...extra })
  test.each([
    [
      'an altered text',
      `update record.event set body = replace(body, '"i": 2', '"i": 7') where chain = $1 and seq = 3`,
      3,
      /altered/,
    ],
    ['an altered column', `update record.event set account_id = null where chain = $1 and seq = 3`, 3, /"account"/],
    [
      'an altered time',
      `update record.event set at = at - interval '1 microsecond' where chain = $1 and seq = 3`,
      3,
      /"at"/,
    ],
    ['an altered hash', `update record.event set hash = sha256(hash) where chain = $1 and seq = 3`, 3, /hash/],
    ['a removed event', `delete from record.event where chain = $1 and seq = 3`, 3, /removed/],
    ['a removed first event', `delete from record.event where chain = $1 and seq = 1`, 1, /removed/],
    ['a removed last event', `delete from record.event where chain = $1 and seq = 5`, 5, /removed/],
    ['two removed last events', `delete from record.event where chain = $1 and seq >= 4`, 4, /removed/],
    ['a removed chain', `delete from record.event where chain = $1`, 1, /removed/],
    ['a removed head', `delete from record.head where chain = $1`, 5, /head/],
    ['an altered head', `update record.head set hash = sha256(hash) where chain = $1`, 5, /head/],
    [
      'two events in each other’s place',
      `update record.event set seq = case seq when 2 then -3 when 3 then -2 else seq end where chain = $1`,
      2,
      /reordered/,
    ],
  ])('%s', async (what, text, seq, why) => {
    await tamper([text, cases[1]])
    if (what.startsWith('two events')) await tamper(['update record.event set seq = -seq where seq < 0'])
    expect(await first()).toMatchObject(at(seq, { why: expect.stringMatching(why) }))
  })
  test('and of several, the earliest first', async () => {
    await tamper(
      [`update record.event set body = 'x' where chain = $1 and seq = 2`, cases[2]],
      [`update record.event set body = 'x' where chain = $1 and seq = 4`, cases[0]],
    )
    const { broken, firstBroken } = await verify(owner)
    expect(broken.map((b) => [b.chain, b.seq])).toEqual([
      [cases[0], 4],
      [cases[2], 2],
    ])
    expect(firstBroken).toEqual(broken[0])
  })
  test('an end cut off with its head: unseen before a seal, found after', async () => {
    const cut: [string, ...unknown[]][] = [
      ['delete from record.event where chain = $1 and seq = 5', cases[1]],
      [
        'update record.head h set seq = 4, hash = (select hash from record.event where chain = h.chain and seq = 4) where chain = $1',
        cases[1],
      ],
    ]
    await seal()
    await tamper(...cut)
    expect(await first()).toMatchObject(at(5, { why: expect.stringContaining('removed') }))
  })
  test('a whole chain removed with its head, after a seal', async () => {
    await seal()
    await tamper(
      ['delete from record.event where chain = $1', cases[1]],
      ['delete from record.head where chain = $1', cases[1]],
    )
    expect(await first()).toMatchObject(at(1))
  })
  test('a chain written anew with right hashes, after a seal', async () => {
    await happened(cases[1], 1)
    await seal()
    await tamper(...rebuild(cases[1], 3))
    expect(await first()).toMatchObject(at(6, { why: expect.stringContaining('rewritten') }))
  })
})

describe('seals', () => {
  const rewriteLeaves: [string, ...unknown[]] = [
    'update record.sealed s set hash = (select hash from record.event e where e.chain = s.chain and e.seq = s.seq)',
  ]
  test('whose leaves were rewritten with the chain do not have their root', async () => {
    await seal()
    await tamper(...rebuild(cases[1], 3), rewriteLeaves)
    expect(await first()).toMatchObject({ seal: 1, why: 'what it sealed was altered' })
  })
  test('made anew with another key are not trusted; with the stolen one they differ from those kept outside', async () => {
    await seal()
    const stolen = sealKey(data)
    await tamper(...rebuild(cases[1], 3), rewriteLeaves)
    const other = mkdtempSync(join(tmpdir(), 'lidzas-other-'))
    try {
      // a forger who seals the rebuilt history in a copy, then writes that seal in place of the honest one
      for (const [key, why] of [
        [sealKey(other), 'signed with a key that is not known'],
        [stolen, 'is not the seal that was kept outside'],
      ] as const) {
        const { signature: _, publicKey: __, ...facts } = await sealedAnew(other)
        const forged = signSeal(facts, key)
        await tamper([
          `update record.seal set signature = decode($1, 'hex'), public_key = decode($2, 'hex')`,
          ...[forged.signature, forged.publicKey],
        ])
        expect(await first()).toMatchObject({ seal: 1, why })
      }
      // without any copy outside, a history made anew with the stolen key passes: this is what copies are for
      expect((await verify(owner, { seals: [], keys: [stolen.publicKey] })).ok).toBe(true)
    } finally {
      rmSync(other, { recursive: true })
    }
  })
  test('removed from the database are missed by those kept outside, and no new one is made over the gap', async () => {
    await seal()
    await happened(cases[0], 1)
    await seal()
    await tamper(['delete from record.sealed where number = 2'], ['delete from record.seal where number = 2'])
    expect(await first()).toMatchObject({ seal: 2, why: 'kept outside, missing here' })
    await happened(cases[0], 1)
    await expect(seal()).rejects.toThrow('older than its own seals')
  })
  test('that a crash kept from the file are written to it by the next', async () => {
    await seal()
    rmSync(join(data, 'seals.jsonl'))
    await happened(cases[0], 1)
    await seal()
    expect(readOutside(data).map((one) => one.number)).toEqual([1, 2])
  })

  /** Seals the record as it is now in place of its seals, as a forger would. */
  async function sealedAnew(scratch: string): Promise<Seal> {
    await tamper(['delete from record.sealed'], ['delete from record.seal'])
    const made = await sealRecord(owner, mkdtempSync(join(scratch, 'x-')))
    if (!made) throw new Error('nothing to seal')
    return made
  }
})

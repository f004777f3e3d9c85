import type pg from 'pg'
import { eachRow } from './cursor.ts'
import { type Head, merkleTree } from './merkle.ts'
import { appendOutside, readOutside } from './outside.ts'
import { type Seal, sealDigest, sealKey, signSeal } from './sealtext.ts'

/** A seal as the database holds it. */
export interface SealRow {
  readonly number: number
  readonly day: string
  readonly made: Date
  readonly previous: Buffer
  readonly root: Buffer
  readonly chains: number
  readonly events: number
  readonly signature: Buffer
  readonly public_key: Buffer
}
export const toSeal = (row: SealRow): Seal => ({
  number: row.number,
  day: row.day,
  made: row.made.toISOString(),
  previous: row.previous.toString('hex'),
  root: row.root.toString('hex'),
  chains: Number(row.chains),
  events: Number(row.events),
  signature: row.signature.toString('hex'),
  publicKey: row.public_key.toString('hex'),
})

/**
 * Seals the record: a root over every chain that moved since the seal before, signed, with that one's digest in it; kept
 * in the database and in `<data>/seals.jsonl`. Two processes that seal at once make one seal after the other.
 * @param client a connection that may read heads and write seals (`lidzas_worker` or the owner), outside a transaction
 * @returns the new seal, or null when nothing happened since the last
 * @throws Error when the file outside knows of seals that the database has lost: then `lidzas verify` tells more
 */
export async function sealRecord(client: pg.ClientBase, data: string, now: Date = new Date()): Promise<Seal | null> {
  // before the snapshot is taken: who waits here must see the seal of whom it waited for
  await client.query('select pg_advisory_lock(4870, 3)')
  try {
    await client.query('begin isolation level repeatable read')
    try {
      const made = await sealHeads(client, data, now)
      await client.query('commit')
      await keepOutside(client, data)
      return made
    } catch (reason) {
      await client.query('rollback').catch(() => {})
      throw reason
    }
  } finally {
    await client.query('select pg_advisory_unlock(4870, 3)').catch(() => {})
  }
}

async function sealHeads(client: pg.ClientBase, data: string, now: Date): Promise<Seal | null> {
  const { rows } = await client.query<SealRow>('select * from record.seal order by number desc limit 1')
  const last = rows[0] && toSeal(rows[0])
  const newest = Math.max(0, ...readOutside(data).map((seal) => seal.number))
  if (newest > (last?.number ?? 0))
    throw new Error(
      `seals.jsonl has seal ${newest}, the database ends at ${last?.number ?? 0}: it is older than its own seals. ` +
        'After a restore move the file away and keep it; otherwise ask lidzas verify.',
    )
  const number = (last?.number ?? 0) + 1
  const tree = merkleTree()
  const moved = `select h.chain, h.seq, h.hash from record.head h
    where h.seq > coalesce((select max(s.seq) from record.sealed s where s.chain = h.chain), 0)`
  for await (const head of eachRow<Head & pg.QueryResultRow>(client, `${moved} order by h.chain`)) tree.add(head)
  if (tree.leaves === 0) return null
  const counted = await client.query<{ events: number }>(
    'select coalesce(sum(seq), 0)::bigint as events from record.head',
  )
  const seal = signSeal(
    {
      number,
      day: now.toISOString().slice(0, 10),
      made: now.toISOString(),
      previous: sealDigest(last),
      root: tree.root().toString('hex'),
      chains: tree.leaves,
      events: Number(counted.rows[0]?.events),
    },
    sealKey(data),
  )
  await client.query(
    `insert into record.seal (number, day, made, previous, root, chains, events, signature, public_key)
     values ($1, $2, $3, decode($4, 'hex'), decode($5, 'hex'), $6, $7, decode($8, 'hex'), decode($9, 'hex'))`,
    [number, seal.day, seal.made, seal.previous, seal.root, seal.chains, seal.events, seal.signature, seal.publicKey],
  )
  await client.query(
    `insert into record.sealed (chain, seq, hash, number) select m.chain, m.seq, m.hash, $1 from (${moved}) m`,
    [number],
  )
  return seal
}

/** Writes to the file what it does not have yet: the new seal, and those before whose writing a crash prevented. */
async function keepOutside(client: pg.ClientBase, data: string): Promise<void> {
  const newest = Math.max(0, ...readOutside(data).map((seal) => seal.number))
  const { rows } = await client.query<SealRow>('select * from record.seal where number > $1 order by number', [newest])
  if (rows.length) appendOutside(data, rows.map(toSeal))
}

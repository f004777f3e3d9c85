import type pg from 'pg'
import type { Broken } from './chains.ts'
import { eachRow } from './cursor.ts'
import { type Head, merkleTree } from './merkle.ts'
import { type SealRow, toSeal } from './seal.ts'
import { type Seal, sealDigest, sealText, signatureHolds } from './sealtext.ts'

/** What is known of the seals from elsewhere than the database. */
export interface Outside {
  /** Seals that somebody kept. */
  readonly seals: readonly Seal[]
  /** Keys that seals may be signed with, in hex; those of the kept seals are trusted with them. */
  readonly keys: readonly string[]
}

/**
 * Checks every seal of the database: its number, signature, key, the digest of the one before, its root over its leaves;
 * then that each seal kept outside stands in the database as it was.
 * @returns how many there are, and how many of them were found outside
 */
export async function verifySeals(
  client: pg.ClientBase,
  outside: Outside,
  found: (broken: Broken) => void,
): Promise<{ seals: number; outside: number; sealedEvents: number }> {
  const { rows } = await client.query<SealRow>('select * from record.seal order by number')
  const seals = rows.map(toSeal)
  const kept = new Map(outside.seals.map((seal) => [seal.number, seal]))
  const trusted = new Set([...outside.keys, ...outside.seals.map((seal) => seal.publicKey)])
  const roots = await rootsOf(client)
  const broken = (seal: number, why: string): void => found({ chain: null, seq: null, seal, why, at: null })
  let before: Seal | undefined
  for (const seal of seals) {
    const { number } = seal
    const root = roots.get(number)
    if (number !== (before?.number ?? 0) + 1) broken((before?.number ?? 0) + 1, 'this seal was removed')
    else if (!signatureHolds(seal)) broken(number, 'its signature does not hold')
    else if (trusted.size > 0 && !trusted.has(seal.publicKey)) broken(number, 'signed with a key that is not known')
    else if (seal.previous !== sealDigest(before)) broken(number, 'does not follow the seal before')
    else if (root?.root !== seal.root || root.leaves !== seal.chains) broken(number, 'what it sealed was altered')
    else if (kept.has(number) && sealText(kept.get(number) as Seal) !== sealText(seal))
      broken(number, 'is not the seal that was kept outside')
    before = seal
  }
  for (const seal of outside.seals)
    if (!signatureHolds(seal)) broken(seal.number, 'the seal kept outside: its signature does not hold')
    else if (!seals.some(({ number }) => number === seal.number)) broken(seal.number, 'kept outside, missing here')
  for (const number of roots.keys())
    if (!seals.some((seal) => seal.number === number)) broken(number, 'this seal was removed')
  const numbers = new Set(seals.map(({ number }) => number))
  return {
    seals: seals.length,
    outside: [...kept.keys()].filter((number) => numbers.has(number)).length,
    sealedEvents: before?.events ?? 0,
  }
}

async function rootsOf(client: pg.ClientBase): Promise<Map<number, { root: string; leaves: number }>> {
  const roots = new Map<number, { root: string; leaves: number }>()
  let number: number | undefined
  let tree = merkleTree()
  const finish = (): void => {
    if (number !== undefined) roots.set(number, { root: tree.root().toString('hex'), leaves: tree.leaves })
  }
  const leaves = 'select number, chain, seq, hash from record.sealed order by number, chain'
  for await (const leaf of eachRow<Head & { number: number }>(client, leaves)) {
    if (leaf.number !== number) {
      finish()
      number = leaf.number
      tree = merkleTree()
    }
    tree.add(leaf)
  }
  finish()
  return roots
}

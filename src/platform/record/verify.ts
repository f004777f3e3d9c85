import type pg from 'pg'
import { type Broken, verifyEnds, verifyEvents } from './chains.ts'
import { type Outside, verifySeals } from './seals.ts'

export type { Broken } from './chains.ts'

/** What the whole record came to. */
export interface Verdict {
  readonly ok: boolean
  readonly events: number
  readonly chains: number
  readonly seals: number
  /** Seals of the database that were compared with a copy kept outside. */
  readonly outside: number
  /** Events since the last seal: a superuser could rewrite these without a trace. */
  readonly unsealed: number
  /** The earliest link that does not hold. */
  readonly firstBroken?: Broken
  /** One a chain or seal, up to a hundred. */
  readonly broken: readonly Broken[]
}

const mostBroken = 100

/**
 * Proves or disproves the whole history: recomputes every event's hash from its stored text, compares chains with their
 * heads and with what was sealed, and the seals with those kept outside. Reads in portions, in one snapshot.
 *
 * What it cannot see: events since the last seal kept outside, rewritten by somebody who may write everything in the
 * database; and, without any seal from outside, a history made anew by somebody who also has the sealing key.
 * @param client a connection of the owner's, outside a transaction
 */
export async function verify(
  client: pg.ClientBase,
  outside: Outside = { seals: [], keys: [] },
  progress: (done: number) => void = () => {},
): Promise<Verdict> {
  const broken = new Map<string, Broken>()
  // the first that is found of a chain stands; checks go from the most telling to the least
  const found = (link: Broken): void => {
    const key = link.chain ?? `seal ${link.seal}`
    if (!broken.has(key) && broken.size < mostBroken) broken.set(key, link)
  }
  await client.query('begin isolation level repeatable read read only')
  try {
    const counted = await verifyEvents(client, found, progress)
    await verifyEnds(client, found)
    const { sealedEvents, ...seals } = await verifySeals(client, outside, found)
    const all = [...broken.values()].sort(earlier)
    return {
      ok: all.length === 0,
      ...counted,
      ...seals,
      unsealed: Math.max(0, counted.events - sealedEvents),
      ...(all[0] ? { firstBroken: all[0] } : {}),
      broken: all,
    }
  } finally {
    await client.query('rollback').catch(() => {})
  }
}

/** Events before seals, and those that say when they happened by that. */
function earlier(a: Broken, b: Broken): number {
  if ((a.chain === null) !== (b.chain === null)) return a.chain === null ? 1 : -1
  if (a.chain === null) return Number(a.seal) - Number(b.seal)
  return (a.at ?? '9').localeCompare(b.at ?? '9', 'en')
}

import { createHash } from 'node:crypto'
import type pg from 'pg'
import { eachRow } from './cursor.ts'
import { chainBytes } from './merkle.ts'

/** A link that does not hold. `at` is when the record says that it happened, where it says so. */
export interface Broken {
  readonly chain: string | null
  readonly seq: number | null
  readonly seal: number | null
  readonly why: string
  readonly at: string | null
}

interface Row extends pg.QueryResultRow {
  readonly chain: string
  readonly seq: number
  readonly at: string
  readonly kind: string
  readonly case_id: string | null
  readonly account_id: string | null
  readonly organisation_id: string | null
  readonly body: string
  readonly prev: Buffer
  readonly hash: Buffer
  readonly sealed: Buffer | null
}

/** The events with what was sealed of each, chain by chain. */
const events = `
  select e.chain, e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.kind, e.case_id, e.account_id,
    e.organisation_id, e.body, e.prev, e.hash, s.hash as sealed
  from record.event e left join record.sealed s on s.chain = e.chain and s.seq = e.seq
  order by e.chain, e.seq`

/**
 * Goes through every event of every chain in portions and recomputes its hash from the stored text.
 * @param found called with the first broken link of each chain, while reading
 */
export async function verifyEvents(
  client: pg.ClientBase,
  found: (broken: Broken) => void,
  progress: (done: number) => void,
): Promise<{ events: number; chains: number }> {
  let count = 0
  let chains = 0
  let chain: string | null = null
  let seq = 0
  let hash: Buffer = Buffer.alloc(0)
  let lastSealed = 0
  let broken = false
  for await (const row of eachRow<Row>(client, events)) {
    if (row.chain !== chain) {
      chain = row.chain
      seq = 0
      hash = createHash('sha256').update(chainBytes(chain)).digest()
      lastSealed = 0
      broken = false
      chains += 1
    }
    count += 1
    if (count % 2000 === 0) progress(count)
    if (broken) continue
    const why = wrong(row, seq + 1, hash, lastSealed)
    if (why) {
      const missing = Number(row.seq) > seq + 1
      found({ chain, seq: missing ? seq + 1 : Number(row.seq), seal: null, why, at: row.at })
      broken = true
    }
    seq = Number(row.seq)
    hash = row.hash
    if (row.sealed) lastSealed = seq
  }
  return { events: count, chains }
}

function wrong(row: Row, expected: number, before: Buffer, lastSealed: number): string | null {
  if (Number(row.seq) !== expected) return 'this event was removed'
  if (!row.prev.equals(before)) return 'altered or reordered: it does not follow the event before'
  if (!createHash('sha256').update(before).update(row.body, 'utf8').digest().equals(row.hash))
    return 'altered: its text does not have the hash that stands beside it'
  const told = columnsOf(row)
  if (told) return told
  if (row.sealed && !row.sealed.equals(row.hash))
    return `rewritten: not what was sealed; the change lies after event ${lastSealed} of this chain`
  return null
}

/** The columns beside the text are what people read, so they must say what the hashed text says. */
function columnsOf(row: Row): string | null {
  let body: Record<string, unknown>
  try {
    body = JSON.parse(row.body)
  } catch {
    return 'altered: its text is not an event'
  }
  if (body.chain !== row.chain || body.seq !== Number(row.seq)) return 'reordered: its text names another place'
  const pairs = [
    ['at', row.at],
    ['kind', row.kind],
    ['case', row.case_id],
    ['account', row.account_id],
    ['organisation', row.organisation_id],
  ] as const
  const other = pairs.find(([name, value]) => (body[name] ?? null) !== value)
  return other ? `altered: its column for "${other[0]}" says otherwise than its text` : null
}

/** Heads that do not stand at the last event of their chain: an end that was cut off, or a head that is gone. */
const heads = `
  select coalesce(h.chain, l.chain) as chain, h.seq as head, l.seq as last, h.hash = e.hash as same,
    to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
  from record.head h full join (select chain, max(seq) as seq from record.event group by chain) l on l.chain = h.chain
  left join record.event e on e.chain = l.chain and e.seq = l.seq
  where h.seq is distinct from l.seq or h.hash is distinct from e.hash
  order by 1`

/** Leaves of seals that no event stands for any more. */
const gone = `
  select s.chain, min(s.seq) as seq, coalesce((select max(e.seq) from record.event e where e.chain = s.chain), 0) as last
  from record.sealed s where not exists (select from record.event e where e.chain = s.chain and e.seq = s.seq)
  group by s.chain order by s.chain`

/** Finds what is missing at the ends of chains, from their heads and from the leaves of the seals. */
export async function verifyEnds(client: pg.ClientBase, found: (broken: Broken) => void): Promise<void> {
  for await (const row of eachRow<pg.QueryResultRow>(client, heads)) {
    const [head, last] = [Number(row.head ?? 0), Number(row.last ?? 0)]
    const at = (seq: number, why: string): void => found({ chain: row.chain, seq, seal: null, why, at: row.at })
    if (row.head === null) at(last, 'the head of this chain was removed')
    else if (head > last) at(last + 1, `this event was removed: the head of the chain stands at event ${head}`)
    else if (head < last) at(head + 1, 'added behind the head of the chain')
    else at(last, 'the head of the chain does not have the hash of its last event')
  }
  for await (const row of eachRow<pg.QueryResultRow>(client, gone)) {
    const last = Number(row.last)
    const seq = last < Number(row.seq) ? last + 1 : Number(row.seq)
    found({ chain: row.chain, seq, seal: null, why: `this event was removed: event ${row.seq} was sealed`, at: null })
  }
}

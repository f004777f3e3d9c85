import { Buffer } from 'node:buffer'
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { type Role, role } from '../../codes/role.ts'
import type { Parsed, Result } from '../../contract/operation.ts'
import { Refusal } from '../access/index.ts'
import type { DB } from '../database/index.ts'
import type { listWaysIn, WayIn } from './contract/administration.ts'
import { opensCases } from './roles.ts'

interface Row {
  readonly chain: string
  readonly seq: string
  /** With its microseconds: the mark of a page must not lose them. */
  readonly moment: string
  readonly at: Date
  readonly kind: `accounts.${WayIn['kind']}`
  readonly data: { readonly roles?: readonly string[]; readonly secondFactor?: boolean }
  readonly account: string
  readonly name: string
  readonly organisation_lv: string
  readonly organisation_en: string
  readonly by_name: string | null
  readonly by_organisation_lv: string | null
  readonly by_organisation_en: string | null
  readonly by_operator: boolean
}

/** Where a page ended: an event's moment, chain (no UUID of RFC 9562 but a digest in its form) and number. */
const Mark = z.tuple([z.iso.datetime({ precision: 6 }), z.guid(), z.coerce.number().int().positive()])

/** @throws Refusal invalid_input for a mark that is none of this list */
function readMark(after: string): z.output<typeof Mark> {
  const mark = Mark.safeParse(Buffer.from(after, 'base64url').toString('utf8').split('|'))
  if (mark.success) return mark.data
  throw new Refusal('invalid_input', 'the mark of this page is not readable: begin at the first page', [
    { pointer: '/query/after', code: 'bad_mark', detail: 'not a mark of this list' },
  ])
}

const isRole = (text: string): text is Role => (role.codes as readonly string[]).includes(text)

const wayInOf = (row: Row): WayIn => {
  const roles = (row.data.roles ?? []).filter(isRole)
  return {
    id: `${row.chain}-${row.seq}`,
    at: row.at.toISOString(),
    kind: row.kind.replace('accounts.', '') as WayIn['kind'],
    account: { id: row.account, name: row.name, organisation: { lv: row.organisation_lv, en: row.organisation_en } },
    roles,
    opensCases: opensCases(roles),
    secondFactor: row.data.secondFactor ?? false,
    by:
      row.by_name === null
        ? null
        : { name: row.by_name, organisation: { lv: row.by_organisation_lv ?? '', en: row.by_organisation_en ?? '' } },
    byOperator: row.by_operator,
  }
}

/** A page of the ways in that were opened; the database answers data protection officers alone. */
export async function findWaysIn(
  db: Kysely<DB>,
  { limit, after }: Parsed<typeof listWaysIn>['query'],
): Promise<Result<typeof listWaysIn>> {
  const [at, chain, seq] = after === undefined ? [null, null, null] : readMark(after)
  const { rows } = await sql<Row>`
    select *, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as moment
    from accounts.ways_in(${at}::timestamptz, ${chain}::uuid, ${seq}::bigint, ${limit + 1})`.execute(db)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(wayInOf),
    ...(rows.length > limit && last
      ? { next: Buffer.from([last.moment, last.chain, last.seq].join('|')).toString('base64url') }
      : {}),
  }
}

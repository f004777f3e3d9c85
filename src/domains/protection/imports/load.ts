import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { OfficeScope } from '../../../platform/access/index.ts'
import { newId } from '../../../platform/id.ts'
import { pseudonym } from '../rules/pseudonym.ts'
import type { LeafRow } from './uk_nrm.ts'

/** What a run did: persons and organisations that are new, persons that were there already. */
export interface ImportResult {
  readonly persons: number
  readonly organisations: number
  readonly unchanged: number
}

/** The one who decides on referrals in that mechanism; the files name only who refers. */
const receiver = {
  slug: 'uk-competent-authority',
  name: 'Competent authority (United Kingdom)',
  code: 'uk-nrm:competent-authority',
}

/**
 * Writes the persons of a quarter: one referral and one presumed victim's case each, in the transaction of the caller.
 * A person is found again by period, row and number within the row, so that a second import changes nothing and a corrected
 * file adds only what is new.
 * @param organisations the source's names that stand for organisations here: name → slug
 */
export async function loadReferrals(
  { client, event }: OfficeScope,
  file: { name: string; sha256: string; period: string; firstDay: string },
  rows: readonly LeafRow[],
  organisations: Readonly<Record<string, string>>,
  progress: (done: number, total: number) => void,
): Promise<ImportResult> {
  // two imports at once would both find the same persons missing
  await client.query('select pg_advisory_xact_lock(4870, 3)')
  const { ids, made } = await findOrganisations(client, rows, organisations)
  const to = await organisation(client, { ...receiver, kind: 'agency', mandates: ['identifies_formally'] })
  const people = rows.flatMap((row) =>
    Array.from({ length: row.people }, (_, n) => ({
      row,
      from: String(ids.get(row.responder)),
      key: `uk-nrm:${file.period}:${digest(row.key)}:${n + 1}`,
    })),
  )
  const { rows: known } = await client.query<{ external_key: string }>(
    'select external_key from cooperation.referral where external_key like $1',
    [`uk-nrm:${file.period}:%`],
  )
  const there = new Set(known.map((k) => k.external_key))
  const fresh = people.filter((person) => !there.has(person.key))
  const size = 500
  for (let at = 0; at < fresh.length; at += size) {
    await insert(client, file, fresh.slice(at, at + size), to.id)
    progress(Math.min(at + size, fresh.length), fresh.length)
  }
  const result = { persons: fresh.length, organisations: made, unchanged: people.length - fresh.length }
  await client.query(
    `insert into cooperation.import_run (id, format, file, sha256, period, persons, organisations, unchanged) values ($1, 'uk-nrm', $2, $3, $4, $5, $6, $7)`,
    [newId(), file.name, file.sha256, file.period, result.persons, result.organisations, result.unchanged],
  )
  await event('protection.import', null, null, {
    format: 'uk-nrm',
    period: file.period,
    sha256: file.sha256,
    ...result,
  })
  return result
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22)

async function findOrganisations(
  client: pg.ClientBase,
  rows: readonly LeafRow[],
  mapped: Readonly<Record<string, string>>,
): Promise<{ ids: Map<string, string>; made: number }> {
  const ids = new Map<string, string>()
  let made = 0
  for (const row of rows) {
    if (ids.has(row.responder)) continue
    const slug = mapped[row.responder]
    if (slug !== undefined) {
      const found = await client.query<{ id: string }>('select id from accounts.organisation where slug = $1', [slug])
      if (!found.rows[0]) throw new Error(`--map: there is no organisation "${slug}" for "${row.responder}"`)
      ids.set(row.responder, found.rows[0].id)
      continue
    }
    const one = await organisation(client, {
      slug: `uk-${row.responder
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')}`.slice(0, 80),
      name: row.responder,
      code: `uk-nrm:${row.responder}`,
      kind: row.kind,
      mandates: [...row.mandates],
    })
    if (one.made) made++
    ids.set(row.responder, one.id)
  }
  return { ids, made }
}

async function organisation(
  client: pg.ClientBase,
  o: { slug: string; name: string; code: string; kind: string; mandates: string[] },
): Promise<{ id: string; made: boolean }> {
  const found = await client.query<{ id: string }>('select id from accounts.organisation where external_code = $1', [
    o.code,
  ])
  if (found.rows[0]) return { id: found.rows[0].id, made: false }
  const id = newId()
  await client.query(
    `insert into accounts.organisation (id, slug, name_lv, name_en, kind, mandates, external_code, source)
     values ($1, case when exists (select from accounts.organisation where slug = $2) then $2 || '-' || left(md5($5), 6) else $2 end,
             $3, $3, $4, $6, $5, 'uk-nrm')`,
    [id, o.slug, o.name, o.kind, o.code, o.mandates],
  )
  return { id, made: true }
}

/** A few hundred persons at a time: one statement a table, the columns as arrays. */
async function insert(
  client: pg.ClientBase,
  file: { period: string; firstDay: string },
  people: readonly { row: LeafRow; from: string; key: string }[],
  to: string,
): Promise<void> {
  const { rows } = await client.query<{ n: number }>('select access.next_reference($1, $2) as n', [
    file.firstDay,
    people.length,
  ])
  const first = Number(rows[0]?.n)
  const made = people.map((person, i) => {
    const personId = newId()
    return {
      ...person,
      caseId: newId(),
      personId,
      pseudonym: pseudonym(personId),
      reference: `${file.firstDay.slice(2, 4)}-${String(first + i).padStart(4, '0')}`,
    }
  })
  const column = <T>(value: (person: (typeof made)[number]) => T): T[] => made.map(value)
  const cases = column((p) => p.caseId)
  const persons = column((p) => p.personId)
  await client.query(
    `insert into access."case" (id, reference, person_id, lead, opened_by, status, opened)
     select c, r, p, $4, $4, 'active', $5 from unnest($1::uuid[], $2::text[], $3::uuid[]) as x(c, r, p)`,
    [cases, column((p) => p.reference), persons, to, file.firstDay],
  )
  await client.query(
    `insert into protection.person (id, pseudonym, sex, citizenship, recorded_by, source)
     select p, n, s, z, $5, 'uk-nrm' from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as x(p, n, s, z)`,
    [persons, column((p) => p.pseudonym), column((p) => p.row.sex), column((p) => p.row.citizenship), to],
  )
  // forms are lists of different lengths, which unnest cannot carry: they travel joined
  await client.query(
    `insert into protection."case" (case_id, recorded_by, first_contact, forms, majority, majority_at, period, source)
     select c, f, $5, string_to_array(forms, '+'), m, 'exploitation', $6, 'uk-nrm'
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as x(c, f, forms, m)`,
    [
      cases,
      column((p) => p.from),
      column((p) => p.row.forms.join('+')),
      column((p) => p.row.majority),
      file.firstDay,
      file.period,
    ],
  )
  await client.query(
    `insert into cooperation.referral (id, case_id, from_organisation, to_organisation, reason, takes_lead, parts, share_until, status,
                                       sent_by, sent_at, reply_due, answered_at, external_key)
     select i, c, f, $5, 'identification', true, array['facts'], $6::date + interval '10 years', 'accepted', 'uk-nrm', $6::date, $6::date, $6::date, k
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as x(i, c, f, k)`,
    [column(() => newId()), cases, column((p) => p.from), column((p) => p.key), to, file.firstDay],
  )
  await client.query(
    `select record.append_operator('protection.case_import', c, $2, jsonb_build_object('period', $3::text)) from unnest($1::uuid[]) as x(c)`,
    [cases, to, file.period],
  )
}

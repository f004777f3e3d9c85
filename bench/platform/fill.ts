import assert from 'node:assert/strict'
import type pg from 'pg'

/** How many cases the organisation leads that the benchmark looks from, whatever the size of the register. */
export const OWN_CASES = 1000
/** Organisations that share the other cases among them. */
const OTHERS = 50

/**
 * The register's rows in one statement a table: a case with its person, facts, a need, two steps, three events; a decision
 * for half of them, the granted service with four deliveries for a third, a share for a sixth. Opened over three years.
 */
const tables = (cases: number): readonly [what: string, sql: string][] => [
  [
    'cases',
    `create temp table made as
     with drawn as (
       select i, case when i <= ${OWN_CASES} then home else others[1 + i % ${OTHERS}] end as lead,
         date '2023-11-01' + floor(random() * 1095)::integer as opened, random() as fate
       from generate_series(1, ${cases}) i, parties)
     select uuidv7(opened::timestamptz - now()) as id, uuidv7(opened::timestamptz - now()) as person_id, lead, opened, fate,
       case when fate < 0.25 then 'active' when fate < 0.35 then 'follow_up' else 'closed' end as status,
       to_char(opened, 'YY') || '-' || to_char(row_number() over (partition by extract(year from opened) order by opened, i), 'FM999990000') as reference
     from drawn order by opened, i`,
  ],
  [
    'access.case',
    `insert into access."case" (id, reference, person_id, lead, opened_by, status, opened)
     select id, reference, person_id, lead, lead, status, opened from made`,
  ],
  [
    'access.reference_counter',
    `insert into access.reference_counter (year, last) select extract(year from opened), count(*) from made group by 1`,
  ],
  [
    'access.share',
    `insert into access.share (id, case_id, organisation_id, parts, purpose, legal_basis, granted_by, accepted, until)
     select uuidv7(), id, other, '{facts,needs}', 'protection', 'consent', lead, now(), now() + interval '1 year'
     from (select m.*, others[1 + floor(random() * ${OTHERS})::integer] as other from made m, parties where fate between 0.2 and 0.3667) x
     where other <> lead`,
  ],
  [
    // the rows that the trigger on access.case makes; compared with its own below
    'access.visible',
    `insert into access.visible (case_id, holder, facts_until, needs_until, contact_until, identity_until, health_until, location_until,
       documents_until, notes_until, suspects_until, proceedings_until, write_until, leads, status, opened)
     select id, lead, e, e, e, e, e, e, e, e, e, e, e, true, status, opened from made, (select 'infinity'::timestamptz as e) x
     union all
     select s.case_id, s.organisation_id, s.until, s.until, n, n, n, n, n, n, n, n, n, false, m.status, m.opened
     from access.share s join made m on m.id = s.case_id, (select '-infinity'::timestamptz as n) x`,
  ],
  [
    'protection.person',
    `insert into protection.person (id, pseudonym, birth_year, sex, citizenship, residence_status, recorded_by)
     select person_id, (select string_agg(substr(case when k % 2 = 1 then 'BDFGKLMNPRSTVZ' else 'AEIU' end,
           1 + get_byte(d, k) % case when k % 2 = 1 then 14 else 4 end, 1), '' order by k) from generate_series(1, 6) k)
         || '-' || lpad((get_byte(d, 7) * 256 + get_byte(d, 8))::text, 5, '0'),
       1960 + get_byte(d, 9) % 45, (array['female', 'male'])[1 + get_byte(d, 10) % 2], (array['LV', 'UA', 'TJ', 'UZ', 'IN'])[1 + get_byte(d, 11) % 5],
       'unknown', lead
     from (select made.*, sha256(uuid_send(person_id)) as d from made) x`,
  ],
  [
    'protection.case',
    `insert into protection."case" (case_id, recorded_by, first_contact, forms, majority, trafficking_status, identified_on, place, summary)
     select id, lead, opened, array[(array['forced_labour', 'sexual_exploitation', 'forced_criminality'])[1 + floor(fate * 3)::integer]],
       case when fate < 0.1 then 'child' else 'adult' end, case when fate < 0.5 then 'identified' else 'presumed' end,
       case when fate < 0.5 then opened + 20 end, 'Rīga', 'izdomāts' from made`,
  ],
  [
    'protection.need',
    `insert into protection.need (id, case_id, recorded_by, service, recorded_on)
     select uuidv7(), id, lead, 'emergency_accommodation', opened from made`,
  ],
  [
    'protection.note',
    `insert into protection.note (id, case_id, recorded_by, by_name, at, text)
     select uuidv7(), id, lead, 'bench', opened + k * interval '5 days', 'izdomāts solis' from made, generate_series(1, 2) k`,
  ],
  [
    'protection.decision',
    `insert into protection.decision (id, case_id, recorded_by, route, stage, outcome, decided_on, authority, grounds)
     select uuidv7(), id, lead, 'commission', 'conclusive', 'positive', opened + 20, 'Komisija', 'izdomāts' from made where fate < 0.5`,
  ],
  [
    'protection.service_request',
    `insert into protection.service_request (id, case_id, recorded_by, to_organisation, requested_on, due_on)
     select uuidv7(), id, lead, lead, opened + 20, opened + 25 from made where fate < 0.3333`,
  ],
  [
    'protection.service_decision',
    `insert into protection.service_decision (id, case_id, request_id, recorded_by, outcome, decided_on, starts_on, decided_by)
     select uuidv7(), case_id, id, recorded_by, 'granted', due_on, due_on, 'bench' from protection.service_request`,
  ],
  [
    'protection.delivery',
    `insert into protection.delivery (id, case_id, recorded_by, service, delivered_on, hours, entitlement, by_name)
     select uuidv7(), case_id, recorded_by, 'psychological', due_on + k, 2, 'rehabilitation', 'bench'
     from protection.service_request, generate_series(1, 4) k`,
  ],
  [
    'record.event',
    `insert into record.event (chain, seq, at, kind, case_id, organisation_id, body, prev, hash)
     select id, k, opened + k * interval '3 days', 'protection.step_noted', id, lead,
       jsonb_build_object('chain', id, 'seq', k, 'kind', 'protection.step_noted', 'case', id, 'data', '{}'::jsonb)::text, d, d
     from (select made.*, sha256(uuid_send(id)) as d from made) x, generate_series(1, 3) k`,
  ],
]

/** How many steps `fill` tells of. */
export const FILL_STEPS = tables(0).length + 2

/**
 * Fills an empty register with so many invented cases, the same at every run but for their ids.
 * @returns the organisation that leads `OWN_CASES` of them
 */
export async function fill(client: pg.Client, cases: number, step: (what: string) => void): Promise<string> {
  await client.query(
    `insert into accounts.organisation (id, slug, name_lv, name_en, kind, mandates)
     select uuidv7(), 'bench-' || i, 'bench-' || i, 'bench-' || i, 'bench', '{service_provider}' from generate_series(0, ${OTHERS}) i`,
  )
  await client.query(
    `create temp table parties as select (array_agg(id) filter (where slug = 'bench-0'))[1] as home,
       array_agg(id order by slug) filter (where slug <> 'bench-0') as others from accounts.organisation`,
  )
  // no triggers: a row at a time they would take longer than all the rest
  await client.query('set session_replication_role = replica')
  await client.query('select setseed(0.42)')
  for (const [what, sql] of tables(cases)) {
    step(what)
    await client.query(sql)
  }
  await client.query('set session_replication_role = origin')
  step('comparing with what the triggers make')
  await compare(client)
  step('vacuum')
  await client.query('vacuum (analyze)')
  const { rows } = await client.query<{ home: string }>('select home from parties')
  return String(rows[0]?.home)
}

/** Lets the product's own trigger function make the visibility of some cases anew: it must find the rows as they are. */
async function compare(client: pg.Client): Promise<void> {
  const { rows: some } = await client.query<{ ids: string[] }>(
    `select array_agg(id) as ids from (select id, row_number() over (order by fate) as n, count(*) over () as of from made) x
     where n % greatest(of / 40, 1) = 0`,
  )
  const ids = some[0]?.ids ?? []
  const seen = async () =>
    (await client.query('select * from access.visible where case_id = any($1) order by case_id, holder', [ids])).rows
  const filled = await seen()
  await client.query('select access.rebuild(id) from unnest($1::uuid[]) id', [ids])
  assert.deepEqual(await seen(), filled)
  assert(filled.length > ids.length)
}

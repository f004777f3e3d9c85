import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../platform/database/index.ts'

interface Change {
  readonly id: string
  readonly at: Date
  readonly kind: string
  readonly case_id: string | null
  readonly reference: string | null
  readonly referral_id: string | null
  readonly name_lv: string
  readonly name_en: string
  readonly about: string | null
}

/**
 * What others did in the open cases that an organisation holds, newest first. Each kind comes from the rows that it left, so that the policies of
 * its part decide who hears of it.
 */
export async function selectChanges(
  db: Kysely<DB>,
  { organisation, since, limit }: { organisation: string; since: Date; limit: number },
): Promise<Change[]> {
  const { rows } = await sql<Change>`
    with held as materialized (
      select v.case_id from access.visible v where v.holder = ${organisation} and v.status = 'active'
    ), changed as (
      -- whoever sent a person on hears how it went also when the case is no longer theirs
      (select s.id, s.at, 'referral_' || s.status as kind, r.case_id, r.id as referral_id, s.organisation_id, null::text as about
       from cooperation.referral r join cooperation.referral_step s on s.referral_id = r.id
       where ${organisation} in (r.from_organisation, r.to_organisation)
         and s.at >= ${since} and s.organisation_id <> ${organisation}
         and s.status in ('accepted', 'rejected', 'arrived', 'handed_back', 'done') order by s.at desc, s.id limit ${limit})
      union all
      (select o.id, o.given, 'opinion', o.case_id, null, o.recorded_by, o.profession
       from held join protection.opinion o using (case_id)
       where o.given >= ${since} and o.recorded_by <> ${organisation} order by o.given desc, o.id limit ${limit})
      union all
      (select d.id, d.recorded, 'decision', d.case_id, null, d.recorded_by, d.outcome
       from held join protection.decision d using (case_id)
       where d.recorded >= ${since} and d.recorded_by <> ${organisation} order by d.recorded desc, d.id limit ${limit})
      union all
      (select d.id, d.decided_on::timestamptz, 'service_decision', d.case_id, null, d.recorded_by, d.outcome
       from held join protection.service_decision d using (case_id)
       where d.decided_on >= ${since} and d.recorded_by <> ${organisation} order by d.decided_on desc, d.id limit ${limit})
      union all
      (select d.id, d.delivered_on::timestamptz, 'delivery', d.case_id, null, d.recorded_by, d.service
       from held join protection.delivery d using (case_id)
       where d.delivered_on >= ${since} and d.recorded_by <> ${organisation} order by d.delivered_on desc, d.id limit ${limit})
      union all
      (select n.id, n.at, 'note', n.case_id, null, n.recorded_by, null
       from held join protection.note n using (case_id)
       where n.at >= ${since} and n.recorded_by <> ${organisation} order by n.at desc, n.id limit ${limit})
    )
    select x.id, x.at, x.kind, c.id as case_id, c.reference, x.referral_id, x.about, o.name_lv, o.name_en
    from changed x left join access."case" c on c.id = x.case_id join accounts.organisation o on o.id = x.organisation_id
    order by x.at desc, x.id limit ${limit}`.execute(db)
  return rows
}

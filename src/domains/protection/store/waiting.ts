import { type Kysely, type SqlBool, sql } from 'kysely'
import type { DB } from '../../../platform/database/index.ts'
import { grantsOf } from './case.ts'

/** No person has more than this many things waiting in one kind that they could look at in a day. */
const most = 100
const undecided = sql<SqlBool>`n.decision_id is null`
const given = sql<number>`coalesce(cardinality(protection.opinions_in(n.id)), 0)`

/** A case at a glance, as every waiting item shows it. */
const glance = ['c.id as case_id', 'c.reference', 'p.pseudonym', 'p.sex', 'p.birth_year', 'p.citizenship'] as const

/** Commissions that wait for an opinion of this profession from this organisation. */
export const selectOpinionsDue = (db: Kysely<DB>, organisation: string, profession: string) =>
  db
    .selectFrom('protection.panel_member as m')
    .innerJoin('protection.panel as n', 'n.id', 'm.panel_id')
    .innerJoin('access.case as c', 'c.id', 'n.case_id')
    .leftJoin('protection.person as p', 'p.id', 'c.person_id')
    .select([...glance, 'n.id as about', 'n.due_on as due', given.as('count')])
    .where('m.organisation_id', '=', organisation)
    .where('m.profession', '=', profession as never)
    .where(undecided)
    .where(sql<SqlBool>`not (${profession} = any(protection.opinions_in(n.id)))`)
    .orderBy('n.due_on')
    .limit(most)
    .execute()

/** Commissions of this organisation whose four opinions are in. */
export const selectPanelsToClose = (db: Kysely<DB>, organisation: string) =>
  db
    .selectFrom('protection.panel as n')
    .innerJoin('access.case as c', 'c.id', 'n.case_id')
    .leftJoin('protection.person as p', 'p.id', 'c.person_id')
    .select([...glance, 'n.id as about', 'n.due_on as due', given.as('count')])
    .where('n.recorded_by', '=', organisation)
    .where(undecided)
    .where(sql<SqlBool>`cardinality(protection.opinions_in(n.id)) = 4`)
    .orderBy('n.due_on')
    .limit(most)
    .execute()

/** Cases that this organisation leads, open and with formal status, for which nobody asked for the service. */
export const selectUnrequested = (db: Kysely<DB>, organisation: string) =>
  db
    .selectFrom('access.visible as v')
    .innerJoin('access.case as c', 'c.id', 'v.case_id')
    .innerJoin('protection.case as f', 'f.case_id', 'v.case_id')
    .leftJoin('protection.person as p', 'p.id', 'c.person_id')
    .select([...glance, 'f.identified_on'])
    .where('v.holder', '=', organisation)
    .where('v.status', '=', 'active')
    .where('v.leads', '=', true)
    .where('f.trafficking_status', '=', 'identified')
    .where(sql<SqlBool>`not exists (select from protection.service_request q where q.case_id = v.case_id)`)
    .orderBy('f.identified_on')
    .limit(most)
    .execute()

/** Open cases that this organisation leads, with their grants. */
export const selectGranted = (db: Kysely<DB>, organisation: string) =>
  db
    .selectFrom('access.visible as v')
    .innerJoin('access.case as c', 'c.id', 'v.case_id')
    .leftJoin('protection.person as p', 'p.id', 'c.person_id')
    .select([...glance, sql<{ from: string; endedOn: string | null }[]>`${grantsOf('v.case_id')}`.as('grants')])
    .where('v.holder', '=', organisation)
    .where('v.status', '=', 'active')
    .where('v.leads', '=', true)
    .where(
      sql<SqlBool>`exists (select from protection.service_decision d where d.case_id = v.case_id and d.outcome = 'granted')`,
    )
    .orderBy('v.opened', 'desc')
    .limit(500)
    .execute()

/** Cases shared with an authority for identification or investigation that it has not decided on. */
export const selectToDecide = (db: Kysely<DB>, organisation: string) =>
  db
    .selectFrom('access.share as s')
    .innerJoin('access.case as c', 'c.id', 's.case_id')
    .innerJoin('protection.case as f', 'f.case_id', 's.case_id')
    .leftJoin('protection.person as p', 'p.id', 'c.person_id')
    .select([...glance, 's.until'])
    .distinctOn('c.id')
    .where('s.organisation_id', '=', organisation)
    .where('s.purpose', 'in', ['identification', 'investigation'])
    .where('s.may_write', '=', true)
    .where('s.accepted', 'is not', null)
    .where('s.withdrawn', 'is', null)
    .where('f.trafficking_status', '=', 'presumed')
    .where(sql<SqlBool>`s.until > now()`)
    .where(
      sql<SqlBool>`not exists (select from protection.decision d where d.case_id = s.case_id and d.recorded_by = s.organisation_id)`,
    )
    .orderBy('c.id')
    .limit(most)
    .execute()

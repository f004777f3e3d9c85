import { type Insertable, type Kysely, sql, type Updateable } from 'kysely'
import { referralStatus } from '../../../codes/referral_status.ts'
import type { Parsed } from '../../../contract/operation.ts'
import { type DB, inOrder, type Orders, type Page, placeOf } from '../../../platform/database/index.ts'
import type { listReferrals } from '../contract.ts'
import { returned } from '../rules/referral.ts'
import { room } from './room.ts'

/** A referral with its parties' names: the columns that lists show. */
const rows = (db: Kysely<DB>) =>
  room(db)
    .selectFrom('cooperation.referral as r')
    .innerJoin('accounts.organisation as f', 'f.id', 'r.from_organisation')
    .innerJoin('accounts.organisation as t', 't.id', 'r.to_organisation')
    .select([
      'r.id',
      'r.reason',
      'r.urgent',
      'r.services',
      'r.preview',
      'r.status',
      'r.sent_at',
      'r.reply_due',
      'r.from_organisation',
      'r.to_organisation',
      'f.name_lv as from_lv',
      'f.name_en as from_en',
      't.name_lv as to_lv',
      't.name_en as to_en',
    ])

type Sort = NonNullable<Parsed<typeof listReferrals>['query']['sort']>

export interface ReferralFilter {
  readonly organisation: string
  readonly box: 'received' | 'sent' | 'returned'
  readonly status?: string | undefined
  readonly urgent: boolean
}

const orders: Orders<Sort> = {
  due: { value: sql.ref('r.reply_due'), type: 'timestamptz' },
  sent: { value: sql.ref('r.sent_at'), type: 'timestamptz' },
  status: { value: placeOf(sql.ref('r.status'), referralStatus.codes), type: 'integer' },
  from_lv: { value: sql.ref('f.name_lv'), type: 'text' },
  from_en: { value: sql.ref('f.name_en'), type: 'text', collation: 'en' },
  to_lv: { value: sql.ref('t.name_lv'), type: 'text' },
  to_en: { value: sql.ref('t.name_en'), type: 'text', collation: 'en' },
  place: { value: sql`nullif(r.preview ->> 'place', '')`, type: 'text', nullable: true },
}

/** One page of what an organisation received or sent, and a row more. */
export function selectReferrals(db: Kysely<DB>, filter: ReferralFilter, page: Page<Sort>) {
  let query = rows(db).where(`r.${filter.box === 'received' ? 'to' : 'from'}_organisation`, '=', filter.organisation)
  if (filter.box === 'returned') query = query.where('r.status', 'in', [...returned]).where('r.settled_at', 'is', null)
  if (filter.status) query = query.where('r.status', '=', filter.status as never)
  if (filter.urgent) query = query.where('r.urgent', '=', true)
  return inOrder(query, orders, sql.ref('r.id'), page).execute()
}

/** One referral with everything that its page shows, or undefined where the reader is no party. */
export function selectReferral(db: Kysely<DB>, id: string) {
  return rows(db)
    .leftJoin('cooperation.consent as c', 'c.id', 'r.consent_id')
    .leftJoin('access.case as k', 'k.id', 'r.case_id')
    .leftJoin('accounts.organisation as w', 'w.id', 'c.withdrawn_by')
    .select([
      'r.case_id',
      'r.takes_lead',
      'r.parts',
      'r.note',
      'r.sent_by',
      'r.share_until',
      'r.reject_reason',
      'r.answered_at',
      'r.arrived_from',
      'r.arrived_to',
      'c.route',
      'c.legal_basis',
      'c.special_category_basis',
      'c.language as consent_language',
      'c.interpreter as consent_interpreter',
      'c.explained_by',
      'c.explained_at',
      'c.until as consent_until',
      'c.withdrawn',
      'c.withdrawn_by_name',
      'c.withdrawal_language',
      'c.withdrawal_interpreter',
      'c.withdrawal_note',
      'w.name_lv as withdrawn_lv',
      'w.name_en as withdrawn_en',
      'r.settled_at',
      'r.question_id',
      'r.answered_elsewhere',
      'k.reference',
    ])
    .where('r.id', '=', id)
    .executeTakeFirst()
}

/** Locks a referral until the transaction ends, so that two answers at once cannot both count. */
export function lockReferral(db: Kysely<DB>, id: string) {
  return room(db)
    .selectFrom('cooperation.referral')
    .select(['id', 'case_id', 'from_organisation', 'to_organisation', 'status', 'arrived_from', 'arrived_to'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export function selectSteps(db: Kysely<DB>, referral: string) {
  return room(db)
    .selectFrom('cooperation.referral_step as s')
    .leftJoin('accounts.organisation as o', 'o.id', 's.organisation_id')
    .select(['s.status', 's.at', 's.by_name', 's.note', 'o.name_lv', 'o.name_en'])
    .where('s.referral_id', '=', referral)
    .orderBy('s.at')
    .orderBy('s.id')
    .execute()
}

export const insertConsent = (db: Kysely<DB>, values: Insertable<DB['cooperation.consent']>) =>
  room(db).insertInto('cooperation.consent').values(values).execute()
export const insertReferral = (db: Kysely<DB>, values: Insertable<DB['cooperation.referral']>) =>
  room(db).insertInto('cooperation.referral').values(values).execute()
export const insertStep = (db: Kysely<DB>, values: Insertable<DB['cooperation.referral_step']>) =>
  room(db).insertInto('cooperation.referral_step').values(values).execute()
export const insertDeclined = (db: Kysely<DB>, values: Insertable<DB['cooperation.declined']>) =>
  room(db).insertInto('cooperation.declined').values(values).execute()

export const updateReferral = (
  db: Kysely<DB>,
  id: string,
  values: Pick<
    Updateable<DB['cooperation.referral']>,
    'status' | 'reject_reason' | 'answered_at' | 'ended_at' | 'arrived_from' | 'arrived_to' | 'settled_at'
  >,
) => room(db).updateTable('cooperation.referral').set(values).where('id', '=', id).execute()

/** Whom this organisation asked about a case and who has not answered. */
export const selectUnanswered = (db: Kysely<DB>, caseId: string, sender: string) =>
  room(db)
    .selectFrom('cooperation.referral')
    .select('to_organisation')
    .where('case_id', '=', caseId)
    .where('from_organisation', '=', sender)
    .where('status', '=', 'sent')
    .execute()

/** What came back of a case is settled once its sender sends it anew. */
export const settleReturned = (db: Kysely<DB>, caseId: string, sender: string, now: Date) =>
  room(db)
    .updateTable('cooperation.referral')
    .set({ settled_at: now })
    .where('case_id', '=', caseId)
    .where('from_organisation', '=', sender)
    .where('status', 'in', [...returned])
    .where('settled_at', 'is', null)
    .execute()

/** The clocks of what nobody answered: the database lets only a coordinator's request through. */
export async function selectOverdue(db: Kysely<DB>) {
  const { rows } = await sql<{
    id: string
    urgent: boolean
    sent_at: Date
    reply_due: Date
    from_organisation: string
    to_organisation: string
    from_lv: string
    from_en: string
    to_lv: string
    to_en: string
  }>`select x.*, f.name_lv as from_lv, f.name_en as from_en, t.name_lv as to_lv, t.name_en as to_en
     from cooperation.overdue() x
     join accounts.organisation f on f.id = x.from_organisation join accounts.organisation t on t.id = x.to_organisation
     order by x.reply_due`.execute(db)
  return rows
}

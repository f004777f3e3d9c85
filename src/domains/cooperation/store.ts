import { type Insertable, type Kysely, type SqlBool, sql, type Updateable } from 'kysely'
import { referralStatus } from '../../codes/referral_status.ts'
import type { Parsed } from '../../contract/operation.ts'
import { type DB, inOrder, type Orders, type Page, placeOf } from '../../platform/database/index.ts'
import type { listReferrals } from './contract.ts'
import { returned } from './rules/referral.ts'

/** The tables of this room, and those of the platform that it reads beside them. */
type Db = Kysely<
  Pick<
    DB,
    | 'cooperation.referral'
    | 'cooperation.referral_step'
    | 'cooperation.consent'
    | 'cooperation.declined'
    | 'cooperation.directory'
    | 'cooperation.referral_draft'
    | 'cooperation.place'
    | 'accounts.organisation'
    | 'access.case'
  >
>
const room = (db: Kysely<DB>): Db => db as unknown as Db

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

/** Where several were asked at once, whoever answers does so alone until the transaction ends. */
export const lockQuestion = (db: Kysely<DB>, referral: string) =>
  sql`select cooperation.lock_question(${referral})`.execute(db)
/** Ends the same question to others, once this one has accepted it. */
export const endQuestion = (db: Kysely<DB>, referral: string) =>
  sql`select cooperation.end_question(${referral})`.execute(db)
/** Whether others are still asked the same, or have accepted it. */
export async function askedElsewhere(db: Kysely<DB>, referral: string): Promise<boolean> {
  const { rows } = await sql<{ x: boolean }>`select cooperation.asked_elsewhere(${referral}) as x`.execute(db)
  return rows[0]?.x ?? false
}

/** The person's word taken back; the database lets only a party of the referral through. */
export const withdrawConsent = (
  db: Kysely<DB>,
  referral: string,
  told: { by: string; language: string; interpreter: boolean; note: string },
) =>
  sql`select cooperation.withdraw_consent(${referral}, ${told.by}, ${told.language}, ${told.interpreter}, ${told.note})`.execute(
    db,
  )

/** Consents of a case that the reader may see, with the referral that each let go: for its parties alone. */
export const selectConsents = (db: Kysely<DB>, caseId: string) =>
  room(db)
    .selectFrom('cooperation.consent as c')
    .innerJoin('cooperation.referral as r', 'r.consent_id', 'c.id')
    .innerJoin('accounts.organisation as f', 'f.id', 'r.from_organisation')
    .innerJoin('accounts.organisation as t', 't.id', 'r.to_organisation')
    .select(['c.id', 'c.route', 'c.legal_basis', 'c.language', 'c.interpreter', 'c.explained_by', 'c.explained_at'])
    .select(['c.until', 'c.withdrawn', 'r.id as referral_id', 'r.parts', 'r.status', 'r.from_organisation'])
    .select(['r.to_organisation', 'f.name_lv as from_lv', 'f.name_en as from_en', 't.name_lv as to_lv'])
    .select('t.name_en as to_en')
    .where('c.case_id', '=', caseId)
    .orderBy('c.explained_at', 'desc')
    .orderBy('c.id')
    .limit(200)
    .execute()

/** Whether a referral that this organisation sent about a case still has no answer. */
export const selectUnanswered = (db: Kysely<DB>, caseId: string, sender: string) =>
  room(db)
    .selectFrom('cooperation.referral')
    .select('id')
    .where('case_id', '=', caseId)
    .where('from_organisation', '=', sender)
    .where('status', '=', 'sent')
    .limit(1)
    .executeTakeFirst()

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

export const selectDraft = (db: Kysely<DB>, about: string, account: string) =>
  room(db)
    .selectFrom('cooperation.referral_draft')
    .select(['body', 'saved'])
    .where('about', '=', about)
    .where('account_id', '=', account)
    .executeTakeFirst()
export const upsertDraft = (db: Kysely<DB>, about: string, account: string, values: { body: string; saved: Date }) =>
  room(db)
    .insertInto('cooperation.referral_draft')
    .values({ account_id: account, about, ...values })
    .onConflict((conflict) => conflict.columns(['account_id', 'about']).doUpdateSet(values))
    .execute()
export const deleteDraft = (db: Kysely<DB>, about: string, account: string) =>
  room(db)
    .deleteFrom('cooperation.referral_draft')
    .where('about', '=', about)
    .where('account_id', '=', account)
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

/** Active organisations in the order of the reader's language, with what the directory adds. */
export function selectDirectory(
  db: Kysely<DB>,
  filter: { mandate?: string | undefined; service?: string | undefined },
) {
  let query = room(db)
    .selectFrom('accounts.organisation as o')
    .leftJoin('cooperation.directory as d', 'd.organisation_id', 'o.id')
    .select([
      'o.id',
      'o.slug',
      'o.name_lv',
      'o.name_en',
      'o.mandates',
      'd.services',
      'd.languages',
      'd.reply_hours_urgent',
      'd.reply_hours',
      'd.website',
      sql<{ for: string; count: number; changed: string }[] | null>`(
        select json_agg(json_build_object('for', p.place_for, 'count', p.free, 'changed', p.changed))
        from cooperation.place p where p.organisation_id = o.id)`.as('places'),
    ])
    .where('o.active', '=', true)
  if (filter.mandate) query = query.where(sql<SqlBool>`${filter.mandate} = any(o.mandates)`)
  if (filter.service) query = query.where(sql<SqlBool>`${filter.service} = any(d.services)`)
  return query.orderBy(sql`o.name_lv collate "lv-x-icu"`).execute()
}

/** What an organisation says of its free places, in place of what it said before. */
export async function replacePlaces(
  db: Kysely<DB>,
  organisation: string,
  rows: readonly Insertable<DB['cooperation.place']>[],
): Promise<void> {
  await room(db).deleteFrom('cooperation.place').where('organisation_id', '=', organisation).execute()
  if (rows.length)
    await room(db)
      .insertInto('cooperation.place')
      .values([...rows])
      .execute()
}

/** Organisations that a person may turn to, as the public login can read them. */
export const selectPublicHelpers = (db: Kysely<DB>) =>
  room(db)
    .selectFrom('accounts.organisation as o')
    .leftJoin('cooperation.directory as d', 'd.organisation_id', 'o.id')
    .select(['o.slug', 'o.name_lv', 'o.name_en', 'o.mandates', 'd.website'])
    .where('o.active', '=', true)
    .where('o.demonstration', '=', false)
    .where('o.external_code', 'is', null)
    .where(sql<boolean>`o.mandates && array['first_line', 'helpline']`)
    .orderBy('o.id')
    .execute()

export function selectReplyHours(db: Kysely<DB>, organisation: string) {
  return room(db)
    .selectFrom('accounts.organisation as o')
    .leftJoin('cooperation.directory as d', 'd.organisation_id', 'o.id')
    .select(['o.id', 'd.reply_hours_urgent', 'd.reply_hours'])
    .where('o.id', '=', organisation)
    .where('o.active', '=', true)
    .executeTakeFirst()
}

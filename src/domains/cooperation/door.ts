import type { Kysely } from 'kysely'
import type { LegalBasis } from '../../codes/legal_basis.ts'
import type { Part } from '../../codes/part.ts'
import type { Purpose } from '../../codes/purpose.ts'
import { dayAt, endOfDay } from '../../contract/calendar.ts'
import { grantShare, notFound, offerShare, type Scope } from '../../platform/access/index.ts'
import { country } from '../../platform/config/country.ts'
import type { DB } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { postMail } from '../../platform/mail/index.ts'
import { type NewReferral, type Preview, referralRoles } from './contract.ts'
import { shareUntil as lastDay } from './rules/consent.ts'
import { replyDue } from './rules/referral.ts'
import * as store from './store.ts'

export {
  basisFits,
  citizenshipGroup,
  consentFlaw,
  lacksHealthBasis,
  namesWithoutConsent,
  routesFor,
} from './rules/consent.ts'

/**
 * Sends a referral about a case that the signed-in organisation leads: records the consent, offers the parts, starts the
 * receiver's clock. Nothing of the case is seen before the receiver accepts.
 * @param about what the receiver may know before it answers; nothing that identifies
 * @throws Refusal not_found when there is no such organisation, not_allowed when the case is not the sender's to share
 */
export async function sendReferral(
  scope: Scope,
  caseId: string,
  about: Preview,
  referral: NewReferral,
): Promise<{ id: string; replyDue: Date }> {
  await store.settleReturned(scope.db, caseId, scope.organisation, scope.now)
  const others = [...new Set(referral.also ?? [])].filter((to) => to !== referral.to)
  const question = others.length ? newId() : null
  const first = await sendOne(scope, caseId, about, referral, question)
  for (const to of others) await sendOne(scope, caseId, about, { ...referral, to }, question)
  return first
}

/** One of the referrals of a question, each with a record of the consent of its own. */
async function sendOne(
  scope: Scope,
  caseId: string,
  about: Preview,
  referral: NewReferral,
  question: string | null,
): Promise<{ id: string; replyDue: Date }> {
  const receiver = (await store.selectReplyHours(scope.db, referral.to)) ?? notFound()
  const hours = { urgent: receiver.reply_hours_urgent ?? 1, ordinary: receiver.reply_hours ?? 72 }
  const id = newId()
  const consentId = newId()
  const { timeZone } = country()
  const day = lastDay(referral.consent, dayAt(scope.now, timeZone))
  const until = endOfDay(day, timeZone)
  const due = replyDue(scope.now, referral.urgent, hours)
  await store.insertConsent(scope.db, {
    id: consentId,
    case_id: caseId,
    recorded_by: scope.organisation,
    route: referral.consent.route,
    legal_basis: referral.consent.legalBasis,
    special_category_basis: referral.consent.specialCategoryBasis ?? null,
    language: referral.consent.language,
    interpreter: referral.consent.interpreter,
    explained_by: referral.consent.explainedBy,
    explained_at: referral.consent.explainedAt,
    until: day,
  })
  await store.insertReferral(scope.db, {
    id,
    case_id: caseId,
    from_organisation: scope.organisation,
    to_organisation: referral.to,
    reason: referral.reason,
    takes_lead: referral.takesLead,
    urgent: referral.urgent,
    services: [...referral.services],
    parts: [...referral.parts],
    note: referral.note,
    preview: JSON.stringify(about),
    consent_id: consentId,
    question_id: question,
    share_until: until,
    status: 'sent',
    sent_by: scope.account.name,
    sent_at: scope.now,
    reply_due: due,
  })
  await store.insertStep(scope.db, {
    id: newId(),
    referral_id: id,
    status: 'sent',
    organisation_id: scope.organisation,
    by_name: scope.account.name,
  })
  await offerShare(scope, {
    caseId,
    to: referral.to,
    parts: referral.parts,
    mayWrite: true,
    takesLead: referral.takesLead,
    purpose: referral.reason === 'identification' ? 'identification' : 'protection',
    basis: referral.consent.legalBasis,
    referral: id,
    until,
  })
  await postMail(scope, {
    to: { organisation: referral.to, roles: [...referralRoles] },
    template: 'referral_waiting',
    path: `/app/cooperation/referrals/${id}`,
  })
  scope.event('cooperation.referral_send', caseId, {
    referral: id,
    to: referral.to,
    parts: referral.parts,
    urgent: referral.urgent,
  })
  return { id, replyDue: due }
}

/**
 * Organisations that a person may turn to by themselves, with their addresses; those of the demonstration and of imports are
 * not among them. Needs no session: reads what the public login may read.
 */
export const publicHelpers = async (db: Kysely<DB>) =>
  (await store.selectPublicHelpers(db)).map((row) => ({
    slug: row.slug,
    name: { lv: row.name_lv, en: row.name_en },
    mandates: row.mandates,
    website: row.website,
  }))

/** Organisations that the signed-in one asked about a case and that have not answered yet. */
export const unanswering = async (scope: Scope, caseId: string): Promise<readonly string[]> =>
  (await store.selectUnanswered(scope.db, caseId, scope.organisation)).map((row) => row.to_organisation)

/**
 * Shares parts of a case under a duty of law, without a referral: the agency that must decide on the service, the members
 * of a commission. In force at once.
 */
export async function shareByLaw(
  scope: Scope,
  caseId: string,
  share: {
    to: string
    parts: readonly Part[]
    mayWrite: boolean
    purpose: Purpose
    basis: LegalBasis
    because: string
    until: Date
  },
): Promise<void> {
  await grantShare(scope, { ...share, caseId, takesLead: false, referral: share.because })
  scope.event('cooperation.share_by_law', caseId, { to: share.to, parts: share.parts, because: share.because })
}

/**
 * An adult declined: keeps the six facts that the rules name, without identity, and nothing else. Whoever calls destroys
 * what else was written down about the person.
 */
export async function recordDeclined(
  scope: Scope,
  facts: {
    day: string
    sex: string
    majority: string
    citizenshipGroup: 'national' | 'eu' | 'third_country' | 'unknown'
    form: string
  },
): Promise<void> {
  await store.insertDeclined(scope.db, {
    id: newId(),
    organisation_id: scope.organisation,
    declined_on: facts.day,
    sex: facts.sex,
    majority: facts.majority,
    citizenship_group: facts.citizenshipGroup,
    form: facts.form,
  })
  scope.event('cooperation.declined', null, {})
}

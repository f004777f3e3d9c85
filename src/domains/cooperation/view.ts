import { placeFor } from '../../codes/place_for.ts'
import type { CaseConsent, DirectoryEntry, Referral, ReferralRow } from './contract.ts'
import { noWithdrawal } from './rules/consent.ts'
import { returned } from './rules/referral.ts'
import type * as store from './store.ts'

type Row = Omit<Awaited<ReturnType<typeof store.selectReferrals>>[number], 'mark_value' | 'mark_id'>
type Whole = NonNullable<Awaited<ReturnType<typeof store.selectReferral>>>
type Step = Awaited<ReturnType<typeof store.selectSteps>>[number]

/** The database's row as the contract shows it. */
export const rowOf = (row: Row): ReferralRow => ({
  id: row.id,
  from: { id: row.from_organisation, name: { lv: row.from_lv, en: row.from_en } },
  to: { id: row.to_organisation, name: { lv: row.to_lv, en: row.to_en } },
  reason: row.reason,
  urgent: row.urgent,
  services: row.services as ReferralRow['services'],
  preview: row.preview as ReferralRow['preview'],
  status: row.status,
  sentAt: row.sent_at.toISOString(),
  replyDue: row.reply_due.toISOString(),
})

/**
 * A referral for one of its parties. Whether the reader may see the case is not decided here: the case's reference is
 * there when the database let it through.
 */
export const referralOf = (row: Whole, steps: readonly Step[], reader: string, now: Date): Referral => ({
  ...rowOf(row),
  takesLead: row.takes_lead,
  parts: row.parts as Referral['parts'],
  note: row.note,
  sentBy: row.sent_by,
  shareUntil: row.share_until.toISOString(),
  rejectReason: row.reject_reason,
  answeredAt: row.answered_at?.toISOString() ?? null,
  arrived: { sender: row.arrived_from, receiver: row.arrived_to },
  askedTogether: row.question_id !== null,
  answeredElsewhere: row.answered_elsewhere,
  side: row.to_organisation === reader ? 'receiver' : 'sender',
  consent:
    row.route === null
      ? null
      : {
          route: row.route,
          legalBasis: row.legal_basis as NonNullable<Referral['consent']>['legalBasis'],
          ...(row.special_category_basis
            ? {
                specialCategoryBasis: row.special_category_basis as NonNullable<
                  NonNullable<Referral['consent']>['specialCategoryBasis']
                >,
              }
            : {}),
          language: row.consent_language ?? '',
          interpreter: row.consent_interpreter ?? false,
          explainedBy: row.explained_by ?? '',
          explainedAt: row.explained_at?.toISOString() ?? '',
          until: row.consent_until,
          withdrawn: row.withdrawn
            ? {
                at: row.withdrawn.toISOString(),
                by: row.withdrawn_by_name ?? '',
                organisation: { lv: row.withdrawn_lv ?? '', en: row.withdrawn_en ?? '' },
                language: row.withdrawal_language ?? '',
                interpreter: row.withdrawal_interpreter ?? false,
                note: row.withdrawal_note ?? '',
              }
            : null,
        },
  withdrawal:
    row.route === null
      ? 'not_visible'
      : (noWithdrawal(
          {
            legalBasis: row.legal_basis ?? '',
            withdrawn: row.withdrawn !== null,
            status: row.status,
            shareUntil: row.share_until,
          },
          now,
        ) ?? null),
  unsettled: row.from_organisation === reader && row.settled_at === null && returned.includes(row.status),
  case: row.reference === null ? null : { id: row.case_id, reference: row.reference },
  steps: steps.map((step) => ({
    status: step.status as Referral['steps'][number]['status'],
    at: step.at.toISOString(),
    by: step.by_name,
    organisation: step.name_lv === null ? null : { lv: step.name_lv, en: step.name_en ?? step.name_lv },
    note: step.note,
  })),
})

type ConsentRow = Awaited<ReturnType<typeof store.selectConsents>>[number]
export const consentOf = (row: ConsentRow): CaseConsent => ({
  id: row.id,
  from: { id: row.from_organisation, name: { lv: row.from_lv, en: row.from_en } },
  to: { id: row.to_organisation, name: { lv: row.to_lv, en: row.to_en } },
  parts: row.parts as CaseConsent['parts'],
  route: row.route,
  legalBasis: row.legal_basis as CaseConsent['legalBasis'],
  language: row.language,
  interpreter: row.interpreter,
  explainedBy: row.explained_by,
  explainedAt: row.explained_at.toISOString(),
  until: row.until,
  status: row.status,
  withdrawnAt: row.withdrawn?.toISOString() ?? null,
  referral: row.referral_id,
})

/** What an organisation said of its places, in the order of the code list; null where it said nothing. */
export function placesOf(
  rows: readonly { for: string; count: number; changed: string }[] | null,
): DirectoryEntry['places'] {
  const last = rows
    ?.map((row) => row.changed)
    .toSorted()
    .at(-1)
  if (!rows || last === undefined) return null
  return {
    free: placeFor.codes.flatMap((code) =>
      rows.flatMap((row) => (row.for === code ? [{ for: code, count: row.count }] : [])),
    ),
    changed: new Date(last).toISOString(),
  }
}

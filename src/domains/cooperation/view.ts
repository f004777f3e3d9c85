import type { Referral, ReferralRow } from './contract.ts'
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
export const referralOf = (row: Whole, steps: readonly Step[], reader: string): Referral => ({
  ...rowOf(row),
  takesLead: row.takes_lead,
  parts: row.parts as Referral['parts'],
  note: row.note,
  sentBy: row.sent_by,
  shareUntil: row.share_until.toISOString(),
  rejectReason: row.reject_reason,
  answeredAt: row.answered_at?.toISOString() ?? null,
  arrived: { sender: row.arrived_from, receiver: row.arrived_to },
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
        },
  case: row.reference === null ? null : { id: row.case_id, reference: row.reference },
  steps: steps.map((step) => ({
    status: step.status as Referral['steps'][number]['status'],
    at: step.at.toISOString(),
    by: step.by_name,
    organisation: step.name_lv === null ? null : { lv: step.name_lv, en: step.name_en ?? step.name_lv },
    note: step.note,
  })),
})

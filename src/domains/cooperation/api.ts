import { service } from '../../codes/service.ts'
import { acceptShare, endShare, notFound, refuse, type Scope } from '../../platform/access/index.ts'
import { cut } from '../../platform/database/index.ts'
import { forgetDraft } from '../../platform/drafts/index.ts'
import { exportedRows, exportTable, handle } from '../../platform/http/index.ts'
import { newId } from '../../platform/id.ts'
import {
  answerReferral,
  confirmArrival,
  type DirectoryEntry,
  listConsents,
  listDirectory,
  listOverdue,
  listReferrals,
  moveReferral,
  type Referral,
  readReferral,
  savePlaces,
  settleReferral,
  withdrawConsent,
} from './contract.ts'
import { directoryTable, referralTable } from './export.ts'
import { can, ended, type Move } from './rules/referral.ts'
import * as store from './store.ts'
import { consentOf, placesOf, referralOf, rowOf } from './view.ts'

/** Moves a referral by the rules, leaves the step and the event; the caller does what the move means for the share. */
async function move(
  scope: Scope,
  operation: typeof answerReferral | typeof confirmArrival | typeof moveReferral | typeof withdrawConsent,
  id: string,
  wanted: Move,
  note: string,
  rejectReason?: string,
): Promise<{ caseId: string }> {
  await store.lockQuestion(scope.db, id)
  const referral = (await store.lockReferral(scope.db, id)) ?? notFound()
  const side = referral.to_organisation === scope.organisation ? 'receiver' : 'sender'
  const answer = can(wanted, referral.status, side)
  if (!answer.ok) refuse(operation, 'not_now', answer.why)
  // an arrival counts when both parties have said so; until then only this side's word is kept
  const other = side === 'sender' ? referral.arrived_to : referral.arrived_from
  const status = wanted === 'arrive' && !other ? referral.status : answer.to
  await store.updateReferral(scope.db, id, {
    status,
    ...(wanted === 'arrive' ? { [side === 'sender' ? 'arrived_from' : 'arrived_to']: true } : {}),
    ...(wanted === 'accept' || wanted === 'reject' ? { answered_at: scope.now } : {}),
    ...(rejectReason ? { reject_reason: rejectReason as never } : {}),
    ...(ended(status) ? { ended_at: scope.now } : {}),
    // what the sender itself took back comes as no news to it, nor does a no while others are asked
    ...((status === 'revoked' && side === 'sender') ||
    (status === 'rejected' && (await store.askedElsewhere(scope.db, id)))
      ? { settled_at: scope.now }
      : {}),
  })
  if (status !== referral.status)
    await store.insertStep(scope.db, {
      id: newId(),
      referral_id: id,
      status,
      organisation_id: scope.organisation,
      by_name: scope.account.name,
      note,
    })
  scope.event(`cooperation.referral_${wanted}`, referral.case_id, {
    referral: id,
    status,
    ...(rejectReason ? { reason: rejectReason } : {}),
  })
  return { caseId: referral.case_id }
}

async function shown(scope: Scope, id: string): Promise<Referral> {
  const row = (await store.selectReferral(scope.db, id)) ?? notFound()
  return referralOf(row, await store.selectSteps(scope.db, id), scope.organisation, scope.now)
}

export const api = [
  handle(listReferrals, async (scope, { query }) => {
    const wanted = {
      sort: query.sort ?? (query.box === 'received' ? 'due' : '-sent'),
      limit: query.format ? exportedRows : query.limit,
      after: query.after,
    } as const
    const { box, status } = query
    const filter = { organisation: scope.organisation, box, status, urgent: query.urgent === 'true' }
    const page = cut(await store.selectReferrals(scope.db, filter, wanted), wanted)
    const items = page.items.map(rowOf)
    if (!query.format) return { ...page, items }
    scope.event('cooperation.referrals_exported', null, { box: query.box, rows: items.length, format: query.format })
    return exportTable(referralTable, items, { ...query, format: query.format }, page.next)
  }),

  handle(readReferral, (scope, { params }) => shown(scope, params.id)),

  handle(answerReferral, async (scope, { params, body }) => {
    if (body.accept) {
      const { caseId } = await move(scope, answerReferral, params.id, 'accept', body.note)
      await acceptShare(scope, caseId, params.id)
      await store.endQuestion(scope.db, params.id)
    } else {
      const { caseId } = await move(scope, answerReferral, params.id, 'reject', body.note, body.reason)
      await endShare(scope, caseId, params.id)
    }
    await forgetDraft(scope, 'cooperation.answer', params.id)
    return shown(scope, params.id)
  }),

  handle(confirmArrival, async (scope, { params }) => {
    await move(scope, confirmArrival, params.id, 'arrive', '')
    return shown(scope, params.id)
  }),

  handle(moveReferral, async (scope, { params, body }) => {
    const wanted = ({ handed_back: 'hand_back', done: 'done', revoked: 'revoke' } as const)[body.to]
    const { caseId } = await move(scope, moveReferral, params.id, wanted, body.note)
    // what is done goes on being led by whoever led it; what is handed back or revoked is seen no longer
    if (wanted !== 'done') await endShare(scope, caseId, params.id)
    return shown(scope, params.id)
  }),

  handle(withdrawConsent, async (scope, { params, body }) => {
    // in the order of `move`: whoever accepts elsewhere holds the question and ends this referral too
    await store.lockQuestion(scope.db, params.id)
    await store.lockReferral(scope.db, params.id)
    const it = await shown(scope, params.id)
    if (it.withdrawal === 'by_law') refuse(withdrawConsent, 'by_law')
    if (it.withdrawal !== null) refuse(withdrawConsent, 'not_now', it.withdrawal)
    const row = (await store.selectReferral(scope.db, params.id)) ?? notFound()
    await store.withdrawConsent(scope.db, params.id, { ...body, by: scope.account.name })
    // help that was given stays given: only a referral that still runs is ended by it
    if (!ended(row.status)) await move(scope, withdrawConsent, params.id, 'withdraw', body.note)
    await endShare(scope, row.case_id, params.id)
    await forgetDraft(scope, 'cooperation.withdrawal', params.id)
    scope.event('cooperation.consent_withdrawn', row.case_id, { referral: params.id, language: body.language })
    return shown(scope, params.id)
  }),

  handle(settleReferral, async (scope, { params }) => {
    await store.lockReferral(scope.db, params.id)
    const it = await shown(scope, params.id)
    if (!it.unsettled) refuse(settleReferral, 'not_now')
    await store.updateReferral(scope.db, params.id, { settled_at: scope.now })
    scope.event('cooperation.referral_settled', null, { referral: params.id })
    return shown(scope, params.id)
  }),

  handle(listConsents, async (scope, { params }) => ({
    items: (await store.selectConsents(scope.db, params.id)).map(consentOf),
  })),

  handle(listOverdue, async (scope) => {
    const rows = await store.selectOverdue(scope.db)
    return {
      items: rows.map((r) => ({
        id: r.id,
        from: { id: r.from_organisation, name: { lv: r.from_lv, en: r.from_en } },
        to: { id: r.to_organisation, name: { lv: r.to_lv, en: r.to_en } },
        urgent: r.urgent,
        sentAt: r.sent_at.toISOString(),
        replyDue: r.reply_due.toISOString(),
      })),
    }
  }),

  handle(savePlaces, async (scope, { body }) => {
    await store.replacePlaces(
      scope.db,
      scope.organisation,
      body.free.map((f) => ({
        organisation_id: scope.organisation,
        place_for: f.for,
        free: f.count,
        changed: scope.now,
        changed_by: scope.account.name,
      })),
    )
    scope.event('cooperation.places_saved', null, { free: body.free.map((f) => `${f.for}: ${f.count}`) })
    return {}
  }),

  handle(listDirectory, async (scope, { query }) => {
    const rows = await store.selectDirectory(scope.db, query)
    const items = rows.map(
      (r): DirectoryEntry => ({
        id: r.id,
        slug: r.slug,
        name: { lv: r.name_lv, en: r.name_en },
        mandates: r.mandates as DirectoryEntry['mandates'],
        services: service.codes.filter((code) => r.services?.includes(code)),
        languages: r.languages ?? [],
        replyHours: { urgent: r.reply_hours_urgent ?? 1, ordinary: r.reply_hours ?? 72 },
        website: r.website,
        places: placesOf(r.places),
      }),
    )
    if (!query.format) return { items }
    return exportTable(directoryTable, items, { ...query, format: query.format })
  }),
]

import { notFound, refuse, type Scope } from '../../../platform/access/index.ts'
import { proveSecondFactor } from '../../../platform/accounts/mine.ts'
import { country } from '../../../platform/config/country.ts'
import { cut } from '../../../platform/database/index.ts'
import { exportedRows, exportTable, handle, handleStaged } from '../../../platform/http/index.ts'
import { newId } from '../../../platform/id.ts'
import { postMail } from '../../../platform/mail/index.ts'
import {
  type Emergency,
  endEmergency,
  listEmergencies,
  openEmergency,
  readEmergency,
  reviewEmergency,
  reviewerRoles,
} from '../contract.ts'
import { emergencyTable } from '../export.ts'
import { caseNumber, reviewDue } from '../rules/emergency.ts'
import * as store from '../store.ts'
import { field, todayOf } from './common.ts'

type Row = NonNullable<Awaited<ReturnType<typeof store.selectEmergency>>>

function emergencyOf(row: Row, scope: Scope): Emergency {
  const mine = row.account_id === scope.account.id
  return {
    id: row.id,
    reference: row.reference,
    found: row.case_id !== null,
    caseId: mine && row.running ? row.case_id : null,
    mine,
    by: {
      name: row.account_name,
      organisation: row.name_lv === null ? null : { lv: row.name_lv, en: row.name_en ?? row.name_lv },
    },
    ground: row.ground,
    reason: row.reason,
    since: row.since.toISOString(),
    until: row.until.toISOString(),
    open: row.running,
    reviewDue: row.review_due,
    overdue: row.reviewed === null && row.review_due < todayOf(scope),
    review:
      row.reviewed && row.outcome
        ? {
            outcome: row.outcome,
            note: row.review_note ?? '',
            by: row.reviewer_name ?? '',
            at: row.reviewed.toISOString(),
          }
        : null,
  }
}

/** Break-glass: opening a record for an hour, and looking at it afterwards. */
export const emergencyApi = [
  handleStaged(openEmergency, async (request, { body }) => {
    // who may not open anything is told so before anything else is looked at
    const reference = await request.enter(
      async () =>
        caseNumber(body.reference) ??
        refuse(openEmergency, 'no_case_number', undefined, [field('reference', 'no_case_number')]),
    )
    await proveSecondFactor(request, body.code)
    return request.enter((scope) => open(scope, { ...body, reference }))
  }),

  handle(listEmergencies, async (scope, { query }) => {
    const limit = query.format ? exportedRows : query.limit
    const wanted = { sort: query.sort ?? '-since', limit, after: query.after } as const
    const found = await store.selectEmergencies(scope.db, { ...wanted, state: query.state, today: todayOf(scope) })
    const page = cut(found, wanted)
    const items = page.items.map((row) => emergencyOf(row, scope))
    if (!query.format) return { ...page, items }
    scope.event('protection.emergencies_exported', null, { rows: items.length, format: query.format })
    return exportTable(emergencyTable, items, { ...query, format: query.format }, page.next)
  }),

  handle(readEmergency, async (scope, { params }) => {
    const row = (await store.selectEmergency(scope.db, params.id)) ?? notFound()
    const deeds = await store.selectDeeds(scope.db, params.id)
    return {
      ...emergencyOf(row, scope),
      deeds: deeds.map((d) => ({
        kind: d.kind,
        times: Number(d.times),
        first: d.first.toISOString(),
        last: d.last.toISOString(),
      })),
    }
  }),

  handle(endEmergency, async (scope, { params }) => {
    const caseId = (await store.endEmergency(scope.db, params.id)) ?? notFound()
    scope.event('access.emergency_ended', caseId, { emergency: params.id })
    return {}
  }),

  handle(reviewEmergency, async (scope, { params, body }) => {
    const said = await store.reviewEmergency(scope.db, params.id, body.outcome, body.note)
    if (said === 'gone') notFound()
    if (said === 'own') refuse(reviewEmergency, 'own_opening')
    if (said === 'already') refuse(reviewEmergency, 'reviewed_already')
    const row = await store.selectEmergency(scope.db, params.id)
    scope.event('access.emergency_reviewed', row?.case_id ?? null, { emergency: params.id, outcome: body.outcome })
    return {}
  }),
]

/** Opens, or keeps that the number named no case; either way it is an event and reviewers are told. */
async function open(scope: Scope, given: { reference: string; ground: Emergency['ground']; reason: string }) {
  const { reference, ground, reason } = given
  const due = reviewDue(todayOf(scope), country().holidays)
  const done = await store.insertEmergency(scope.db, { id: newId(), reference, ground, reason, reviewDue: due })
  if (!done) return refuse(openEmergency, 'too_many_openings')
  const { opening: id, opened_case: caseId, open_until: until } = done
  if (done.anew) {
    scope.event(caseId ? 'access.emergency_opened' : 'access.emergency_missed', caseId, { emergency: id, ground })
    await postMail(scope, {
      to: { everywhere: reviewerRoles },
      template: 'record_opened_in_emergency',
      path: `/app/protection/emergencies/${id}`,
    })
  }
  return { id, case: caseId ? { id: caseId, reference } : null, until: until.toISOString() }
}

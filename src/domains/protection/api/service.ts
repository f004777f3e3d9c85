import { endOfDay } from '../../../contract/calendar.ts'
import { notFound, refuse } from '../../../platform/access/index.ts'
import { country } from '../../../platform/config/country.ts'
import { cut } from '../../../platform/database/index.ts'
import { forgetDraft } from '../../../platform/drafts/index.ts'
import { exportedRows, exportTable, handle } from '../../../platform/http/index.ts'
import { newId } from '../../../platform/id.ts'
import { shareByLaw } from '../../cooperation/door.ts'
import {
  decideService,
  endProceedings,
  linkProceedings,
  listServiceRequests,
  recordDelivery,
  requestService,
} from '../contract.ts'
import { requestTable } from '../export.ts'
import { agencySeesUntil, canCount } from '../rules/entitlement.ts'
import { canDecide, startsTooFarOff } from '../rules/service.ts'
import * as store from '../store.ts'
import { partsOf } from '../view/case.ts'
import { deliveredOf, isOpen, serviceFacts, stateOf } from '../view/service.ts'
import { writable } from './case.ts'
import { field, findCase, findFacts, ownMandates, refuseClosed, todayOf } from './common.ts'
import { serviceDue } from './read.ts'

export const serviceApi = [
  handle(requestService, async (scope, { params, body }) => {
    await store.lockCase(scope.db, params.id)
    const row = await findFacts(scope, params.id)
    if (row.lead !== scope.organisation) refuse(requestService, 'not_lead')
    refuseClosed(row)
    if (row.trafficking_status !== 'identified' || row.identified_on === null) refuse(requestService, 'status_first')
    const before = await store.selectRequestOf(scope.db, params.id)
    if (before && isOpen(stateOf(before.id, await store.selectServiceDecisions(scope.db, params.id))))
      refuse(requestService, 'already_asked')
    const agencies = await store.selectMandated(scope.db, 'decides_service')
    const to =
      body.to === undefined ? (agencies.length === 1 ? agencies[0] : undefined) : agencies.find((o) => o.id === body.to)
    if (!to) refuse(requestService, 'no_such_organisation', undefined, [field('to', 'no_such_organisation')])
    const today = todayOf(scope)
    const id = newId()
    const due = serviceDue(row.identified_on, today)
    await store.insertRequest(scope.db, {
      id,
      case_id: params.id,
      recorded_by: scope.organisation,
      to_organisation: to.id,
      requested_on: today,
      due_on: due,
      note: body.note,
    })
    if (to.id !== scope.organisation)
      await shareByLaw(scope, params.id, {
        to: to.id,
        parts: ['facts', 'needs'],
        mayWrite: true,
        purpose: 'service_decision',
        basis: 'legal_obligation',
        because: id,
        until: endOfDay(agencySeesUntil(today, country().service), country().timeZone),
      })
    scope.event('protection.service_requested', params.id, { request: id, to: to.id, due })
    return { id }
  }),

  handle(decideService, async (scope, { params, body }) => {
    await findCase(scope, params.id)
    const request = (await store.selectRequest(scope.db, params.id, params.request)) ?? notFound()
    if (request.to_organisation !== scope.organisation || !(await ownMandates(scope)).includes('decides_service'))
      refuse(decideService, 'no_mandate')
    await store.lockCase(scope.db, params.id)
    const state = stateOf(request.id, await store.selectServiceDecisions(scope.db, params.id))
    if (!canDecide(state, body.outcome)) refuse(decideService, 'not_now', state)
    if (body.outcome === 'granted' && startsTooFarOff(body.startsOn, todayOf(scope)))
      refuse(decideService, 'too_far_off', undefined, [field('startsOn', 'too_far_off')])
    const id = newId()
    await store.insertServiceDecision(scope.db, {
      id,
      case_id: params.id,
      request_id: request.id,
      recorded_by: scope.organisation,
      outcome: body.outcome,
      decided_on: todayOf(scope),
      starts_on: body.outcome === 'granted' ? body.startsOn : null,
      reasons: body.reasons,
      decided_by: scope.account.name,
    })
    await forgetDraft(scope, 'protection.service_decision', params.request)
    scope.event('protection.service_decided', params.id, { request: request.id, outcome: body.outcome })
    return { id }
  }),

  handle(listServiceRequests, async (scope, { query }) => {
    const limit = query.format ? exportedRows : query.limit
    const wanted = { sort: query.sort ?? 'due', limit, after: query.after } as const
    const filter = { organisation: scope.organisation, state: query.state }
    const page = cut(await store.selectRequests(scope.db, filter, wanted), wanted)
    const items = page.items.map((row) => ({
      id: row.id,
      case: { id: row.case_id, reference: row.reference },
      from: { id: row.recorded_by, name: { lv: row.from_lv, en: row.from_en } },
      pseudonym: row.pseudonym,
      requestedOn: row.requested_on,
      dueOn: row.due_on,
      state: row.state as 'undecided',
    }))
    if (!query.format) return { ...page, items }
    scope.event('protection.requests_exported', null, { rows: items.length, format: query.format })
    return exportTable(requestTable, items, { ...query, format: query.format }, page.next)
  }),

  handle(recordDelivery, async (scope, { params, body }) => {
    const row = await writable(scope, params.id)
    const parts = partsOf(row, scope.now)
    if (!parts.includes('needs')) notFound()
    const today = todayOf(scope)
    if (body.deliveredOn > today)
      refuse(recordDelivery, 'cannot_count', 'in_the_future', [field('deliveredOn', 'in_the_future')])
    // two entries at once must not both take the last hour
    await store.lockCase(scope.db, params.id)
    const request = await store.selectRequestOf(scope.db, params.id)
    const facts = serviceFacts(
      request,
      await store.selectServiceDecisions(scope.db, params.id),
      await store.selectGrants(scope.db, params.id),
      await store.selectProceedings(scope.db, params.id),
      parts.includes('proceedings'),
    )
    const made = { entitlement: body.entitlement, on: body.deliveredOn, hours: body.hours }
    const given = (await store.selectDeliveries(scope.db, params.id)).map(deliveredOf)
    const answer = canCount(made, facts, given, country().service)
    if (!answer.ok)
      refuse(recordDelivery, 'cannot_count', answer.why, [
        field(answer.why === 'more_than_left' || answer.why === 'too_long' ? 'hours' : 'entitlement', answer.why),
      ])
    const id = newId()
    await store.insertDelivery(scope.db, {
      id,
      case_id: params.id,
      recorded_by: scope.organisation,
      service: body.service,
      delivered_on: body.deliveredOn,
      hours: body.hours,
      entitlement: body.entitlement,
      by_name: scope.account.name,
      note: body.note,
    })
    scope.event('protection.service_delivered', params.id, { service: body.service, entitlement: body.entitlement })
    return { id }
  }),

  handle(linkProceedings, async (scope, { params, body }) => {
    await writable(scope, params.id)
    if (body.startedOn > todayOf(scope))
      refuse(linkProceedings, 'in_the_future', undefined, [field('startedOn', 'in_the_future')])
    const id = newId()
    await store.insertProceedings(scope.db, {
      id,
      case_id: params.id,
      recorded_by: scope.organisation,
      started_on: body.startedOn,
      standing: body.standing,
    })
    scope.event('protection.proceedings_linked', params.id, { standing: body.standing })
    return { id }
  }),

  handle(endProceedings, async (scope, { params, body }) => {
    await writable(scope, params.id)
    const links = await store.selectProceedings(scope.db, params.id)
    const link = links.find((l) => l.id === params.link && l.recorded_by === scope.organisation) ?? notFound()
    if (body.endedOn > todayOf(scope))
      refuse(endProceedings, 'in_the_future', undefined, [field('endedOn', 'in_the_future')])
    if (body.endedOn < link.started_on)
      refuse(endProceedings, 'before_the_start', undefined, [field('endedOn', 'before_the_start')])
    await store.updateProceedings(scope.db, link.id, body.endedOn)
    scope.event('protection.proceedings_ended', params.id, { link: link.id })
    return { id: link.id }
  }),
]

import type { Case, ServiceCase } from '../contract.ts'
import type { Delivered, ServiceFacts } from '../rules/entitlement.ts'
import type * as store from '../store.ts'
import { named } from './case.ts'

type Request = NonNullable<Awaited<ReturnType<typeof store.selectRequestOf>>>
type Decision = Awaited<ReturnType<typeof store.selectServiceDecisions>>[number]
type Delivery = Awaited<ReturnType<typeof store.selectDeliveries>>[number]
type Link = Awaited<ReturnType<typeof store.selectProceedings>>[number]

/** Where a request stands: what was decided on it last. */
export const stateOf = (request: string, decisions: readonly Decision[]): Decision['outcome'] | 'undecided' =>
  decisions.filter((d) => d.request_id === request).at(-1)?.outcome ?? 'undecided'

/** A request that is undecided, queued or granted stands in the way of another one. */
export const isOpen = (state: ReturnType<typeof stateOf>): boolean => state !== 'refused' && state !== 'ended'

export const serviceOf = (
  request: Request | undefined,
  decisions: readonly Decision[],
  reader: string,
  dueIfToday: string | null,
): ServiceCase => ({
  request: request
    ? {
        id: request.id,
        to: { id: request.to_organisation, name: { lv: request.to_lv, en: request.to_en } },
        from: { id: request.recorded_by, name: { lv: request.from_lv, en: request.from_en } },
        requestedOn: request.requested_on,
        dueOn: request.due_on,
        note: request.note,
        open: isOpen(stateOf(request.id, decisions)),
        mine: request.to_organisation === reader,
      }
    : null,
  decisions: decisions.map((d) => ({
    id: d.id,
    outcome: d.outcome,
    decidedOn: d.decided_on,
    startsOn: d.starts_on,
    reasons: d.reasons,
    by: d.decided_by,
  })),
  dueIfToday,
})

export const deliveryOf = (row: Delivery): NonNullable<Case['deliveries']>[number] => ({
  id: row.id,
  service: row.service as NonNullable<Case['deliveries']>[number]['service'],
  deliveredOn: row.delivered_on,
  hours: Number(row.hours),
  entitlement: row.entitlement,
  by: row.by_name,
  organisation: named(row),
  note: row.note,
})
export const deliveredOf = (row: Delivery): Delivered => ({
  entitlement: row.entitlement,
  on: row.delivered_on,
  hours: Number(row.hours),
})

export const proceedingsOf = (row: Link, reader: string): NonNullable<Case['proceedings']>[number] => ({
  id: row.id,
  startedOn: row.started_on,
  endedOn: row.ended_on,
  standing: row.standing,
  mine: row.recorded_by === reader,
})

/** What the clocks run on. @param seen whether the reader may know of proceedings at all */
export const serviceFacts = (
  request: Request | undefined,
  decisions: readonly Decision[],
  grants: ServiceFacts['grants'],
  links: readonly Link[],
  seen: boolean,
): ServiceFacts => {
  const state = request ? stateOf(request.id, decisions) : 'not_requested'
  return {
    asked: state === 'ended' ? 'granted' : state,
    grants,
    proceedings: seen || links.length ? links.map((l) => ({ from: l.started_on, until: l.ended_on })) : null,
  }
}

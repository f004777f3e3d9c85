import { addWorkingDays } from '../../../contract/calendar.ts'
import type { Scope } from '../../../platform/access/index.ts'
import { country } from '../../../platform/config/country.ts'
import { routesFor } from '../../cooperation/door.ts'
import type { Case, Panel } from '../contract.ts'
import { entitlements } from '../rules/entitlement.ts'
import * as store from '../store.ts'
import { factsOf, mayWrite, named, partsOf, personOf, seesOf } from '../view/case.ts'
import { decisionOf, panelOf } from '../view/identification.ts'
import { deliveredOf, deliveryOf, proceedingsOf, serviceFacts, serviceOf } from '../view/service.ts'
import { timelineOf } from '../view/timeline.ts'
import { findCase, todayOf } from './common.ts'

/** A case as its reader may see it: every part is read through the database's policies, and said to be missing where it is not held. */
export async function showCase(scope: Scope, id: string): Promise<Case> {
  const { db, organisation, now } = scope
  const row = await findCase(scope, id)
  const today = todayOf(scope)
  const parts = partsOf(row, now)
  const holds = (part: (typeof parts)[number]): boolean => parts.includes(part)
  const needs = holds('needs') ? await store.selectNeeds(db, id) : null
  const decisions = holds('facts') ? await store.selectDecisions(db, id) : null
  const panel = holds('facts') ? await store.selectPanelOf(db, id) : undefined
  const deliveries = holds('needs') ? await store.selectDeliveries(db, id) : null
  const links = await store.selectProceedings(db, id)
  const request = holds('needs') ? await store.selectRequestOf(db, id) : undefined
  const decided = holds('needs') ? await store.selectServiceDecisions(db, id) : []
  const facts = factsOf(row)
  const seen: Pick<Case, 'decisions' | 'deliveries' | 'service' | 'proceedings' | 'needs'> = {
    decisions: decisions?.map(decisionOf) ?? null,
    deliveries: deliveries?.map(deliveryOf) ?? null,
    service: holds('needs')
      ? serviceOf(request, decided, organisation, facts?.identifiedOn ? serviceDue(facts.identifiedOn, today) : null)
      : null,
    proceedings: holds('proceedings') || links.length ? links.map((l) => proceedingsOf(l, organisation)) : null,
    needs:
      needs?.map((n) => ({
        id: n.id,
        service: n.service as NonNullable<Case['needs']>[number]['service'],
        urgent: n.urgent,
        note: n.note,
        recordedOn: n.recorded_on,
        metOn: n.met_on,
        by: named(n),
      })) ?? null,
  }
  return {
    id,
    reference: row.reference,
    status: row.status,
    opened: row.opened,
    lead: { id: row.lead, name: { lv: row.lead_lv, en: row.lead_en } },
    leads: row.lead === organisation,
    mayWrite: mayWrite(row, now),
    parts: [...parts],
    person: personOf(row, today),
    facts,
    ...seen,
    panel: panel ? await showPanel(scope, panel) : null,
    entitlements: deliveries
      ? [
          ...entitlements(
            serviceFacts(request, decided, await store.selectGrants(db, id), links, holds('proceedings')),
            deliveries.map(deliveredOf),
            today,
            country().service,
          ),
        ]
      : null,
    sees: seesOf(row, await store.selectShares(db, id, now), row.lead === organisation ? parts : null),
    timeline: timelineOf(holds('facts') ? await store.selectEvents(db, id) : [], await store.selectNotes(db, id), seen),
    consentRoutes: [...routesFor(facts?.majority ?? 'unknown', false)],
  }
}

/** The last day for deciding on a request: so many working days after formal status, or after the request where that is later. */
export function serviceDue(identifiedOn: string, requestedOn: string): string {
  const { holidays, service } = country()
  const from = identifiedOn > requestedOn ? identifiedOn : requestedOn
  return addWorkingDays(from, service.decision.workingDays, holidays)
}

/** A commission for whoever reads it. */
export async function showPanel(
  scope: Scope,
  row: NonNullable<Awaited<ReturnType<typeof store.selectPanel>>>,
): Promise<Panel> {
  return panelOf(
    row,
    await store.selectSeats(scope.db, row.id),
    await store.selectGiven(scope.db, row.id),
    await store.selectOpinions(scope.db, row.id),
    {
      organisation: scope.organisation,
      profession: scope.account.profession,
      member: scope.roles.includes('commission_member'),
    },
  )
}

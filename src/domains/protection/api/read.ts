import { addWorkingDays } from '../../../contract/calendar.ts'
import type { Scope } from '../../../platform/access/index.ts'
import { country } from '../../../platform/config/country.ts'
import { citizenshipGroup, routesFor, unanswering } from '../../cooperation/door.ts'
import type { Case, Panel } from '../contract.ts'
import { isClosed, movesFrom, standsOpen, type Unfinished } from '../rules/course.ts'
import { entitlements } from '../rules/entitlement.ts'
import { reflection } from '../rules/reflection.ts'
import * as store from '../store.ts'
import { factsOf, mayWrite, partsOf, personOf, seesOf } from '../view/case.ts'
import { moveOf, needOf } from '../view/course.ts'
import { decidedOf, decisionOf, panelOf } from '../view/identification.ts'
import { deliveredOf, deliveryOf, proceedingsOf, serviceFacts, serviceOf, stateOf } from '../view/service.ts'
import { timelineOf } from '../view/timeline.ts'
import { findCase, todayOf } from './common.ts'

/** A case as its reader may see it: every part is read through the database's policies, and said to be missing where it is not held. */
export async function showCase(scope: Scope, id: string): Promise<Case> {
  const { db, organisation, now } = scope
  const row = await findCase(scope, id)
  if (row.emergency_id) scope.event('access.emergency_read', id, { emergency: row.emergency_id })
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
  const seen: Pick<Case, 'decisions' | 'deliveries' | 'service' | 'proceedings' | 'needs' | 'moves'> = {
    decisions: decisions?.map(decisionOf) ?? null,
    deliveries: deliveries?.map(deliveryOf) ?? null,
    service: holds('needs')
      ? serviceOf(request, decided, organisation, facts?.identifiedOn ? serviceDue(facts.identifiedOn, today) : null)
      : null,
    proceedings: holds('proceedings') || links.length ? links.map((l) => proceedingsOf(l, organisation)) : null,
    needs: needs?.map(needOf) ?? null,
    moves: holds('facts') ? (await store.selectMoves(db, id)).map(moveOf) : null,
  }
  const leads = row.lead === organisation
  const law = country()
  return {
    id,
    reference: row.reference,
    status: row.status,
    opened: row.opened,
    lead: { id: row.lead, name: { lv: row.lead_lv, en: row.lead_en } },
    leads,
    mayWrite: mayWrite(row, now) && !isClosed(row.status),
    emergency: row.emergency_id && row.emergency_until ? emergencyOf(row.emergency_id, row.emergency_until) : null,
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
            law.service,
          ),
        ]
      : null,
    serviceLaw: law.service.law,
    reflection: facts
      ? {
          ...reflection(
            {
              firstContact: facts.firstContact,
              citizenship: citizenshipGroup(row.citizenship, law.country),
              decisions: (decisions ?? []).map(decidedOf),
            },
            today,
            law.reflection,
          ),
          law: law.reflection.law,
        }
      : null,
    mayMoveTo: leads ? [...movesFrom(row.status)] : [],
    // whoever leads holds facts and needs, so that the commission and the request are known here
    unfinished: leads ? [...(await unfinishedOf(scope, id, panel, request, decided))] : [],
    sees: seesOf(row, await store.selectShares(db, id, now), leads ? parts : null),
    timeline: timelineOf(holds('facts') ? await store.selectEvents(db, id) : [], await store.selectNotes(db, id), seen),
    consentRoutes: [...routesFor(facts?.majority ?? 'unknown', false)],
  }
}

const emergencyOf = (id: string, until: Date) => ({ id, until: until.toISOString() })

/** What somebody else still works on in a case. */
export const unfinishedIn = async (scope: Scope, id: string): Promise<readonly Unfinished[]> =>
  unfinishedOf(
    scope,
    id,
    await store.selectPanelOf(scope.db, id),
    await store.selectRequestOf(scope.db, id),
    await store.selectServiceDecisions(scope.db, id),
  )

async function unfinishedOf(
  scope: Scope,
  id: string,
  panel: { decision_id: string | null } | undefined,
  request: { id: string } | undefined,
  decided: Awaited<ReturnType<typeof store.selectServiceDecisions>>,
): Promise<readonly Unfinished[]> {
  return standsOpen({
    commission: panel !== undefined && panel.decision_id === null,
    serviceDecision: request !== undefined && stateOf(request.id, decided) === 'undecided',
    referral: (await unanswering(scope, id)).length > 0,
  })
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

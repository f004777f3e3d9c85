import { addDays, endOfDay } from '../../../contract/calendar.ts'
import type { Parsed } from '../../../contract/operation.ts'
import { notFound, refuse, type Scope } from '../../../platform/access/index.ts'
import { country } from '../../../platform/config/country.ts'
import { forgetDraft } from '../../../platform/drafts/index.ts'
import { handle } from '../../../platform/http/index.ts'
import { newId } from '../../../platform/id.ts'
import { shareByLaw } from '../../cooperation/door.ts'
import { closePanel, giveOpinion, openPanel, readPanel, recordDecision } from '../contract.ts'
import { flaws, mayDecide } from '../rules/decision.ts'
import { together } from '../rules/evidence.ts'
import { lacking, type Profession, professions, verdict } from '../rules/panel.ts'
import * as store from '../store.ts'
import { decidedOf } from '../view/identification.ts'
import { writable } from './case.ts'
import { field, findFacts, ownMandates, refuseClosed, todayOf } from './common.ts'
import { showPanel } from './read.ts'

/** For how long after its day the members of a commission may still read what they decided on. */
const membersReadDays = 30

export const identificationApi = [
  handle(recordDecision, async (scope, { params, body }) => {
    await writable(scope, params.id)
    const row = await findFacts(scope, params.id)
    if (!mayDecide(body.route, await ownMandates(scope))) refuse(recordDecision, 'no_mandate')
    await store.lockCase(scope.db, params.id)
    const before = await store.selectDecisions(scope.db, params.id)
    // what is sent twice would stand there twice for good: a decision is never taken away
    if (before.some((d) => isSame(d, body))) refuse(recordDecision, 'already_recorded')
    const history = before.map(decidedOf)
    const found = flaws({ ...body, on: body.decidedOn }, row.majority ?? 'unknown', history, todayOf(scope))
    if (found.length)
      refuse(
        recordDecision,
        'not_supported',
        undefined,
        found.map((f) => field(f.field, f.code)),
      )
    const id = newId()
    await store.insertDecision(scope.db, {
      id,
      case_id: params.id,
      recorded_by: scope.organisation,
      route: body.route,
      stage: body.stage,
      outcome: body.outcome,
      decided_on: body.decidedOn,
      authority: body.authority,
      acts: body.acts,
      means: body.means,
      forms: body.forms,
      grounds: body.grounds,
    })
    await forgetDraft(scope, 'protection.decision', params.id)
    scope.event('protection.decision_recorded', params.id, { decision: id, route: body.route, outcome: body.outcome })
    return { id }
  }),

  handle(openPanel, async (scope, { params, body }) => {
    await store.lockCase(scope.db, params.id)
    const row = await findFacts(scope, params.id)
    if (row.lead !== scope.organisation) refuse(openPanel, 'not_lead')
    refuseClosed(row)
    const today = todayOf(scope)
    if (body.dueOn < today) refuse(openPanel, 'due_in_the_past', undefined, [field('dueOn', 'due_in_the_past')])
    const before = await store.selectPanelOf(scope.db, params.id)
    if (before && before.decision_id === null) refuse(openPanel, 'already_open')
    const known = new Set((await store.selectNames(scope.db, Object.values(body.seats))).map((o) => o.id))
    const strange = professions.filter((profession) => !known.has(body.seats[profession]))
    if (strange.length)
      refuse(
        openPanel,
        'no_such_organisation',
        undefined,
        strange.map((p) => field(`seats/${p}`, 'no_such_organisation')),
      )
    const id = newId()
    await store.insertPanel(scope.db, {
      id,
      case_id: params.id,
      recorded_by: scope.organisation,
      opened_on: today,
      due_on: body.dueOn,
    })
    await store.insertSeats(
      scope.db,
      professions.map((profession) => ({
        panel_id: id,
        case_id: params.id,
        recorded_by: scope.organisation,
        profession,
        organisation_id: body.seats[profession],
      })),
    )
    const until = endOfDay(addDays(body.dueOn, membersReadDays), country().timeZone)
    for (const to of new Set(Object.values(body.seats)))
      if (to !== scope.organisation)
        await shareByLaw(scope, params.id, {
          to,
          parts: ['facts', 'needs'],
          mayWrite: false,
          purpose: 'identification',
          basis: 'public_task',
          because: id,
          until,
        })
    scope.event('protection.panel_open', params.id, { panel: id, due: body.dueOn })
    return { id }
  }),

  handle(readPanel, async (scope, { params }) => {
    const row = await findFacts(scope, params.id)
    const panel = (await store.selectPanel(scope.db, params.id, params.panel)) ?? notFound()
    return {
      panel: await showPanel(scope, panel),
      case: {
        id: row.id,
        reference: row.reference,
        majority: row.majority ?? 'unknown',
        firstContact: row.first_contact ?? row.opened,
        summary: row.summary ?? '',
      },
    }
  }),

  handle(giveOpinion, async (scope, { params, body }) => {
    const row = await findFacts(scope, params.id)
    const panel = (await store.selectPanel(scope.db, params.id, params.panel)) ?? notFound()
    if (panel.decision_id !== null) refuse(giveOpinion, 'closed')
    const seat = await seatOf(scope, params.panel)
    if (!seat) refuse(giveOpinion, 'not_your_seat')
    await store.lockCase(scope.db, params.id)
    if ((await store.selectGiven(scope.db, params.panel)).some((g) => g.profession === seat))
      refuse(giveOpinion, 'already_given')
    const absent = lacking(body, row.majority ?? 'unknown')
    if (absent.length)
      refuse(
        giveOpinion,
        'not_supported',
        undefined,
        absent.map((name) => field(name, 'evidence_missing')),
      )
    await store.insertOpinion(scope.db, {
      id: newId(),
      panel_id: params.panel,
      case_id: params.id,
      recorded_by: scope.organisation,
      account_id: scope.account.id,
      by_name: scope.account.name,
      profession: seat,
      outcome: body.outcome,
      acts: body.acts,
      means: body.means,
      forms: body.forms,
      grounds: body.grounds,
    })
    await forgetDraft(scope, 'protection.opinion', params.panel)
    // the record says that an opinion was given, not what it says
    scope.event('protection.opinion_given', params.id, { panel: params.panel, profession: seat })
    return showPanel(scope, panel)
  }),

  handle(closePanel, async (scope, { params, body }) => {
    const row = await findFacts(scope, params.id)
    await store.lockCase(scope.db, params.id)
    const panel = (await store.selectPanel(scope.db, params.id, params.panel)) ?? notFound()
    if (panel.recorded_by !== scope.organisation) refuse(closePanel, 'not_yours')
    if (panel.decision_id !== null) refuse(closePanel, 'closed')
    const opinions = await store.selectOpinions(scope.db, params.panel)
    const said = verdict(opinions)
    if (said === undefined) refuse(closePanel, 'opinions_missing')
    if (said !== body.outcome) refuse(closePanel, 'other_verdict', said)
    const evidence = together(opinions.filter((o) => o.outcome === 'positive'))
    // the facts may have changed since the opinions were given: an adult now needs means that a child did not
    const absent = lacking({ ...evidence, outcome: said === 'positive' ? said : 'negative' }, row.majority ?? 'unknown')
    if (absent.length) refuse(closePanel, 'not_supported', absent.join(', '))
    const id = newId()
    await store.insertDecision(scope.db, {
      id,
      case_id: params.id,
      recorded_by: scope.organisation,
      route: 'commission',
      stage: (await store.selectDecisions(scope.db, params.id)).some((d) => d.stage === 'conclusive')
        ? 'reconsideration'
        : 'conclusive',
      outcome: said,
      decided_on: todayOf(scope),
      authority: professions.join(', '),
      ...evidence,
      grounds: body.grounds,
      panel_id: params.panel,
    })
    await store.updatePanel(scope.db, params.panel, id)
    await forgetDraft(scope, 'protection.panel_decision', params.panel)
    scope.event('protection.decision_recorded', params.id, { decision: id, route: 'commission', outcome: said })
    return { id }
  }),
]

/** Whether a decision is the one that is recorded: of the same authority, day, route, stage and outcome. */
const isSame = (
  row: Awaited<ReturnType<typeof store.selectDecisions>>[number],
  made: Parsed<typeof recordDecision>['body'],
): boolean =>
  row.decided_on === made.decidedOn &&
  row.authority === made.authority &&
  row.route === made.route &&
  row.stage === made.stage &&
  row.outcome === made.outcome

/** The seat on a commission that the signed-in person may speak for: their own profession, held by their organisation. */
async function seatOf(scope: Scope, panel: string): Promise<Profession | undefined> {
  const seats = await store.selectSeats(scope.db, panel)
  return seats.find(
    (seat) => seat.organisation_id === scope.organisation && seat.profession === scope.account.profession,
  )?.profession
}

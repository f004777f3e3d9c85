import type { Parsed } from '../../../contract/operation.ts'
import { notFound, Refusal, refuse, type Scope } from '../../../platform/access/index.ts'
import { country } from '../../../platform/config/country.ts'
import { cut } from '../../../platform/database/index.ts'
import { forgetDraft } from '../../../platform/drafts/index.ts'
import { exportedRows, exportTable, handle } from '../../../platform/http/index.ts'
import { newId } from '../../../platform/id.ts'
import {
  type CaseFacts,
  changeFacts,
  changeNeed,
  listCases,
  newCase,
  noteStep,
  readCase,
  recordNeed,
} from '../contract.ts'
import { openCase } from '../door.ts'
import { caseTable } from '../export.ts'
import { agrees, canBeAdult } from '../rules/facts.ts'
import * as store from '../store.ts'
import { mayWrite, rowOf, type Whole } from '../view/case.ts'
import { field, findCase, findFacts, refuseClosed, todayOf } from './common.ts'
import { showCase } from './read.ts'

/** Refuses facts that cannot all be true. */
function check(
  operation: typeof newCase | typeof changeFacts,
  { facts, person }: Pick<Parsed<typeof newCase>['body'], 'facts' | 'person'>,
  today: string,
): void {
  if (!agrees(facts.ageBand, facts.majority))
    refuse(operation, 'facts_disagree', undefined, [field('facts/ageBand', 'facts_disagree')])
  if (person.birthYear !== null && person.birthYear > Number(today.slice(0, 4)))
    refuse(operation, 'in_the_future', undefined, [field('person/birthYear', 'in_the_future')])
  if (facts.majority === 'adult' && !canBeAdult(person.birthYear, today))
    refuse(operation, 'not_of_age', undefined, [field('person/birthYear', 'not_of_age')])
}

/** Which facts differ from what stands there, by their names: the record keeps that they changed, never what they say. */
function changed(row: Whole, facts: CaseFacts, person: object): string[] {
  const before: Record<string, unknown> = {
    ...row,
    majorityAt: row.majority_at,
    ageBand: row.age_band,
    isicDivision: row.isic_division,
    safeChannel: row.safe_channel,
    danger: row.danger_now,
    birthYear: row.birth_year,
    residenceStatus: row.residence_status,
  }
  return Object.entries({ ...facts, ...person })
    .filter(([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value))
    .map(([name]) => name)
}

/**
 * Writing needs an open case and the right to write; without it the answer is the common refusal, which the record keeps. The
 * case stays locked until what is written stands there: it is not closed in between.
 */
export async function writable(scope: Scope, id: string): Promise<Whole> {
  await store.lockCase(scope.db, id)
  const row = await findCase(scope, id)
  refuseClosed(row)
  if (!mayWrite(row, scope.now)) throw new Refusal('not_allowed')
  return row
}

/**
 * The case that a new one was sent as before, when the answer to it never arrived; undefined where there is none.
 * @throws Refusal already_there when it is another, or says something else: then it is not known which of them is meant
 */
async function sameCase(
  scope: Scope,
  id: string,
  { facts, person }: Parsed<typeof newCase>['body'],
): Promise<{ id: string; reference: string } | undefined> {
  // two at once come one after the other
  await store.lockCase(scope.db, id)
  const there = await store.selectCase(scope.db, id, scope.organisation)
  if (!there) return undefined
  if (there.lead !== scope.organisation || changed(there, facts, person).length > 0)
    refuse(newCase, 'already_there', there.reference)
  await forgetDraft(scope, 'protection.new_case', scope.account.id)
  return { id, reference: there.reference }
}

export const caseApi = [
  handle(listCases, async (scope, { query }) => {
    const limit = query.format ? exportedRows : query.limit
    const today = todayOf(scope)
    const wanted = { sort: query.sort ?? '-opened', limit, after: query.after } as const
    const filter = { organisation: scope.organisation, status: query.status, search: query.search }
    const page = cut(await store.selectCases(scope.db, filter, wanted), wanted)
    const items = page.items.map((row) => rowOf(row, today, country().service))
    if (!query.format) return { ...page, items }
    scope.event('protection.cases_exported', null, { rows: items.length, format: query.format })
    return exportTable(caseTable, items, { ...query, format: query.format }, page.next)
  }),

  handle(readCase, (scope, { params }) => showCase(scope, params.id)),

  handle(newCase, async (scope, { body }) => {
    const today = todayOf(scope)
    check(newCase, body, today)
    if (body.firstContact > today) refuse(newCase, 'in_the_future', undefined, [field('firstContact', 'in_the_future')])
    const there = body.id && (await sameCase(scope, body.id, body))
    if (there) return there
    const { caseId, reference } = await openCase(scope, {
      id: body.id,
      opened: today,
      firstContact: body.firstContact,
      person: body.person,
      majority: body.facts.majority,
      majorityAt: body.facts.majorityAt,
      ageBand: body.facts.ageBand,
      forms: body.facts.forms,
      setting: body.facts.setting,
      isicDivision: body.facts.isicDivision,
      place: body.facts.place,
      summary: body.facts.summary,
      safeChannel: body.facts.safeChannel,
      interpreter: body.facts.interpreter,
      danger: body.facts.danger,
      needs: body.needs,
      signId: null,
    })
    // whoever opens a case directly works on it at once: a draft waits for somebody to accept it
    await store.updateStatus(scope.db, caseId, 'active')
    await forgetDraft(scope, 'protection.new_case', scope.account.id)
    return { id: caseId, reference }
  }),

  handle(changeFacts, async (scope, { params, body }) => {
    check(changeFacts, body, todayOf(scope))
    await writable(scope, params.id)
    const row = await findFacts(scope, params.id)
    const { facts, person } = body
    const done = await store.updateFacts(scope.db, params.id, body.version, {
      forms: facts.forms,
      majority: facts.majority,
      majority_at: facts.majorityAt,
      age_band: facts.ageBand,
      setting: facts.setting,
      isic_division: facts.isicDivision,
      place: facts.place,
      summary: facts.summary,
      safe_channel: facts.safeChannel,
      interpreter: facts.interpreter,
      danger_now: facts.danger,
      changed: scope.now,
    })
    if (!done) refuse(changeFacts, 'changed_meanwhile')
    await store.updatePerson(scope.db, row.person_id, {
      birth_year: person.birthYear,
      sex: person.sex,
      citizenship: person.citizenship,
      residence_status: person.residenceStatus,
      language: person.language,
    })
    scope.event('protection.facts_changed', params.id, { fields: changed(row, facts, person) })
    return showCase(scope, params.id)
  }),

  handle(recordNeed, async (scope, { params, body }) => {
    await writable(scope, params.id)
    await store.insertNeed(scope.db, {
      id: newId(),
      case_id: params.id,
      recorded_by: scope.organisation,
      service: body.service,
      urgent: body.urgent,
      note: body.note,
      recorded_on: todayOf(scope),
    })
    scope.event('protection.need_recorded', params.id, { service: body.service })
    return showCase(scope, params.id)
  }),

  handle(changeNeed, async (scope, { params, body }) => {
    await writable(scope, params.id)
    const need = (await store.selectNeeds(scope.db, params.id)).find((n) => n.id === params.need) ?? notFound()
    const today = todayOf(scope)
    const on = body.on ?? today
    if (body.state !== 'open' && on > today)
      refuse(changeNeed, 'in_the_future', undefined, [field('on', 'in_the_future')])
    if (body.state !== 'open' && on < need.recorded_on)
      refuse(changeNeed, 'before_the_start', undefined, [field('on', 'before_the_start')])
    const done = await store.updateNeed(scope.db, need.id, body.version, {
      urgent: body.urgent,
      note: body.note,
      met_on: body.state === 'met' ? on : null,
      dropped_on: body.state === 'dropped' ? on : null,
      changed_by: scope.organisation,
      changed_by_name: scope.account.name,
    })
    if (!done) refuse(changeNeed, 'need_changed')
    scope.event('protection.need_changed', params.id, { service: need.service, state: body.state })
    return showCase(scope, params.id)
  }),

  handle(noteStep, async (scope, { params, body }) => {
    await writable(scope, params.id)
    await store.insertNote(scope.db, {
      id: newId(),
      case_id: params.id,
      recorded_by: scope.organisation,
      by_name: scope.account.name,
      at: scope.now,
      text: body.text,
    })
    await forgetDraft(scope, 'protection.step', params.id)
    scope.event('protection.step_noted', params.id)
    return showCase(scope, params.id)
  }),
]

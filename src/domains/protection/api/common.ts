import type { CaseStatus } from '../../../codes/case_status.ts'
import type { OrganisationMandate } from '../../../codes/organisation_mandate.ts'
import { dayAt } from '../../../contract/calendar.ts'
import type { FieldProblem } from '../../../contract/problem.ts'
import { enterEmergency, notFound, Refusal, type Scope } from '../../../platform/access/index.ts'
import { country } from '../../../platform/config/country.ts'
import { isClosed } from '../rules/course.ts'
import * as store from '../store.ts'
import type { Whole } from '../view/case.ts'

/** What day it is where the office is. */
export const todayOf = (scope: Scope): string => dayAt(scope.now, country().timeZone)

/** The case, or the answer that a case which does not exist gives. */
export async function findCase(scope: Scope, id: string): Promise<Whole> {
  const row = (await store.selectCase(scope.db, id, scope.organisation)) ?? notFound()
  if (row.emergency_id !== null) await enterEmergency(scope.db, id)
  return row
}

/** The case with its facts; whoever does not hold them gets the answer of a case that does not exist. */
export async function findFacts(scope: Scope, id: string) {
  const row = await findCase(scope, id)
  if (row.version === null || row.pseudonym === null) notFound()
  return row
}

/** In a closed case nothing is written: the operation's contract lists `case_closed`. */
export function refuseClosed(row: Whole): void {
  if (isClosed(row.status as CaseStatus)) throw new Refusal('case_closed')
}

export async function ownMandates(scope: Scope): Promise<readonly OrganisationMandate[]> {
  const own = await store.selectOrganisation(scope.db, scope.organisation)
  return (own?.mandates ?? []) as OrganisationMandate[]
}

export const field = (name: string, code: string): FieldProblem => ({ pointer: `/body/${name}`, code, detail: code })

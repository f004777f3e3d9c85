import type { Case } from '../contract.ts'
import { isClosed } from '../rules/course.ts'
import { paths } from './paths.ts'

type Wait = { kind: 'reflection' | 'panel' | 'service' | 'ask' | 'rehabilitation'; due: string | null; to: string }
/** What is awaited in a case, by its day; nothing in a closed one. */
export function waitsFor(it: Case): Wait[] {
  if (isClosed(it.status)) return []
  const made: Wait[] = []
  if (it.reflection?.state === 'running')
    made.push({ kind: 'reflection', due: it.reflection.until, to: paths.case(it.id) })
  if (it.panel && !it.panel.decided)
    made.push({ kind: 'panel', due: it.panel.dueOn, to: paths.panel(it.id, it.panel.id) })
  const { request, decisions } = it.service ?? { request: null, decisions: [] }
  if (request && decisions.every((d) => d.decidedOn < request.requestedOn))
    made.push({ kind: 'service', due: request.dueOn, to: paths.service(it.id) })
  if (!request && it.facts?.traffickingStatus === 'identified' && it.leads)
    made.push({ kind: 'ask', due: it.service?.dueIfToday ?? null, to: paths.service(it.id) })
  const clock = it.entitlements?.find((e) => e.kind === 'rehabilitation')
  if (clock?.state === 'running' && clock.until)
    made.push({ kind: 'rehabilitation', due: clock.until, to: paths.service(it.id) })
  return made.sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1))
}

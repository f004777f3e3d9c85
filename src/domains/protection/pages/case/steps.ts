import type { Step } from '../../../../shell/ui/Steps.tsx'
import type { Case } from '../../contract.ts'
import { isClosed } from '../../rules/course.ts'

export type CaseStep = 'met' | 'reflection' | 'identification' | 'service' | 'rehabilitation' | 'consultations'

/** Where a case stands: what is done, what goes on now, what comes. */
export function stepsOf(it: Case): readonly { readonly step: CaseStep; readonly state: Step['state'] }[] {
  const status = it.facts?.traffickingStatus
  const settled = status !== undefined && status !== 'presumed'
  const goesOn = status === 'identified' || it.service?.request != null
  const clock = (kind: string) => it.entitlements?.find((e) => e.kind === kind)
  const rehabilitation = clock('rehabilitation')
  const consultations = clock('consultation')
  const granted = rehabilitation?.from != null
  const rehabilitated = rehabilitation?.state === 'used_up' || rehabilitation?.state === 'over'
  const states: Readonly<Record<CaseStep, Step['state']>> = {
    met: 'done',
    reflection: ({ running: 'now', over: 'done', ended_early: 'done', not_begun: 'next', not_due: 'next' } as const)[
      it.reflection?.state ?? 'not_due'
    ],
    identification: settled ? 'done' : 'now',
    service: granted ? 'done' : goesOn ? 'now' : 'next',
    rehabilitation: rehabilitated ? 'done' : granted ? 'now' : 'next',
    consultations:
      consultations?.state === 'used_up' || consultations?.state === 'over' ? 'done' : rehabilitated ? 'now' : 'next',
  }
  const steps = ['met', 'reflection', 'identification', 'service', 'rehabilitation', 'consultations'] as const
  // where the law gives the person no time of reflection, there is no such step
  const due = it.reflection !== null && it.reflection.state !== 'not_due'
  return steps
    .filter((step) => due || step !== 'reflection')
    .map((step) => ({
      step,
      // in a closed case nothing goes on
      state: states[step] === 'now' && isClosed(it.status) ? 'next' : states[step],
    }))
}

import type { Step } from '../../../shell/ui/Steps.tsx'
import type { Case } from '../contract.ts'

export type CaseStep = 'met' | 'identification' | 'service' | 'rehabilitation' | 'consultations'

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
    identification: settled ? 'done' : 'now',
    service: granted ? 'done' : goesOn ? 'now' : 'next',
    rehabilitation: rehabilitated ? 'done' : granted ? 'now' : 'next',
    consultations:
      consultations?.state === 'used_up' || consultations?.state === 'over' ? 'done' : rehabilitated ? 'now' : 'next',
  }
  return (['met', 'identification', 'service', 'rehabilitation', 'consultations'] as const).map((step) => ({
    step,
    state: states[step],
  }))
}

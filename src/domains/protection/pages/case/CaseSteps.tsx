import { useDates } from '../../../../shell/language/dates.ts'
import { useText } from '../../../../shell/language/text.ts'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { Steps } from '../../../../shell/ui/Steps.tsx'
import type { Case } from '../../contract.ts'
import { stepsOf } from './steps.ts'

/** Where a case stands, at a glance: each step with its day or its clock. */
export function CaseSteps({ it }: { it: Case }) {
  const say = useText('protection')
  const dates = useDates()
  if (!it.facts) return null
  const { facts } = it
  const clock = (kind: string) => it.entitlements?.find((e) => e.kind === kind)
  const rehabilitation = clock('rehabilitation')
  const consultation = clock('consultation')
  const decision = it.decisions?.[0]
  const { reflection } = it
  const notes = {
    met: dates.shortDay(facts.firstContact),
    reflection:
      reflection?.state === 'running'
        ? say('steps.reflectionOf', { day: reflection.used, of: reflection.of })
        : reflection?.until
          ? say('steps.reflectionOver', { day: dates.shortDay(reflection.until) })
          : reflection?.state === 'not_due'
            ? say('steps.reflectionNot')
            : say('steps.reflectionDays', { count: reflection?.of ?? 0 }),
    identification:
      facts.traffickingStatus !== 'presumed' && decision
        ? say('steps.decided', { route: say(`routeShort.${decision.route}`), day: dates.shortDay(decision.decidedOn) })
        : it.panel && !it.panel.decided
          ? say('steps.commissionUntil', { day: dates.shortDay(it.panel.dueOn) })
          : say('steps.undecided'),
    service: it.service?.decisions.length
      ? say(`steps.service_${it.service.decisions.at(-1)?.outcome ?? 'granted'}`)
      : it.service?.request
        ? say('steps.askedUntil', { day: dates.shortDay(it.service.request.dueOn) })
        : say('steps.notAsked'),
    rehabilitation:
      rehabilitation?.state === 'running'
        ? say('steps.dayOf', { day: rehabilitation.used, of: rehabilitation.of })
        : say('steps.upTo', { count: rehabilitation?.of ?? 0 }),
    consultations: consultation?.used
      ? say('steps.consultationsUsed', { used: consultation.used, of: consultation.of })
      : say('steps.consultationsDue', { count: consultation?.of ?? 0 }),
  }
  return (
    <Sheet>
      <Steps
        label={say('steps.label')}
        steps={stepsOf(it).map(({ step, state }) => ({
          title: say(`steps.${step}`),
          note: notes[step],
          state,
        }))}
      />
    </Sheet>
  )
}

import { useDates } from '../../../../shell/language/dates.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { Progress } from '../../../../shell/ui/Progress.tsx'
import { Sheet, SheetBody } from '../../../../shell/ui/Sheet.tsx'
import type { Case } from '../../contract.ts'

/** The clock of the reflection period, with the law that gives it. */
export function ReflectionSheet({ clock }: { clock: NonNullable<Case['reflection']> }) {
  const say = useText('protection')
  const dates = useDates()
  const { language } = useLanguage()
  const day = (value: string | null): string => (value === null ? '' : dates.day(value))
  return (
    <Sheet title={say('reflection.title')}>
      <SheetBody>
        <div>
          <Progress
            label={say('reflection.label')}
            value={clock.used}
            of={clock.of}
            unit={say('unit.day')}
            tone={clock.state === 'running' && clock.of - clock.used < 5 ? 'wait' : 'act'}
          />
          <p className="tiny">
            {clock.state === 'running'
              ? say('reflection.between', { from: day(clock.from), until: day(clock.until) })
              : say(`reflection.${clock.state}`, { until: day(clock.until) })}
          </p>
        </div>
        <p className="small">{say('reflection.what')}</p>
        <p className="tiny">{clock.law[language]}.</p>
      </SheetBody>
    </Sheet>
  )
}

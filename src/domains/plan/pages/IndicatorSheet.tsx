import { useDates } from '../../../shell/language/dates.ts'
import { useText } from '../../../shell/language/text.ts'
import { Chart } from '../../../shell/ui/Chart.tsx'
import { Sheet, SheetBody } from '../../../shell/ui/Sheet.tsx'
import type { Indicator } from '../contract.ts'

/** A measure's figure as the register has it at this moment, by the stored rule. */
export function IndicatorSheet({ indicator }: { indicator: Indicator | null }) {
  const say = useText('plan')
  const dates = useDates()
  return (
    <Sheet title={say('indicator.title')} note={say('indicator.note')}>
      {indicator ? (
        <Chart
          title={say('indicator.chart')}
          drawn={indicator.chart}
          table={{
            columns: [
              { title: say('indicator.year') },
              { title: say('indicator.value'), number: true },
              { title: say('indicator.within') },
            ],
            rows: indicator.values.map((v) => [
              v.year,
              v.value === null ? '–' : dates.number(v.value),
              say(v.within ? 'indicator.yes' : 'indicator.no'),
            ]),
          }}
          source={
            <>
              {say('indicator.asOf', { moment: dates.moment(indicator.asOf) })}. {indicator.rule}
            </>
          }
        />
      ) : (
        <SheetBody>
          <p>{say('indicator.hidden')}</p>
        </SheetBody>
      )}
    </Sheet>
  )
}

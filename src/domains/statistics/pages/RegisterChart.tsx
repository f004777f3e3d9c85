import { useDates } from '../../../shell/language/dates.ts'
import { useText } from '../../../shell/language/text.ts'
import { Chart } from '../../../shell/ui/Chart.tsx'
import { everyYear } from '../rules/years.ts'
import type { Overview } from './overview.ts'

/** The people of the register by year and status: the chart, and its table behind it. */
export function RegisterChart({ value }: { value: Overview }) {
  const say = useText('statistics')
  const { number } = useDates()
  return (
    <Chart
      title={say('register.title')}
      drawn={value.charts.register}
      table={{
        columns: [
          { title: say('register.year') },
          { title: say('register.identified'), number: true },
          { title: say('register.presumed'), number: true },
          { title: say('register.total'), number: true },
        ],
        rows: everyYear(value.years).map(({ year, counted }) =>
          counted
            ? [
                year,
                number(counted.identified),
                number(counted.presumed),
                number(counted.identified + counted.presumed),
              ]
            : [year, '–', '–', '–'],
        ),
      }}
    />
  )
}

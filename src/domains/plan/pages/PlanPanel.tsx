import { direction } from '../../../codes/direction.ts'
import { useCall } from '../../../shell/data/call.ts'
import { capital } from '../../../shell/language/format.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useCode, useText } from '../../../shell/language/text.ts'
import { Loaded } from '../../../shell/ui/Failure.tsx'
import { Link } from '../../../shell/ui/Link.tsx'
import { Empty } from '../../../shell/ui/Notice.tsx'
import { Sheet, SheetRow, SheetRows } from '../../../shell/ui/Sheet.tsx'
import { listPlans, type Plan, readPlan } from '../contract.ts'
import { firstPlan, standing } from '../rules/summary.ts'
import { paths } from './paths.ts'

/** How the plan stands, direction by direction, on the home page of those who answer for it or watch it. */
export default function PlanPanel() {
  const say = useText('plan')
  const plans = useCall(listPlans, {})
  return (
    <Sheet title={say('navigation.plan')} note={<Link to={paths.plan}>{say('waiting.open')}</Link>}>
      <Loaded call={plans} room="plan">
        {({ items }) => {
          const plan = firstPlan(items, new Date().getFullYear())
          return plan ? <Standing plan={plan} /> : <Empty title={say('plan.none')}>{say('plan.noneDetail')}</Empty>
        }}
      </Loaded>
    </Sheet>
  )
}

function Standing({ plan }: { plan: Plan }) {
  const say = useText('plan')
  const code = useCode()
  const { language } = useLanguage()
  const read = useCall(readPlan, { params: { slug: plan.slug }, query: {} })
  return (
    <Loaded call={read} room="plan">
      {({ measures }) => (
        <SheetRows>
          <SheetRow title={plan.title[language]} detail={say('direction.count', { count: measures.length })} />
          {[...direction.codes, ...(measures.some((m) => m.direction === null) ? [null] : [])].map((key) => {
            const s = standing(measures.filter((m) => m.direction === key))
            const parts = [
              [s.completed, say('direction.completed')],
              [s.underWay, say('direction.underWay')],
              [s.late, say('direction.late')],
              [s.notStarted, say('direction.notStarted')],
              [s.unknown, say('direction.wordless')],
            ] as const
            return (
              <SheetRow
                key={key ?? 'none'}
                title={
                  key ? (
                    <Link to={paths.measures({ plan: plan.slug, direction: key })}>
                      {capital(code(direction, key))}
                    </Link>
                  ) : (
                    capital(say('direction.none'))
                  )
                }
                detail={parts.flatMap(([count, name]) => (count > 0 ? [`${count} ${name}`] : [])).join(' · ')}
                end={<b>{s.all}</b>}
              />
            )
          })}
        </SheetRows>
      )}
    </Loaded>
  )
}

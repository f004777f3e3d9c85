import { Fragment } from 'react'
import { useSearch } from '../../../shell/data/address.ts'
import { useCall } from '../../../shell/data/call.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useText } from '../../../shell/language/text.ts'
import { Link } from '../../../shell/ui/Link.tsx'
import { LoadedPage } from '../../../shell/ui/LoadedPage.tsx'
import { Empty, Notice } from '../../../shell/ui/Notice.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { Segments } from '../../../shell/ui/Progress.tsx'
import { Select } from '../../../shell/ui/Select.tsx'
import { Sheet, SheetBody } from '../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../shell/ui/Tag.tsx'
import { listPlans, type Measure, type Plan, type PlanSource, readPlan } from '../contract.ts'
import { cabinetOrder, reportedOn } from '../rules/act.ts'
import { firstPlan, isKnown, isLate, isSilent } from '../rules/summary.ts'
import { Choice } from './choice.ts'
import { Directions } from './Directions.tsx'
import { MeasuresSheet } from './MeasuresSheet.tsx'
import styles from './plan.module.css'

/** A plan with its four directions and its measures; the other plans are one choice away. */
export default function PlanPage() {
  const say = useText('plan')
  const [choice, choose] = useSearch(Choice)
  const plans = useCall(listPlans, {})
  return (
    <LoadedPage call={plans}>
      {({ items }) => {
        const chosen = items.find((p) => p.slug === choice.plan) ?? firstPlan(items, new Date().getFullYear())
        if (!chosen)
          return (
            <Page title={say('navigation.plan')}>
              <Sheet>
                <Empty title={say('plan.none')}>{say('plan.noneDetail')}</Empty>
              </Sheet>
            </Page>
          )
        return <OnePlan key={chosen.slug} plans={items} slug={chosen.slug} choice={choice} choose={choose} />
      }}
    </LoadedPage>
  )
}

interface OneProps {
  plans: readonly Plan[]
  slug: string
  choice: Choice
  choose: (change: Partial<Choice>) => void
}
function OnePlan({ plans, slug, choice, choose }: OneProps) {
  const read = useCall(readPlan, { params: { slug }, query: {} })
  const say = useText('plan')
  const { language } = useLanguage()
  const year = new Date().getFullYear()
  return (
    <LoadedPage call={read}>
      {({ plan, measures, sources }) => (
        <Page
          title={
            measures.length > 0
              ? say('plan.title', { count: plan.measuresStated ?? measures.length })
              : plan.title[language]
          }
          lead={<Lead plan={plan} measures={measures} />}
          tags={plan.starts <= year && year <= plan.ends && <Tag tone="act">{say('plan.inForce')}</Tag>}
          actions={
            <Select
              label={say('plan.choose')}
              required
              value={plan.slug}
              onChange={(chosen) => choose({ plan: chosen, direction: undefined, show: undefined })}
              options={plans.map((p) => ({ value: p.slug, label: `${p.starts}–${p.ends}` }))}
            />
          }
        >
          {plan.outcome && <Outcome plan={plan} outcome={plan.outcome} sources={sources} />}
          {measures.length > 0 && <Directions measures={measures} plan={plan.slug} />}
          <Unworded plan={plan} measures={measures} sources={sources} />
          {measures.length > 0 && <MeasuresSheet plan={plan} measures={measures} choice={choice} choose={choose} />}
        </Page>
      )}
    </LoadedPage>
  )
}

/** What the plan rests on, and what of it waits. */
function Lead({ plan, measures }: { plan: Plan; measures: readonly Measure[] }) {
  const say = useText('plan')
  const dates = useDates()
  const { language } = useLanguage()
  const order = cabinetOrder(plan.act)
  const late = measures.filter(isLate).length
  const silent = measures.filter(isSilent).length
  return (
    <>
      <p>
        {[
          say('plan.crumb', { starts: plan.starts, ends: plan.ends }),
          order ? say('plan.act', { number: order.number, day: dates.day(order.day) }) : plan.act,
          plan.responsible && say('plan.responsible', { who: plan.responsible[language] }),
          plan.evaluationDue && say('plan.evaluation', { day: dates.day(plan.evaluationDue) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {measures.length > 0 && (
        <p>
          {late > 0 ? say('plan.late', { count: late }) : say('plan.nothingLate')}{' '}
          {silent > 0 && say('plan.silent', { count: silent })}
        </p>
      )}
    </>
  )
}

interface OutcomeProps {
  plan: Plan
  outcome: NonNullable<Plan['outcome']>
  sources: readonly PlanSource[]
}
function Outcome({ plan, outcome, sources }: OutcomeProps) {
  const say = useText('plan')
  const dates = useDates()
  const day = reportedOn(outcome.reported)
  const parts = [
    { label: say('plan.completed'), value: outcome.completed, tone: 'good' },
    { label: say('plan.partly'), value: outcome.partly, tone: 'wait' },
    { label: say('plan.notDone'), value: outcome.not_done, tone: 'danger' },
  ] as const
  return (
    <Sheet
      title={day ? say('plan.outcomeOn', { day: dates.day(day) }) : say('plan.outcome')}
      note={say('plan.outcomeNote')}
    >
      <SheetBody>
        <Segments label={`${plan.starts}–${plan.ends}`} parts={parts} />
        <p>{parts.map((p) => `${p.label} ${p.value}`).join(' · ')}</p>
        <Sources ids={outcome.sources} sources={sources} />
      </SheetBody>
    </Sheet>
  )
}

function Sources({ ids, sources }: { ids: readonly string[]; sources: readonly PlanSource[] }) {
  const say = useText('plan')
  const found = sources.filter((s) => ids.includes(s.id))
  if (found.length === 0) return null
  return (
    <p className="small muted">
      {say('plan.sources')}:{' '}
      {found.map((s, i) => (
        <Fragment key={s.id}>
          {i > 0 && '; '}
          {s.url ? <Link href={s.url}>{s.title}</Link> : s.title}
          {`, ${s.publisher}`}
        </Fragment>
      ))}
    </p>
  )
}

/** Says plainly that words are missing, and how they come in. */
interface UnwordedProps {
  plan: Plan
  measures: readonly Measure[]
  sources: readonly PlanSource[]
}
function Unworded({ plan, measures, sources }: UnwordedProps) {
  const say = useText('plan')
  const missing = measures.filter((m) => !isKnown(m)).length
  if (measures.length > 0 && missing === 0) return null
  return (
    <Notice title={measures.length === 0 ? say('wording.noFrame') : say('wording.title', { count: missing })}>
      {measures.length > 0 && (
        <>
          {say('wording.how')}{' '}
          <code className={styles.code}>{`npm run lidzas -- import plan FILE --plan ${plan.slug} --dry-run`}</code>
        </>
      )}
      <Sources ids={plan.sources} sources={sources} />
    </Notice>
  )
}

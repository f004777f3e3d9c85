import { direction } from '../../../codes/direction.ts'
import { measurePhase } from '../../../codes/measure_phase.ts'
import { measureRating } from '../../../codes/measure_rating.ts'
import { address } from '../../../contract/call.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useCode, useText } from '../../../shell/language/text.ts'
import { ChipsOne } from '../../../shell/ui/Chips.tsx'
import { type Column, DataTable } from '../../../shell/ui/DataTable.tsx'
import { Link } from '../../../shell/ui/Link.tsx'
import { Empty } from '../../../shell/ui/Notice.tsx'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import { Deadline, Tag, type Tone } from '../../../shell/ui/Tag.tsx'
import { type Measure, type Plan, readPlan } from '../contract.ts'
import { isKnown, isLate, isSilent } from '../rules/summary.ts'
import type { Choice } from './choice.ts'
import { paths } from './paths.ts'
import styles from './plan.module.css'
import { wordingIn } from './words.ts'

const phaseTones: Readonly<Record<Measure['phase'], Tone>> = {
  not_started: 'plain',
  preparing: 'act',
  under_way: 'act',
  completed: 'good',
  cancelled: 'plain',
  carried_over: 'wait',
}
const ratingTones = { completed: 'good', partly_completed: 'wait', not_completed: 'danger' } as const

/** Where the institution says a measure stands. */
export function PhaseTag({ phase }: { phase: Measure['phase'] }) {
  return <Tag tone={phaseTones[phase]}>{useCode()(measurePhase, phase)}</Tag>
}
/** What the rapporteur says of it. */
export function RatingTag({ rating }: { rating: Measure['rating'] }) {
  const say = useText('plan')
  const code = useCode()
  return rating ? (
    <Tag tone={ratingTones[rating]}>{code(measureRating, rating)}</Tag>
  ) : (
    <Tag>{say('measures.notRated')}</Tag>
  )
}
/** When it is due, said as what it is: a day, the end of the period, all the time, or nothing. */
export function MeasureDeadline({ measure }: { measure: Measure }) {
  const say = useText('plan')
  const dates = useDates()
  if (measure.deadlineKind === 'continuous') return <>{say('measures.continuous')}</>
  if (measure.deadline === null) return <>{say('measures.noDeadline')}</>
  // a deadline long past is a date and a word: how many hundred days it was says nothing more
  if (measure.timeliness === 'late')
    return (
      <>
        {dates.day(measure.deadline)} {isKnown(measure) && <Tag tone="danger">{say('direction.late')}</Tag>}
      </>
    )
  return <Deadline due={measure.deadline} done={measure.timeliness === 'done'} />
}

interface Props {
  plan: Plan
  measures: readonly Measure[]
  choice: Choice
  choose: (change: Partial<Choice>) => void
}

/** The plan's measures; the filters stand in the address. */
export function MeasuresSheet({ plan, measures, choice, choose }: Props) {
  const say = useText('plan')
  const code = useCode()
  const dates = useDates()
  const { language } = useLanguage()
  const name = (m: Measure): string => wordingIn(language, m) ?? say('measures.unnamed', { position: m.position })
  const shown = measures.filter(
    (m) => (choice.direction === undefined || m.direction === choice.direction) && shows[choice.show ?? 'known'](m),
  )
  const columns: Column<Measure>[] = [
    {
      id: 'measure',
      title: say('measures.measure'),
      cell: (m) => (
        <div className={styles.measure}>
          <Link to={paths.measure(m.id)}>{name(m)}</Link>
          <div className={styles.owner}>
            {[
              m.owner?.[language],
              m.source && say(m.source === 'official' ? 'measures.official' : 'measures.announced'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </div>
      ),
      compare: (a, b) => dates.compare(name(a), name(b)),
    },
    {
      id: 'number',
      title: say('measures.number'),
      cell: (m) => m.number ?? m.position,
      compare: (a, b) => a.position - b.position,
    },
    {
      id: 'indicator',
      title: say('measures.indicator'),
      cell: (m) => (m.indicator ? say('measures.live') : '–'),
    },
    {
      id: 'phase',
      title: say('measures.phase'),
      cell: (m) => <PhaseTag phase={m.phase} />,
      compare: (a, b) => measurePhase.codes.indexOf(a.phase) - measurePhase.codes.indexOf(b.phase),
    },
    { id: 'rating', title: say('measures.rating'), cell: (m) => <RatingTag rating={m.rating} /> },
    {
      id: 'deadline',
      title: say('measures.deadline'),
      cell: (m) => <MeasureDeadline measure={m} />,
      compare: (a, b) => ((a.deadline ?? '9') < (b.deadline ?? '9') ? -1 : 1),
    },
  ]
  const file = (format: 'csv' | 'xlsx'): string =>
    address(readPlan, {
      params: { slug: plan.slug },
      query: {
        format,
        language,
        ...(choice.direction ? { direction: choice.direction } : {}),
        ...(choice.show === 'mine' ? { mine: 'true' } : {}),
      },
    })
  return (
    <Sheet title={say('measures.title')} note={say('direction.count', { count: shown.length })}>
      <DataTable
        id="plan-measures"
        label={say('measures.title')}
        columns={columns}
        rows={shown}
        rowKey={(m) => m.id}
        empty={<Empty title={say('measures.none')}>{say('measures.noneDetail')}</Empty>}
        filters={
          <div className={styles.filters}>
            <ChipsOne
              label={say('filter.direction')}
              value={choice.direction}
              onChange={(chosen) => choose({ direction: chosen })}
              options={code.options(direction)}
            />
            <ChipsOne
              label={say('filter.show')}
              value={choice.show}
              onChange={(chosen) => choose({ show: chosen })}
              options={(['late', 'soon', 'silent', 'mine', 'wordless'] as const).map((value) => ({
                value,
                label: say(`filter.${value}`),
              }))}
            />
          </div>
        }
        foot={
          <span>
            {say('measures.download')}:{' '}
            <Link href={file('csv')} download>
              CSV
            </Link>{' '}
            ·{' '}
            <Link href={file('xlsx')} download>
              Excel
            </Link>
          </span>
        }
      />
    </Sheet>
  )
}

const shows: Readonly<Record<NonNullable<Choice['show']> | 'known', (m: Measure) => boolean>> = {
  known: (m) => isKnown(m),
  wordless: (m) => !isKnown(m),
  late: isLate,
  soon: (m) => isKnown(m) && m.timeliness === 'soon',
  silent: isSilent,
  mine: (m) => m.mine,
}

import { Fragment } from 'react'
import { useDates } from '../../../shell/language/dates.ts'
import { useText } from '../../../shell/language/text.ts'
import { Chart } from '../../../shell/ui/Chart.tsx'
import { Link } from '../../../shell/ui/Link.tsx'
import { Empty } from '../../../shell/ui/Notice.tsx'
import { PlainTable } from '../../../shell/ui/PlainTable.tsx'
import { Sheet, SheetBody, SheetRow, SheetRows } from '../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../shell/ui/Tag.tsx'
import type { Source } from '../contract.ts'
import { publishedBreakdowns, publishedTotals } from '../rules/published.ts'
import type { Overview } from './overview.ts'

type Figure = Overview['figures'][number]

/** Where a figure was found, a link each where there is an address. */
function Sources({ ids, sources }: { ids: readonly string[]; sources: readonly Source[] }) {
  const say = useText('statistics')
  const dates = useDates()
  return ids.map((id, i) => {
    const source = sources.find((s) => s.id === id)
    if (!source) return null
    const when = /^\d{4}-\d{2}-\d{2}$/.test(source.published) ? dates.day(source.published) : source.published
    const name = source.publisher === 'project' || source.publisher === 'none' ? source.title : source.publisher
    return (
      <Fragment key={id}>
        {i > 0 && '; '}
        {source.url ? <Link href={source.url}>{name}</Link> : name},{' '}
        {when === 'undated' || !when ? say('published.undated') : when}
        {source.evidence === 'unconfirmed' && ` (${say('published.unconfirmed')})`}
      </Fragment>
    )
  })
}

const howKeys = { stated: 'published.stated', derived: 'published.derivedHow', inferred: 'published.inferred' } as const

/** The published series: a bar a figure, the table with provenance, and the breakdowns beside the total they belong to. */
export function PublishedSheet({ value }: { value: Overview }) {
  const say = useText('statistics')
  const dates = useDates()
  const { years, spans } = publishedTotals(value.figures)
  if (years.length + spans.length === 0)
    return (
      <Sheet title={say('published.title')}>
        <Empty title={say('published.empty')}>{say('published.emptyDetail')}</Empty>
      </Sheet>
    )
  const columns = [
    { title: say('published.period') },
    { title: say('published.value'), number: true },
    { title: say('published.how') },
    { title: say('published.about') },
    { title: say('published.sources') },
  ]
  const row = (figure: Figure, conflict: boolean) => [
    figure.period.replace('-', '–'),
    dates.number(figure.value),
    <>
      {say(howKeys[figure.derivation])} {conflict && <Tag tone="wait">{say('published.conflict')}</Tag>}
    </>,
    figure.about,
    <Sources key={figure.id} ids={figure.sources} sources={value.sources} />,
  ]
  return (
    <Sheet title={say('published.title')} note={say('published.note')}>
      <Chart
        title={say('published.title')}
        drawn={value.charts.published}
        table={{
          columns,
          rows: [...years, ...spans].flatMap((p) =>
            [p.shown, ...p.others].map((f) => row(f as Figure, p.others.length > 0)),
          ),
        }}
      />
      <SheetBody>
        <Breakdowns value={value} />
      </SheetBody>
    </Sheet>
  )
}

function Breakdowns({ value }: { value: Overview }) {
  const say = useText('statistics')
  const dates = useDates()
  const periods = [...Map.groupBy(publishedBreakdowns(value.figures), (b) => b.period)]
  return periods.map(([period, of]) => (
    <details key={period}>
      <summary>{say('explore.publishedTitle', { year: period.replace('-', '–') })}</summary>
      {of.map((b) => {
        const name = say(`dimension.${b.dimension as 'form'}`)
        return (
          <Fragment key={`${b.dimension}${b.parts[0]?.id}`}>
            <PlainTable
              label={`${period} ${name} ${b.parts[0]?.sources.join(' ')}`}
              columns={[{ title: name }, { title: say('published.value'), number: true }]}
              rows={b.parts.map((f) => [(f as Figure).group, dates.number(f.value)])}
            />
            <p className="small muted">
              {!b.whole && b.total !== null && `${say('explore.notWhole', { sum: b.sum, total: b.total })} `}
              <Sources ids={b.parts[0]?.sources ?? []} sources={value.sources} />
            </p>
          </Fragment>
        )
      })}
    </details>
  ))
}

/** Years of which sources say different things, each with what it counted: none is chosen. */
export function Conflicts({ value }: { value: Overview }) {
  const say = useText('statistics')
  const dates = useDates()
  const found = publishedTotals(value.figures).years.filter((y) => y.others.length > 0)
  if (found.length === 0) return null
  return (
    <Sheet title={say('conflicts.title')} note={say('conflicts.note')}>
      <SheetRows>
        {found.flatMap((y) =>
          [y.shown, ...y.others].map((figure) => (
            <SheetRow
              key={figure.id}
              title={
                <>
                  {y.period}: <b className="num">{dates.number(figure.value)}</b>
                </>
              }
              detail={
                <>
                  {(figure as Figure).about} <Sources ids={figure.sources} sources={value.sources} />
                </>
              }
            />
          )),
        )}
      </SheetRows>
    </Sheet>
  )
}

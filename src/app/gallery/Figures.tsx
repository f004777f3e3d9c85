import { useDates } from '../../shell/language/dates.ts'
import { useText } from '../../shell/language/text.ts'
import { Chart } from '../../shell/ui/Chart.tsx'
import { type Column, DataTable } from '../../shell/ui/DataTable.tsx'
import { Link } from '../../shell/ui/Link.tsx'
import { Empty } from '../../shell/ui/Notice.tsx'
import { Bar } from '../../shell/ui/Progress.tsx'
import { Sheet } from '../../shell/ui/Sheet.tsx'
import { Tag } from '../../shell/ui/Tag.tsx'

interface Row {
  readonly id: string
  readonly who: string
  readonly share: number
}
const rows: readonly Row[] = [
  { id: '26-0417', who: 'Ķeguma iela', share: 0.12 },
  { id: '26-0402', who: 'Kalna iela', share: 0.46 },
  { id: '26-0388', who: 'Ābeļu iela', share: 0.61 },
]

/** Drawn by hand in place of the server's, with its classes' shape: bars, a line of the axis, words in the page's ink. */
const svg = `<svg viewBox="0 0 600 140" role="presentation"><g fill="var(--c1)"><rect x="40" y="70" width="80" height="50" rx="3"/><rect x="200" y="45" width="80" height="75" rx="3"/><rect x="360" y="28" width="80" height="92" rx="3"/></g><g fill="currentColor" text-anchor="middle"><text x="80" y="138">A</text><text x="240" y="138">B</text><text x="400" y="138">C</text></g></svg>`

export function Figures() {
  const say = useText('shell')
  const dates = useDates()
  const columns: readonly Column<Row>[] = [
    {
      id: 'id',
      title: say('gallery.case'),
      cell: (r) => <Link to="/ui">{r.id}</Link>,
      compare: (a, b) => dates.compare(a.id, b.id),
    },
    { id: 'who', title: say('gallery.place'), cell: (r) => r.who, compare: (a, b) => dates.compare(a.who, b.who) },
    { id: 'state', title: say('gallery.states'), cell: () => <Tag tone="good">{say('step.done')}</Tag> },
    { id: 'bar', title: say('gallery.rehabilitation'), cell: (r) => <Bar share={r.share} /> },
    {
      id: 'share',
      title: '%',
      number: true,
      cell: (r) => dates.percent(r.share),
      compare: (a, b) => a.share - b.share,
    },
    { id: 'more', title: say('gallery.reason'), cell: () => '–', hidden: true },
  ]
  return (
    <>
      <Sheet title={say('gallery.table')}>
        <DataTable
          id="gallery"
          label={say('gallery.table')}
          columns={columns}
          rows={rows}
          rowKey={(r) => r.id}
          empty={null}
        />
      </Sheet>
      <Sheet title={say('gallery.emptyTable')}>
        <DataTable
          label={say('gallery.table')}
          columns={columns}
          rows={[]}
          rowKey={(r) => r.id}
          empty={<Empty title={say('home.empty')}>{say('home.emptyDetail')}</Empty>}
        />
      </Sheet>
      <Sheet title={say('gallery.chart')}>
        <Chart
          title={say('gallery.chart')}
          drawn={{ wide: svg, narrow: svg }}
          source={say('gallery.source')}
          table={{
            columns: [{ title: say('gallery.place') }, { title: say('gallery.people'), number: true }],
            rows: [
              ['A', 20],
              ['B', 30],
              ['C', 37],
            ],
          }}
        />
      </Sheet>
    </>
  )
}

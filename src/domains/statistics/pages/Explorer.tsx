import { address } from '../../../contract/call.ts'
import { useCall } from '../../../shell/data/call.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { usePlaces } from '../../../shell/language/places.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { ChipsMany } from '../../../shell/ui/Chips.tsx'
import { type Column, DataTable } from '../../../shell/ui/DataTable.tsx'
import { Loaded } from '../../../shell/ui/Failure.tsx'
import { Link } from '../../../shell/ui/Link.tsx'
import { Empty, Notice } from '../../../shell/ui/Notice.tsx'
import { Bar } from '../../../shell/ui/Progress.tsx'
import { Select } from '../../../shell/ui/Select.tsx'
import { Sheet, SheetBody } from '../../../shell/ui/Sheet.tsx'
import { type Count, countRegister, Dimension } from '../contract.ts'

interface Props {
  years: readonly number[]
  year: number
  /** Dimensions with commas, as the address has them; unknown ones are left out. */
  by: string
  choose: (choice: { year?: string; by?: string | undefined }) => void
}

/** One year of the register by up to four dimensions; year and dimensions stand in the address. */
export function Explorer({ years, year, by, choose }: Props) {
  const say = useText('statistics')
  const dimensions = by.split(',').flatMap((name) => {
    const parsed = Dimension.safeParse(name)
    return parsed.success ? [parsed.data] : []
  })
  const count = useCall(countRegister, { query: { year, by: dimensions.join(',') } }, { keep: true })
  const full = dimensions.length >= 4
  return (
    <Sheet title={say('explore.title')}>
      <SheetBody>
        <Select
          label={say('explore.year')}
          value={String(year)}
          required
          short
          onChange={(chosen) => chosen && choose({ year: chosen })}
          options={[...years].reverse().map((y) => ({ value: String(y), label: String(y) }))}
        />
        <ChipsMany
          label={say('explore.by')}
          value={dimensions}
          onChange={(chosen) => choose({ by: chosen?.join(',') || 'none' })}
          options={Dimension.options.map((value) => ({
            value,
            label: say(`dimension.${value}`),
            why: full && !dimensions.includes(value) ? say('explore.full') : undefined,
          }))}
        />
      </SheetBody>
      <Loaded call={count}>{(value) => <Cells count={value} fresh={count.fresh} />}</Loaded>
    </Sheet>
  )
}

type Cell = Count['cells'][number]

function Cells({ count, fresh }: { count: Count; fresh: boolean }) {
  const say = useText('statistics')
  const dates = useDates()
  const label = useDimensionLabel()
  const { language } = useLanguage()
  if (count.total === 0) return <Empty title={say('explore.nobody')}>{say('explore.nobodyDetail')}</Empty>
  const of = (cell: Cell): number => Number(cell.count)
  const file = (format: 'csv' | 'xlsx') =>
    address(countRegister, { query: { year: count.year, by: count.by.join(','), format, language } })
  const columns: Column<Cell>[] = [
    ...count.by.map((dimension) => ({
      id: dimension,
      title: say(`dimension.${dimension}`),
      cell: (cell: Cell) => label(dimension, String(cell[dimension])),
      compare: (a: Cell, b: Cell) =>
        dates.compare(label(dimension, String(a[dimension])), label(dimension, String(b[dimension]))),
    })),
    {
      id: 'count',
      title: say('explore.people'),
      number: true,
      cell: (cell) => dates.number(of(cell)),
      compare: (a, b) => of(a) - of(b),
    },
    {
      id: 'share',
      title: say('explore.share'),
      cell: (cell) => (
        <>
          {dates.percent(of(cell) / count.total)} <Bar share={of(cell) / count.total} />
        </>
      ),
    },
  ]
  return (
    <>
      {count.multiple.length > 0 && (
        <SheetBody>
          <Notice>{say('explore.multiple', { total: dates.number(count.total) })}</Notice>
        </SheetBody>
      )}
      {count.by.length === 0 ? (
        <Empty title={say('explore.choose')}>{say('explore.chooseDetail')}</Empty>
      ) : (
        <DataTable
          label={say('explore.title')}
          columns={columns}
          rows={[...count.cells].sort((a, b) => of(b) - of(a))}
          rowKey={(cell) => count.by.map((d) => cell[d]).join('|')}
          empty={null}
          old={!fresh}
          foot={
            <span>
              {say('explore.download')}:{' '}
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
      )}
      <SheetBody>
        <p>{say('explore.total', { count: count.total, identified: count.identified, presumed: count.presumed })}</p>
      </SheetBody>
    </>
  )
}

/** What a value of a dimension is called. */
export function useDimensionLabel(): (dimension: Dimension, value: string) => string {
  const say = useText('statistics')
  const code = useCode()
  const places = usePlaces()
  return (dimension, value) => {
    if (dimension === 'status') return say(value === 'identified' ? 'status.identified' : 'status.presumed')
    if (value === 'unknown') return say('unknown')
    return dimension === 'citizenship' ? places.country(value) : code(dimension, value)
  }
}

import { z } from 'zod'
import { address } from '../../contract/call.ts'
import type { AnyOperation, Input, Result } from '../../contract/operation.ts'
import { useSearch } from '../data/address.ts'
import { useCall } from '../data/call.ts'
import { useLanguage } from '../language/language.tsx'
import { useText } from '../language/text.ts'
import { Button } from './Button.tsx'
import { DataTable, type DataTableProps } from './DataTable.tsx'
import { Loaded } from './Failure.tsx'
import { Link } from './Link.tsx'
import { Skeleton } from './Notice.tsx'
import { orderIn } from './order.ts'

type Row<O extends AnyOperation> = Result<O> extends { items: readonly (infer T)[] } ? T : never
type Props<O extends AnyOperation> = Pick<
  DataTableProps<Row<O>>,
  'label' | 'columns' | 'rowKey' | 'empty' | 'filters'
> & {
  operation: O
  /** Params and filters; paging and order are added from the address. */
  input: Input<O>
  /** Unique in the product: names the choice of columns. */
  id: string
  room?: string
  /** The operation takes `ExportQuery`. */
  exports?: boolean
  /** The order that the server answers in when none was chosen, so that its column says so. */
  order?: string
}

const Paging = z.object({
  after: z.array(z.string().min(1).max(600)).max(1000).optional(),
  sort: z.string().max(60).optional(),
})
type Paging = z.infer<typeof Paging>

/** The call of a table at an address; a page's `before` uses it to fetch the same rows. */
export function tableInput<O extends AnyOperation>(input: Input<O>, { after, sort }: Paging): Input<O> {
  const { query } = input as { query?: object }
  const mark = after?.at(-1)
  return { ...input, query: { ...query, ...(sort ? { sort } : {}), ...(mark ? { after: mark } : {}) } } as Input<O>
}

/**
 * Filters kept in the address. Changing one leads back to the first page.
 * @param schema every key optional or with a default
 */
export function useFilters<S extends z.ZodObject>(schema: S): [z.output<S>, (change: Partial<z.input<S>>) => void] {
  const [filters, set] = useSearch(schema)
  return [filters, (change) => set({ ...change, after: undefined } as Partial<z.input<S>>)]
}

/**
 * A keyset-paged list of the server. The marks of the pages before stand in the address, so that going back needs no
 * counting and a reload stays where it was.
 */
export function ServerTable<O extends AnyOperation>({
  operation,
  input,
  id,
  room,
  exports,
  order,
  ...table
}: Props<O>) {
  const say = useText('shell')
  const { language } = useLanguage()
  const [given, setPaging] = useSearch(Paging)
  const { asked, shown } = orderIn(table.columns, given.sort)
  // a mark belongs to the order that it was made in: an order that is no more begins at the first page
  const paging: Paging = given.sort === shown ? { ...given, sort: asked } : {}
  const after = paging.after ?? []
  const list = useCall(operation, tableInput(input, paging), { keep: true })
  const file = (format: 'csv' | 'xlsx'): string => {
    const { query } = input as { query?: object }
    return address(operation, {
      ...input,
      query: { ...query, ...(paging.sort ? { sort: paging.sort } : {}), format, language },
    } as Input<O>)
  }
  return (
    <Loaded call={list} room={room ?? ''} skeleton={<Skeleton rows={8} />}>
      {(page) => {
        const { items, next } = page as { items: readonly Row<O>[]; next?: string }
        const paged = after.length > 0 || next
        return (
          <DataTable
            {...table}
            id={id}
            rows={items}
            old={!list.fresh}
            sort={shown ?? order}
            onSort={(sort) => setPaging({ sort, after: undefined })}
            foot={
              (paged || exports) && items.length > 0 ? (
                <>
                  <TablePages
                    before={
                      after.length > 0 ? () => setPaging({ after: after.slice(0, -1) }, { push: true }) : undefined
                    }
                    next={next ? () => setPaging({ after: [...after, next] }, { push: true }) : undefined}
                  />
                  {exports && <TableExports csv={file('csv')} xlsx={file('xlsx')} label={say('table.export')} />}
                </>
              ) : undefined
            }
          />
        )
      }}
    </Loaded>
  )
}

type PagesProps = { before: (() => void) | undefined; next: (() => void) | undefined }
function TablePages({ before, next }: PagesProps) {
  const say = useText('shell')
  if (!before && !next) return <span />
  return (
    <nav aria-label={say('table.pages')}>
      <Button small why={before ? undefined : say('table.first')} onPress={() => before?.()}>
        {say('table.previous')}
      </Button>{' '}
      <Button small why={next ? undefined : say('table.last')} onPress={() => next?.()}>
        {say('table.next')}
      </Button>
    </nav>
  )
}
const TableExports = ({ csv, xlsx, label }: { csv: string; xlsx: string; label: string }) => (
  <span>
    {label}:{' '}
    <Link href={csv} download>
      CSV
    </Link>{' '}
    ·{' '}
    <Link href={xlsx} download>
      Excel
    </Link>
  </span>
)

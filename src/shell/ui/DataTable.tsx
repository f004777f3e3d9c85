import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useText } from '../language/text.ts'
import { Checkbox } from './Checkbox.tsx'
import { cx } from './cx.ts'
import styles from './Table.module.css'
import { roles } from './table.ts'

export interface Column<T> {
  readonly id: string
  readonly title: string
  readonly cell: (row: T) => ReactNode
  readonly number?: boolean
  /** Order of rows in the browser, for a list that is here whole; its name in the address is the column's id. */
  readonly compare?: (a: T, b: T) => number
  /** The server's name of this order, for `ServerTable`. */
  readonly sort?: string
  /** Not shown until the person chooses it. */
  readonly hidden?: boolean
  /** The title is for screen readers only: a column of buttons. */
  readonly quiet?: boolean
}

export interface DataTableProps<T> {
  label: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string
  /** Says how to begin: an `Empty`. */
  empty: ReactNode
  /** Remembers the chosen columns on this device; left out: no choice. */
  id?: string
  filters?: ReactNode
  foot?: ReactNode
  /** The order in force (`-name` is descending) and how to change it, when it stands in the address; else the table keeps it. */
  sort?: string | undefined
  onSort?: (sort: string) => void
  /** Newer rows are on their way. */
  old?: boolean
}

/** A dense list. The first column names the row and is its link. */
export function DataTable<T>({
  label,
  columns,
  rows,
  rowKey,
  empty,
  id,
  filters,
  foot,
  sort,
  onSort,
  old,
}: DataTableProps<T>) {
  const say = useText('shell')
  const [shown, setShown] = useColumns(id, columns)
  const [own, setOwn] = useState('')
  const order = onSort ? (sort ?? '') : own
  const sorted = useMemo(() => {
    const compare = columns.find((c) => c.id === order.replace(/^-/, ''))?.compare
    if (!compare) return rows
    return [...rows].sort((a, b) => (order.startsWith('-') ? compare(b, a) : compare(a, b)))
  }, [rows, order, columns])
  const nameOf = (c: Column<T>) => (c.compare ? c.id : onSort && c.sort)
  const visible = columns.filter((c) => shown.includes(c.id))
  return (
    <>
      {(filters || id) && (
        <div className={styles.tools}>
          <div className={styles.filters}>{filters}</div>
          {id && (
            <details className={styles.columns}>
              <summary>{say('table.columns')}</summary>
              <div>
                {columns.slice(1).map((c) => (
                  <Checkbox
                    key={c.id}
                    label={c.title}
                    value={shown.includes(c.id)}
                    onChange={(on) => setShown(on ? [...shown, c.id] : shown.filter((s) => s !== c.id))}
                  />
                ))}
              </div>
            </details>
          )}
        </div>
      )}
      {rows.length === 0 ? (
        empty
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
        <section className={styles.scroll} aria-label={say('table.whole', { label })} tabIndex={0}>
          <table className={cx(styles.table, styles.rows, old && styles.old)} {...roles.table} aria-busy={old}>
            <thead {...roles.group}>
              <tr {...roles.row} data-label={say('table.order')}>
                {visible.map((c) => (
                  <ColumnHead key={c.id} column={c} name={nameOf(c)} order={order} onSort={onSort ?? setOwn} />
                ))}
              </tr>
            </thead>
            <tbody {...roles.group}>
              {sorted.map((row) => (
                <tr key={rowKey(row)} {...roles.row}>
                  {visible.map((c, i) =>
                    i === 0 ? (
                      <th key={c.id} scope="row" {...roles.head} className={cx(c.number && styles.number)}>
                        {c.cell(row)}
                      </th>
                    ) : (
                      <td
                        key={c.id}
                        {...roles.cell}
                        className={cx(c.number && styles.number)}
                        data-label={c.quiet ? undefined : c.title}
                      >
                        {c.cell(row)}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {foot && <div className={styles.foot}>{foot}</div>}
    </>
  )
}

type HeadProps<T> = { column: Column<T>; name: string | undefined; order: string; onSort: (sort: string) => void }
function ColumnHead<T>({ column, name, order, onSort }: HeadProps<T>) {
  const up = order === name
  const down = order === `-${name}`
  return (
    <th
      scope="col"
      {...roles.column}
      className={cx(column.number && styles.number)}
      {...(name
        ? { 'aria-sort': up ? ('ascending' as const) : down ? ('descending' as const) : ('none' as const) }
        : {})}
    >
      {name ? (
        <button type="button" className={styles.sort} onClick={() => onSort(up ? `-${name}` : name)}>
          {column.title}
          {up && <ArrowUp size={14} aria-hidden />}
          {down && <ArrowDown size={14} aria-hidden />}
        </button>
      ) : (
        <span className={cx(column.quiet && 'unseen')}>{column.title}</span>
      )}
    </th>
  )
}

/** Which columns are shown: as chosen before on this device, else all that are not hidden. The first always is. */
function useColumns<T>(id: string | undefined, columns: readonly Column<T>[]) {
  const place = `lidzas.columns.${id}`
  const [chosen, setChosen] = useState<readonly string[] | undefined>(() => {
    const kept = id ? localStorage.getItem(place) : null
    return kept === null ? undefined : kept.split(',')
  })
  const shown = chosen ?? columns.filter((c) => !c.hidden).map((c) => c.id)
  const first = columns[0]?.id
  const set = (next: readonly string[]): void => {
    localStorage.setItem(place, next.join(','))
    setChosen(next)
  }
  return [first && !shown.includes(first) ? [first, ...shown] : shown, set] as const
}

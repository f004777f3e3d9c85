import type { ReactNode } from 'react'
import { useText } from '../language/text.ts'
import { cx } from './cx.ts'
import styles from './Table.module.css'
import { roles } from './table.ts'

export interface PlainColumn {
  readonly title: string
  /** Figures stand at the right edge. */
  readonly number?: boolean
}

/** A short table of figures without sorting or paging. The first column names the row. */
export function PlainTable({
  label,
  columns,
  rows,
}: {
  label: string
  columns: readonly PlainColumn[]
  rows: readonly (readonly ReactNode[])[]
}) {
  const say = useText('shell')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className={styles.scroll} aria-label={say('table.whole', { label })} tabIndex={0}>
      <table className={cx(styles.table, columns.length > 3 && styles.rows)} {...roles.table}>
        <thead {...roles.group}>
          <tr {...roles.row}>
            {columns.map((c) => (
              <th key={c.title} scope="col" {...roles.column} className={cx(c.number && styles.number)}>
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...roles.group}>
          {rows.map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no key of their own and keep no state
            <tr key={r} {...roles.row}>
              {row.map((cell, c) =>
                c === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <th key={c} scope="row" {...roles.head}>
                    {cell}
                  </th>
                ) : (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    key={c}
                    {...roles.cell}
                    className={cx(columns[c]?.number && styles.number)}
                    data-label={columns[c]?.title}
                  >
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

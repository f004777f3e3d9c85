import type { ReactNode } from 'react'
import { useText } from '../language/text.ts'
import { cx } from './cx.ts'
import styles from './Table.module.css'

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
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.title} scope="col" className={cx(c.number && styles.number)}>
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no key of their own and keep no state
            <tr key={r}>
              {row.map((cell, c) =>
                c === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <th key={c} scope="row">
                    {cell}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={c} className={cx(columns[c]?.number && styles.number)}>
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

import { Fragment, type ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './KeyValue.module.css'

/** Names and values. `even`: long names, short values at the right edge. A value that is not known says so. */
export function KeyValue({ items, even }: { items: readonly { key: ReactNode; value: ReactNode }[]; even?: boolean }) {
  return (
    <dl className={cx(styles.list, even && styles.even)}>
      {items.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may be an element, and rows keep no state
        <Fragment key={i}>
          <dt>{item.key}</dt>
          <dd>{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

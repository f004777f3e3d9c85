import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './Notice.module.css'
import type { Tone } from './Tag.tsx'

/**
 * A message in its place on the page: what happened and what to do. There are no messages that vanish by themselves.
 * @param live set when it appears as an answer to what the person just did, so that screen readers say it
 */
export function Notice({
  tone = 'plain',
  title,
  children,
  action,
  live,
}: {
  tone?: Tone
  title?: string
  children?: ReactNode
  action?: ReactNode
  live?: boolean
}) {
  return (
    <div
      className={cx(styles.notice, tone !== 'plain' && styles[tone])}
      role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}
    >
      <div className={styles.words}>
        {title && <b>{title} </b>}
        {children}
      </div>
      {action}
    </div>
  )
}

/** An empty list says how to begin. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <b>{title}</b>
      {children && <p>{children}</p>}
      {action && <div>{action}</div>}
    </div>
  )
}

/** The shape of what is coming. It stands still. */
export const Skeleton = ({ rows = 4 }: { rows?: number }) => (
  <div className={styles.skeleton} aria-hidden>
    {Array.from({ length: rows }, (_, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: nothing but lines
      <i key={i} />
    ))}
  </div>
)

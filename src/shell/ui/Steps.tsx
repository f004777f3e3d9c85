import type { ReactNode } from 'react'
import { useDates } from '../language/dates.ts'
import { useText } from '../language/text.ts'
import { cx } from './cx.ts'
import { Link } from './Link.tsx'
import styles from './Steps.module.css'

export interface Step {
  readonly title: string
  /** When, or how long: «83. diena no 180». */
  readonly note?: ReactNode
  readonly state: 'done' | 'now' | 'next'
}

/** Where a case stands, at a glance. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  const say = useText('shell')
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.title}
          className={cx(styles[step.state])}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          {step.title}
          <span className="unseen"> ({say(`step.${step.state}`)})</span>
          {step.note && <span className={styles.note}>{step.note}</span>}
        </li>
      ))}
    </ol>
  )
}

export interface TimelineItem {
  readonly id: string
  /** A day or a moment. */
  readonly when: string
  readonly title: string
  readonly detail?: ReactNode
  readonly to?: string
}

/** What happened, newest first as given. The year stands with the first entry of each year but the present one. */
export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  const dates = useDates()
  const year = new Date().getFullYear()
  return (
    <ol className={styles.timeline} aria-label={label}>
      {items.map((item) => (
        <li key={item.id}>
          <time dateTime={item.when}>
            {Number(item.when.slice(0, 4)) === year ? dates.shortDay(item.when) : dates.day(item.when)}
          </time>
          <span className={styles.dot} aria-hidden />
          <div className={styles.entry}>
            <b>{item.to === undefined ? item.title : <Link to={item.to}>{item.title}</Link>}</b>
            {item.detail && <div className={styles.detail}>{item.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

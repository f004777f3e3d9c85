import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useDates } from '../language/dates.ts'
import { cx } from './cx.ts'
import styles from './Tag.module.css'

/** `wait`: waiting for somebody; `danger`: danger to a person, loss of data, a passed deadline. */
export type Tone = 'plain' | 'act' | 'wait' | 'danger' | 'good'

/** A state in a word or two. Colour never says it alone. */
export function Tag({ tone = 'plain', icon: Icon, children }: { tone?: Tone; icon?: LucideIcon; children: ReactNode }) {
  return (
    <span className={cx(styles.tag, tone !== 'plain' && styles[tone])}>
      {Icon && <Icon size={13} aria-hidden />}
      {children}
    </span>
  )
}

/**
 * A deadline in words: today and past in red, the nearest nine days as waiting, later ones plain.
 * @param due a day or a moment
 * @param done when it no longer matters, the date alone is shown
 */
export function Deadline({ due, done = false }: { due: string; done?: boolean }) {
  const dates = useDates()
  const { tone, words } = dates.until(due)
  return (
    <time dateTime={due} title={due.length > 10 ? dates.moment(due) : dates.day(due)}>
      <Tag tone={done ? 'plain' : tone}>{done ? dates.day(due) : words}</Tag>
    </time>
  )
}

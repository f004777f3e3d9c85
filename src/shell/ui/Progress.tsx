import type { CSSProperties } from 'react'
import { useDates } from '../language/dates.ts'
import { cx } from './cx.ts'
import styles from './Progress.module.css'
import type { Tone } from './Tag.tsx'

/** A bar alone; its number must stand beside it. @param share 0 to 1 */
export function Bar({ share, tone = 'act' }: { share: number; tone?: Tone }) {
  const style: CSSProperties = { width: `${Math.min(1, Math.max(0, share)) * 100}%` }
  return (
    <span className={styles.bar} aria-hidden>
      <i className={cx(styles[tone])} style={style} />
    </span>
  )
}

/** How far something is: `83 / 180 dienas` over its bar. Without `of` (unknown length) only the count is said. */
export function Progress({
  label,
  value,
  of,
  unit,
  tone = 'act',
}: {
  label: string
  value: number
  of?: number | null
  unit?: string
  tone?: Tone
}) {
  const { number } = useDates()
  const words = `${number(value)}${of ? ` / ${number(of)}` : ''}${unit ? ` ${unit}` : ''}`
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuetext={words}
      {...(of ? { 'aria-valuenow': Math.min(value, of), 'aria-valuemin': 0, 'aria-valuemax': of } : {})}
    >
      <div className={styles.line}>
        <span>{label}</span>
        <b className="num">{words}</b>
      </div>
      {of ? <Bar share={value / of} tone={tone} /> : null}
    </div>
  )
}

/** Parts of a whole as one bar. Its numbers are also said in words beside it by the page, and here to screen readers. */
export function Segments({
  label,
  parts,
}: {
  label: string
  parts: readonly { label: string; value: number; tone: Tone }[]
}) {
  return (
    <div
      className={styles.segments}
      role="img"
      aria-label={`${label}: ${parts.map((p) => `${p.label} ${p.value}`).join(', ')}`}
    >
      {parts
        .filter((p) => p.value > 0)
        .map((p) => (
          <i key={p.label} className={cx(styles[p.tone])} style={{ flex: p.value }} />
        ))}
    </div>
  )
}

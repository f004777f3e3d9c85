import { type ReactNode, useId } from 'react'
import { cx } from './cx.ts'
import styles from './Sheet.module.css'
import { useArrival } from './useArrival.ts'

/** A card: one matter of the page. With a title it is a region that screen readers can jump to. */
export function Sheet({
  title,
  note,
  children,
  className,
  arrives = false,
}: {
  title?: ReactNode
  note?: ReactNode
  children?: ReactNode
  className?: string
  /** It appears because somebody asked for it just now: it comes into view and takes the focus. */
  arrives?: boolean
}) {
  const id = useId()
  const arrival = useArrival(arrives)
  return (
    <section ref={arrival.box} className={cx(styles.sheet, className)} aria-labelledby={title ? id : undefined}>
      {title && (
        <header className={styles.header}>
          <h2 id={id} ref={arrival.title} tabIndex={arrives ? -1 : undefined}>
            {title}
          </h2>
          {note && <div className={styles.note}>{note}</div>}
        </header>
      )}
      {children}
    </section>
  )
}

/** Content with room around it; rows and tables need none. */
export const SheetBody = ({ children }: { children: ReactNode }) => <div className={styles.body}>{children}</div>

/** Rows of a sheet as a list. */
export const SheetRows = ({ children }: { children: ReactNode }) => <ul className={styles.list}>{children}</ul>

/** One row: what it is, a line of detail, and at the end its state and action. Stands in `SheetRows`. */
export function SheetRow({ title, detail, end }: { title: ReactNode; detail?: ReactNode; end?: ReactNode }) {
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <div>{title}</div>
        {detail && <div className={styles.detail}>{detail}</div>}
      </div>
      {end && <div className={styles.end}>{end}</div>}
    </li>
  )
}

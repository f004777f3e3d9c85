import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import field from './Field.module.css'
import styles from './Fieldset.module.css'

/** A part of a form on one page, in the order a worker thinks. Stands in a `Sheet`. */
export const Fieldset = ({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) => (
  <fieldset className={styles.part}>
    <legend>{title}</legend>
    {hint && <p className="small muted">{hint}</p>}
    {children}
  </fieldset>
)

/** Short fields side by side where there is room. */
export const Columns = ({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) => (
  <div className={cx(field.columns, narrow && field.narrow)}>{children}</div>
)

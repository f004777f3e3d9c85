import type { ReactNode } from 'react'
import styles from './Choices.module.css'
import { cx } from './cx.ts'
import type { FieldProps } from './Field.tsx'
import { Group } from './Group.tsx'

export interface RadioRow<V extends string = string> {
  readonly value: V
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly tag?: ReactNode
  readonly extra?: ReactNode
  /** Why this one cannot be chosen; it stands in place of the detail. */
  readonly why?: ReactNode
}

/** One of several with something to weigh about each: who can help, and how soon they answer. */
export function RadioRows<V extends string>({
  options,
  value,
  onChange,
  quiet,
  ...field
}: FieldProps<V | undefined> & { options: readonly RadioRow<V>[]; quiet?: boolean }) {
  const plain = options.every((o) => !o.tag && !o.extra)
  return (
    <Group {...field} quiet={quiet}>
      {(id) => (
        <div className={styles.rows}>
          {options.map((o) => (
            <label
              key={o.value}
              className={cx(styles.rowItem, plain && styles.plainRow)}
              data-off={o.why ? true : undefined}
            >
              <input
                type="radio"
                name={field.name ?? id}
                value={o.value}
                checked={value === o.value}
                aria-disabled={o.why || field.why ? true : undefined}
                onBlur={field.onBlur}
                onChange={() => !o.why && !field.why && onChange(o.value)}
              />
              <span>
                <b>{o.title}</b>
                {(o.why ?? o.detail) && <small>{o.why ?? o.detail}</small>}
              </span>
              {!plain && <span>{o.why ? '–' : o.tag}</span>}
              {!plain && <span className={styles.extra}>{o.why ? '–' : o.extra}</span>}
            </label>
          ))}
        </div>
      )}
    </Group>
  )
}

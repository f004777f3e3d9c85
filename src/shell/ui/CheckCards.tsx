import type { ReactNode } from 'react'
import styles from './Choices.module.css'
import type { ListFieldProps } from './Field.tsx'
import { Group } from './Group.tsx'

export interface CheckCard<V extends string = string> {
  readonly value: V
  readonly title: string
  readonly detail?: ReactNode
  readonly why?: ReactNode
}

/** Any of several with a word about each: which parts of a case the receiver will see. */
export function CheckCards<V extends string>({
  options,
  value,
  onChange,
  quiet,
  ...field
}: ListFieldProps<V> & { options: readonly CheckCard<V>[]; quiet?: boolean }) {
  const chosen = value ?? []
  return (
    <Group {...field} quiet={quiet}>
      {(id) => (
        <div className={styles.cards}>
          {options.map((o) => (
            <label key={o.value} className={styles.card} data-off={o.why ? true : undefined}>
              <input
                type="checkbox"
                name={field.name ?? id}
                value={o.value}
                checked={chosen.includes(o.value)}
                aria-disabled={o.why || field.why ? true : undefined}
                onBlur={field.onBlur}
                onChange={(event) =>
                  !o.why &&
                  !field.why &&
                  onChange(event.target.checked ? [...chosen, o.value] : chosen.filter((v) => v !== o.value))
                }
              />
              <span>
                {o.title}
                {(o.why ?? o.detail) && <small>{o.why ?? o.detail}</small>}
              </span>
            </label>
          ))}
        </div>
      )}
    </Group>
  )
}

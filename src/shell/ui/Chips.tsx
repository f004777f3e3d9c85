import { type ReactNode, useId, useState } from 'react'
import { useText } from '../language/text.ts'
import styles from './Choices.module.css'
import { type FieldProps, type ListFieldProps, useSettled } from './Field.tsx'
import { Group } from './Group.tsx'

export interface ChipOption<V extends string = string> {
  readonly value: V
  readonly label: string
  /** Why this one cannot be chosen. */
  readonly why?: string | undefined
}
type Shared<V extends string> = {
  options: readonly ChipOption<V>[]
  /** How many are shown before «vēl …»; what is chosen is always shown. */
  first?: number
  quiet?: boolean
}

/** One of a few short choices, all in sight. Choosing the chosen one again takes it back unless it is `required`. */
export function ChipsOne<V extends string>({
  options,
  value,
  onChange,
  first,
  quiet,
  ...field
}: FieldProps<V | undefined> & Shared<V>) {
  const settled = useSettled(field.required, value)
  return (
    <Group {...field} required={field.required && !settled} quiet={quiet}>
      {(id) => (
        <Chips options={options} first={first} chosen={(v) => v === value}>
          {(option, input) => (
            <input
              id={input}
              type="radio"
              name={field.name ?? id}
              value={option.value}
              checked={value === option.value}
              aria-disabled={option.why || field.why ? true : undefined}
              onBlur={field.onBlur}
              onChange={() => !option.why && !field.why && onChange(option.value)}
              onClick={() => value === option.value && !field.required && !field.why && onChange(undefined)}
            />
          )}
        </Chips>
      )}
    </Group>
  )
}

/** Any of a set of short choices. */
export function ChipsMany<V extends string>({
  options,
  value,
  onChange,
  first,
  quiet,
  ...field
}: ListFieldProps<V> & Shared<V>) {
  const chosen = value ?? []
  return (
    <Group {...field} quiet={quiet}>
      {(id) => (
        <Chips options={options} first={first} chosen={(v) => chosen.includes(v)}>
          {(option, input) => (
            <input
              id={input}
              type="checkbox"
              name={field.name ?? id}
              value={option.value}
              checked={chosen.includes(option.value)}
              aria-disabled={option.why || field.why ? true : undefined}
              onBlur={field.onBlur}
              onChange={(event) =>
                !option.why &&
                !field.why &&
                onChange(event.target.checked ? [...chosen, option.value] : chosen.filter((v) => v !== option.value))
              }
            />
          )}
        </Chips>
      )}
    </Group>
  )
}

type ChipsProps<V extends string> = {
  options: readonly ChipOption<V>[]
  first: number | undefined
  chosen: (value: V) => boolean
  children: (option: ChipOption<V>, id: string) => ReactNode
}
function Chips<V extends string>({ options, first, chosen, children }: ChipsProps<V>) {
  const say = useText('shell')
  const id = useId()
  const [all, setAll] = useState(false)
  const shown = first === undefined || all ? options : options.filter((o, i) => i < first || chosen(o.value))
  return (
    <div className={styles.chips}>
      {shown.map((option) => (
        <label
          key={option.value}
          htmlFor={`${id}-${option.value}`}
          className={styles.chip}
          data-off={option.why ? true : undefined}
        >
          {children(option, `${id}-${option.value}`)}
          {option.label}
          {option.why && <small>({option.why})</small>}
        </label>
      ))}
      {shown.length < options.length && (
        <button type="button" className={styles.chip} onClick={() => setAll(true)}>
          {say('field.more', { count: options.length - shown.length })}
        </button>
      )}
    </div>
  )
}

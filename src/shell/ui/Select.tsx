import { useText } from '../language/text.ts'
import styles from './Field.module.css'
import { type FieldProps, FieldShell, useSettled } from './Field.tsx'

export interface Option<V extends string = string> {
  readonly value: V
  readonly label: string
}

/** One of up to some twenty choices: the device's own list, good on a phone. More: `ComboBox`. */
export function Select<V extends string>({
  value,
  onChange,
  options,
  empty,
  short,
  ...field
}: FieldProps<V | undefined> & { options: readonly Option<V>[]; empty?: string; short?: boolean }) {
  const say = useText('shell')
  const settled = useSettled(field.required, value)
  return (
    <FieldShell {...field} required={field.required && !settled} className={short ? styles.short : undefined}>
      {(control) => (
        <select
          {...control}
          className={styles.input}
          disabled={Boolean(field.why)}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? undefined : (event.target.value as V))}
        >
          {!settled && <option value="">{empty ?? say('field.choose')}</option>}
          {options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      )}
    </FieldShell>
  )
}

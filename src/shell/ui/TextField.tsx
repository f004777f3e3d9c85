import styles from './Field.module.css'
import { type FieldProps, FieldShell } from './Field.tsx'

type Props = FieldProps<string | undefined> & {
  type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'search'
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'email' | 'tel'
  maxLength?: number
  placeholder?: string
  short?: boolean
}

/** One line of text. Nothing is filled in by the browser unless `autoComplete` says so. */
export function TextField({
  value,
  onChange,
  type = 'text',
  autoComplete = 'off',
  inputMode,
  maxLength,
  placeholder,
  short,
  ...field
}: Props) {
  return (
    <FieldShell {...field} className={short ? styles.short : undefined}>
      {(control) => (
        <input
          {...control}
          className={styles.input}
          type={type}
          autoComplete={autoComplete}
          inputMode={inputMode}
          maxLength={maxLength}
          placeholder={placeholder}
          readOnly={Boolean(field.why)}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldShell>
  )
}

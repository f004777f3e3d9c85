import styles from './Field.module.css'
import { type FieldProps, FieldShell } from './Field.tsx'

/** Text of several lines; it grows with what is written. */
export function TextArea({
  value,
  onChange,
  rows = 3,
  maxLength,
  ...field
}: FieldProps<string | undefined> & { rows?: number; maxLength?: number }) {
  return (
    <FieldShell {...field}>
      {(control) => (
        <textarea
          {...control}
          className={styles.input}
          rows={rows}
          maxLength={maxLength}
          autoComplete="off"
          readOnly={Boolean(field.why)}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldShell>
  )
}

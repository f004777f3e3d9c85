import { useState } from 'react'
import { useText } from '../language/text.ts'
import styles from './Field.module.css'
import { type FieldProps, FieldShell } from './Field.tsx'
import { parseNumber } from './number.ts'

/** A number typed as text: comma or full stop. What is no number is said, and the form gets nothing instead of a guess. */
export function NumberField({
  value,
  onChange,
  unit,
  error,
  ...field
}: FieldProps<number | undefined> & { unit?: string }) {
  const say = useText('shell')
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const read = parseNumber(text)
  const wrong = Number.isNaN(read)
  // The value may be set from outside (a draft, a reset); what the person is typing stays as typed.
  const shown = !wrong && read !== value ? (value === undefined ? '' : String(value)) : text
  return (
    <FieldShell {...field} error={wrong ? say('field.notNumber') : error} className={styles.short}>
      {(control) => (
        <span className={styles.unit}>
          <input
            {...control}
            className={styles.input}
            inputMode="decimal"
            autoComplete="off"
            readOnly={Boolean(field.why)}
            value={shown}
            onChange={(event) => {
              setText(event.target.value)
              const next = parseNumber(event.target.value)
              onChange(Number.isNaN(next) ? undefined : next)
            }}
          />
          {unit && <span>{unit}</span>}
        </span>
      )}
    </FieldShell>
  )
}

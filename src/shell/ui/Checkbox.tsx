import { useId } from 'react'
import { cx } from './cx.ts'
import styles from './Field.module.css'
import { Below, type FieldProps, Hint } from './Field.tsx'

/** Yes or not said. Two answers that are both worth saying are `ChipsOne`. */
export function Checkbox({
  label,
  value,
  onChange,
  onBlur,
  name,
  hint,
  error,
  required,
  why,
}: FieldProps<boolean | undefined>) {
  const id = useId()
  const said = [hint && `${id}h`, error && `${id}e`, why && `${id}w`].filter(Boolean).join(' ')
  return (
    <div className={styles.check} data-field={name}>
      <input
        id={id}
        type="checkbox"
        name={name}
        checked={value ?? false}
        aria-disabled={why ? true : undefined}
        aria-required={required || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={said || undefined}
        onBlur={onBlur}
        onChange={(event) => !why && onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      <div className={cx(styles.below)}>
        <Hint id={`${id}h`} hint={hint} />
        <Below id={id} error={error} why={why} />
      </div>
    </div>
  )
}

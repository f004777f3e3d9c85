import { type ReactNode, useId, useState } from 'react'
import { useText } from '../language/text.ts'
import { cx } from './cx.ts'
import styles from './Field.module.css'

/** What every field takes; `useContractForm().field(name)` gives all but the words. */
export interface FieldProps<T> {
  label: string
  value: T
  onChange: (value: T) => void
  onBlur?: (() => void) | undefined
  /** Path in the form's values; the error summary finds the field by it. */
  name?: string | undefined
  hint?: ReactNode
  error?: string | undefined
  required?: boolean | undefined
  /** Why it cannot be changed now, as a sentence. */
  why?: string | undefined
}

/** A field whose value is a list: it takes any list and gives back a new one. */
export type ListFieldProps<V> = Omit<FieldProps<unknown>, 'value' | 'onChange'> & {
  value: readonly V[] | undefined
  onChange: (value: V[] | undefined) => void
}

/** Attributes that tie a control to its label, hint, error and reason. */
export interface ControlProps {
  id: string
  name?: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  'aria-required'?: true
  onBlur?: () => void
}

type ShellProps = Pick<FieldProps<unknown>, 'label' | 'hint' | 'error' | 'required' | 'why' | 'name' | 'onBlur'> & {
  className?: string | undefined
  children: (control: ControlProps) => ReactNode
}

/** Label above, hint under it, then the control, then its error: the same order everywhere. */
export function FieldShell({ label, hint, error, required, why, name, onBlur, className, children }: ShellProps) {
  const id = useId()
  const said = [hint && `${id}h`, error && `${id}e`, why && `${id}w`].filter(Boolean).join(' ')
  return (
    <div className={cx(styles.field, className)} data-field={name}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {required && <Required />}
      </label>
      <Hint id={`${id}h`} hint={hint} />
      {children({
        id,
        ...(name ? { name } : {}),
        ...(said ? { 'aria-describedby': said } : {}),
        ...(error ? { 'aria-invalid': true as const } : {}),
        ...(required ? { 'aria-required': true as const } : {}),
        ...(onBlur ? { onBlur } : {}),
      })}
      <Below id={id} error={error} why={why} />
    </div>
  )
}

/**
 * Whether a required choice was made from the beginning, as in filters: it cannot be taken back, so there is nothing to
 * demand and the word is left out.
 */
export function useSettled(required: boolean | undefined, value: unknown): boolean {
  const [given] = useState(value !== undefined)
  return Boolean(required) && given && value !== undefined
}
export function Required() {
  const say = useText('shell')
  return <span className={styles.required}>{say('field.required')}</span>
}
export const Hint = ({ id, hint }: { id: string; hint: ReactNode }) =>
  hint ? (
    <div className={styles.hint} id={id}>
      {hint}
    </div>
  ) : null
export const Below = ({ id, error, why }: { id: string; error: string | undefined; why: string | undefined }) =>
  error || why ? (
    <div className={styles.said}>
      {error && (
        <div className={styles.error} id={`${id}e`}>
          {error}
        </div>
      )}
      {why && (
        <div className={styles.why} id={`${id}w`}>
          {why}
        </div>
      )}
    </div>
  ) : null

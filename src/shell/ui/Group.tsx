import { type ReactNode, useId } from 'react'
import styles from './Choices.module.css'
import { cx } from './cx.ts'
import field from './Field.module.css'
import { Below, type FieldProps, Hint, Required } from './Field.tsx'

type Props = Pick<FieldProps<unknown>, 'label' | 'hint' | 'error' | 'required' | 'why' | 'name'> & {
  /** The label is said only to screen readers: the part of the form already bears it as its title. */
  quiet?: boolean | undefined
  children: (id: string) => ReactNode
}

/** A group of choices under one label. */
export function Group({ label, hint, error, required, why, name, quiet, children }: Props) {
  const id = useId()
  const said = [hint && `${id}h`, error && `${id}e`, why && `${id}w`].filter(Boolean).join(' ')
  return (
    <fieldset
      className={styles.group}
      data-field={name}
      aria-describedby={said || undefined}
      aria-invalid={error ? true : undefined}
    >
      <legend className={cx(quiet ? 'unseen' : field.label)}>
        {label}
        {required && <Required />}
      </legend>
      <Hint id={`${id}h`} hint={hint} />
      {children(id)}
      <Below id={id} error={error} why={why} />
    </fieldset>
  )
}

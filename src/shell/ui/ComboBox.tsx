import { ChevronDown } from 'lucide-react'
import { use, useId } from 'react'
import {
  ComboBox as AriaComboBox,
  Button,
  ComboBoxStateContext,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components'
import { useText } from '../language/text.ts'
import { cx } from './cx.ts'
import field from './Field.module.css'
import { Below, type FieldProps, Hint, Required } from './Field.tsx'
import styles from './Popover.module.css'
import type { Option } from './Select.tsx'

type Props<V extends string> = FieldProps<V | undefined> & {
  options: readonly (Option<V> & { readonly detail?: string })[]
  placeholder?: string
}

/**
 * The list opens when one types, presses an arrow or clicks, and not as soon as the focus comes: it would cover the next
 * fields of whoever only passes, and on a low screen the page would scroll to the list and away from the field.
 */
function Field({ placeholder }: { placeholder: string }) {
  const state = use(ComboBoxStateContext)
  return <Input placeholder={placeholder} autoComplete="off" onClick={() => state?.open(null, 'manual')} />
}

/** One of many: typing narrows the list (organisations, countries, languages). */
export function ComboBox<V extends string>({
  label,
  value,
  onChange,
  onBlur,
  name,
  hint,
  error,
  required,
  why,
  options,
  placeholder,
}: Props<V>) {
  const say = useText('shell')
  const id = useId()
  const said = [hint && `${id}h`, error && `${id}e`, why && `${id}w`].filter(Boolean).join(' ')
  return (
    <AriaComboBox
      className={cx(field.field)}
      data-field={name}
      defaultItems={options}
      value={value ?? null}
      onChange={(key) => onChange(key === null ? undefined : (String(key) as V))}
      onBlur={() => onBlur?.()}
      isInvalid={Boolean(error)}
      isReadOnly={Boolean(why)}
      isRequired={required ?? false}
      validationBehavior="aria"
      allowsEmptyCollection
      {...(said ? { 'aria-describedby': said } : {})}
    >
      <Label className={cx(field.label)}>
        {label}
        {required && <Required />}
      </Label>
      <Hint id={`${id}h`} hint={hint} />
      <Group className={cx(field.input, styles.box)}>
        <Field placeholder={placeholder ?? say('field.search')} />
        <Button className={cx(styles.open)}>
          <ChevronDown size={18} aria-hidden />
        </Button>
      </Group>
      <Below id={id} error={error} why={why} />
      <Popover className={cx(styles.popover)}>
        <ListBox<Option<V> & { detail?: string }>
          renderEmptyState={() => <div className={styles.none}>{say('field.nothing')}</div>}
        >
          {(o) => (
            <ListBoxItem id={o.value} textValue={o.label} className={cx(styles.item)}>
              {o.label}
              {o.detail && <small>{o.detail}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}

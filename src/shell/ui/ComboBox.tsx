import { ChevronDown } from 'lucide-react'
import { use, useEffect, useId } from 'react'
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
  useShownRest(state?.isOpen ?? false)
  return <Input placeholder={placeholder} autoComplete="off" onClick={() => state?.open(null, 'manual')} />
}

/**
 * While the list is open, React Aria hides all else from screen readers, though one keystroke leads there. The pattern of a
 * combobox (ARIA Authoring Practices) hides nothing: the list is the field's own, by `aria-controls`. So what was hidden with
 * the opening is shown again.
 */
function useShownRest(open: boolean): void {
  useEffect(() => {
    if (!open) return
    // what was hidden before, such as icons: this runs before the effect that hides the rest
    const before = new Set(document.querySelectorAll('[aria-hidden="true"]'))
    const frame = requestAnimationFrame(() => {
      for (const e of document.querySelectorAll('[aria-hidden="true"]:not(svg)'))
        if (!before.has(e) && !e.closest('[data-trigger="ComboBox"]')) e.removeAttribute('aria-hidden')
    })
    return () => cancelAnimationFrame(frame)
  }, [open])
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
      <Popover className={cx(styles.popover, styles.holds)}>
        {/* A part of the page with a name: what floats over it would otherwise belong to none. */}
        <section aria-label={label} className={styles.holds}>
          <ListBox<Option<V> & { detail?: string }>
            className={cx(styles.list)}
            renderEmptyState={() => <div className={styles.none}>{say('field.nothing')}</div>}
          >
            {(o) => (
              <ListBoxItem id={o.value} textValue={o.label} className={cx(styles.item)}>
                {o.label}
                {o.detail && <small>{o.detail}</small>}
              </ListBoxItem>
            )}
          </ListBox>
        </section>
      </Popover>
    </AriaComboBox>
  )
}

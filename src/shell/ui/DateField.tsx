import { type CalendarDate, parseDate } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Label,
  Popover,
} from 'react-aria-components'
import { isNear } from '../../contract/shapes.ts'
import { useText } from '../language/text.ts'
import { cx } from './cx.ts'
import field from './Field.module.css'
import { Below, type FieldProps, Hint, Required } from './Field.tsx'
import styles from './Popover.module.css'

type Props = FieldProps<string | undefined> & {
  /** The first and last day that may be chosen. */
  from?: string
  to?: string
}

/**
 * A day, typed part by part as the language writes it (dd.mm.gggg.) or chosen from a calendar. The value is `2026-11-24`. A year
 * that is being typed (2, 20, 202) is nobody's answer yet: it stays here until it is whole or the field is left.
 */
export function DateField({
  label,
  value,
  onChange,
  onBlur,
  name,
  hint,
  error: given,
  required,
  why,
  from,
  to,
}: Props) {
  const id = useId()
  const say = useText('shell')
  const [typing, setTyping] = useState<CalendarDate>()
  const far = Boolean(!typing && value && !isNear(value))
  const error = given ?? (far ? say('problems.day_far_off') : undefined)
  const said = [hint && `${id}h`, error && `${id}e`, why && `${id}w`].filter(Boolean).join(' ')
  return (
    <DatePicker<CalendarDate>
      className={cx(field.field, field.short)}
      data-field={name}
      value={typing ?? (value ? parseDate(value) : null)}
      onChange={(date) => {
        const half = date !== null && date.year < 1000
        setTyping(half ? date : undefined)
        if (!half) onChange(date?.toString())
      }}
      onBlur={() => {
        if (typing) onChange(typing.toString())
        setTyping(undefined)
        onBlur?.()
      }}
      isInvalid={Boolean(error)}
      isReadOnly={Boolean(why)}
      isRequired={required ?? false}
      validationBehavior="aria"
      shouldForceLeadingZeros
      {...(said ? { 'aria-describedby': said } : {})}
      {...(from ? { minValue: parseDate(from) } : {})}
      {...(to ? { maxValue: parseDate(to) } : {})}
    >
      <Label className={cx(field.label)}>
        {label}
        {required && <Required />}
      </Label>
      <Hint id={`${id}h`} hint={hint} />
      <Group className={cx(field.input, styles.box)}>
        <DateInput className={cx(styles.segments)}>
          {(segment) => <DateSegment segment={segment} className={cx(styles.segment)} />}
        </DateInput>
        <Button className={cx(styles.open)}>
          <CalendarDays size={18} aria-hidden />
        </Button>
      </Group>
      <Below id={id} error={error} why={why} />
      <Popover className={cx(styles.popover)}>
        <Dialog>
          <Calendar className={cx(styles.calendar)}>
            <header>
              <Button slot="previous" className={cx(styles.open)}>
                <ChevronLeft size={18} aria-hidden />
              </Button>
              <Heading level={2} />
              <Button slot="next" className={cx(styles.open)}>
                <ChevronRight size={18} aria-hidden />
              </Button>
            </header>
            <CalendarGrid>{(date) => <CalendarCell date={date} className={cx(styles.cell)} />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  )
}

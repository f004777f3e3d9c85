import { useState } from 'react'
import { useDates } from '../language/dates.ts'
import { useText } from '../language/text.ts'
import { DateField } from './DateField.tsx'
import type { FieldProps } from './Field.tsx'
import { TextField } from './TextField.tsx'
import { dayOf, momentOf, parseTime } from './time.ts'

/**
 * A day and a time of day where the person sits: two fields, for `Columns`. The value is a moment in UTC; a day without a
 * time is its midnight.
 */
export function MomentField({
  label,
  value,
  onChange,
  name,
  error,
  hint,
  required,
  why,
  to,
}: FieldProps<string | undefined> & {
  /** The last day that may be chosen. */
  to?: string
}) {
  const say = useText('shell')
  const dates = useDates()
  const [text, setText] = useState<string>()
  const wrong = text !== undefined && text.trim() !== '' && !parseTime(text)
  const shared = { required, why }
  return (
    <>
      <DateField
        {...shared}
        label={label}
        name={name}
        hint={hint}
        error={error}
        value={value && dayOf(value)}
        onChange={(day) =>
          onChange(day && momentOf(day, value ? timeOf(value) : (parseTime(text ?? '') ?? { hours: 0, minutes: 0 })))
        }
        {...(to ? { to } : {})}
      />
      <TextField
        {...shared}
        label={say('field.time')}
        error={wrong ? say('field.notTime') : undefined}
        inputMode="numeric"
        short
        value={text ?? (value ? dates.time(value) : '')}
        onChange={setText}
        onBlur={() => {
          if (text === undefined || wrong) return
          const time = parseTime(text)
          if (value && time) onChange(momentOf(dayOf(value), time))
          setText(value ? undefined : text)
        }}
      />
    </>
  )
}

const timeOf = (moment: string) => ({ hours: new Date(moment).getHours(), minutes: new Date(moment).getMinutes() })

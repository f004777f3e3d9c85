import { useEffect, useState } from 'react'
import { TextField } from './TextField.tsx'

interface Props {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** A search that begins at two characters and at a pause in typing; what is typed stays as typed meanwhile. */
export function SearchField({ label, value, onChange }: Props) {
  const [text, setText] = useState(value ?? '')
  const [sent, setSent] = useState(value ?? '')
  useEffect(() => {
    const asked = text.trim().length < 2 ? '' : text.trim()
    if (asked === sent) return
    const timer = setTimeout(() => {
      setSent(asked)
      onChange(asked || undefined)
    }, 250)
    return () => clearTimeout(timer)
  }, [text, sent, onChange])
  return <TextField label={label} value={text} onChange={(next) => setText(next ?? '')} type="search" />
}

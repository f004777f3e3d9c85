import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import { day } from '../language/format.ts'
import { useLanguage } from '../language/language.tsx'
import styles from './RowGrid.module.css'
import { type Cell, choicesText, type GridColumn, readCell } from './rows.ts'

interface Props {
  column: GridColumn
  /** The id of the column's suggestions. */
  list: string
  label: string
  at: string
  value: Cell
  invalid: boolean
  onChange: (value: Cell) => void
  onPaste: (event: ClipboardEvent) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}
/** One cell of a `RowGrid`: a tick, a choice, or a field that is read when it is left. */
export function GridCell({ column, list, label, at, value, invalid, onChange, onPaste, onKeyDown }: Props) {
  const { language } = useLanguage()
  // Numbers and dates are read when the cell is left; until then they are what is being typed.
  const [typing, setTyping] = useState<string>()
  const shared = {
    'aria-label': label,
    'aria-invalid': invalid || undefined,
    'data-cell': at,
    onPaste,
    onKeyDown,
  }
  if (column.kind === 'checkbox')
    return (
      <input
        {...shared}
        type="checkbox"
        className={styles.check}
        checked={value === true}
        onChange={(e) => onChange(e.target.checked || undefined)}
      />
    )
  if (column.kind === 'select')
    return (
      <select
        {...shared}
        className={styles.cell}
        value={String(value ?? '')}
        onChange={(e) => onChange(e.target.value || undefined)}
      >
        <option value="" />
        {column.options?.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    )
  const written =
    value === undefined
      ? ''
      : column.kind === 'date' && typeof value === 'string'
        ? day(language, value)
        : column.kind === 'choice' || column.kind === 'choices'
          ? choicesText(column.options ?? [], value)
          : String(value)
  const isWrong = typing !== undefined && readCell(column, typing).wrong
  return (
    <input
      {...shared}
      className={styles.cell}
      aria-invalid={invalid || (isWrong && document.activeElement?.getAttribute('data-cell') !== at) || undefined}
      inputMode={column.kind === 'number' ? 'decimal' : undefined}
      placeholder={column.kind === 'date' ? (language === 'lv' ? 'dd.mm.gggg.' : 'dd/mm/yyyy') : undefined}
      list={column.kind === 'choice' ? list : undefined}
      autoComplete="off"
      value={typing ?? written}
      onChange={(e) => {
        if (column.kind === 'text') onChange(e.target.value)
        else setTyping(e.target.value)
      }}
      onBlur={() => {
        if (typing === undefined) return
        const read = readCell(column, typing)
        onChange(read.value)
        // What cannot be read stays in sight, marked, instead of vanishing.
        setTyping(read.wrong ? typing : undefined)
      }}
    />
  )
}

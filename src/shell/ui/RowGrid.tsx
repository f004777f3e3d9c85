import { Plus, X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, memo, useCallback, useEffect, useId, useRef, useState } from 'react'
import { day } from '../language/format.ts'
import { useLanguage } from '../language/language.tsx'
import { useText } from '../language/text.ts'
import { Button } from './Button.tsx'
import { cx } from './cx.ts'
import { Below, Hint, type ListFieldProps } from './Field.tsx'
import { Notice } from './Notice.tsx'
import styles from './RowGrid.module.css'
import { type Cell, choicesText, type GridColumn, type GridRow, parseCells, pasteCells, readCell } from './rows.ts'

const none: readonly GridRow[] = []

export type { GridColumn, GridRow } from './rows.ts'

type Props<R extends GridRow> = ListFieldProps<R> & {
  columns: readonly GridColumn[]
  /** Mistakes in cells: a form's `errors`, found under the list's `name`, or by row (from 0) and key. */
  errors?:
    | readonly { readonly name: string; readonly message: string }[]
    | ((row: number, key: string) => string | undefined)
  /** The most rows that the operation takes. */
  limit?: number
}

/**
 * Short rows, typed or pasted from a spreadsheet: cells fill from where they are pasted and rows are added. Enter goes to
 * the next row and adds one at the end; the arrows go up and down. Columns bring their own titles; a column's key is a
 * key of the rows.
 */
export function RowGrid<R extends GridRow>({
  label,
  columns,
  value,
  onChange: give,
  errors,
  error,
  name,
  hint,
  limit = 300,
}: Props<R>) {
  const rows: readonly GridRow[] = value ?? none
  const onChange = give as unknown as (rows: GridRow[]) => void
  const id = useId()
  const say = useText('shell')
  const [said, setSaid] = useState<string>()
  const [wrong, setWrong] = useState<ReadonlyMap<string, string>>(new Map())
  const now = useRef(rows)
  now.current = rows
  const focusAt = useRef<string>(undefined)
  const table = useRef<HTMLTableElement>(null)

  // A row that was just added takes the focus once it is there.
  useEffect(() => {
    const at = focusAt.current
    if (!at || rows.length === 0) return
    focusAt.current = undefined
    table.current?.querySelector<HTMLElement>(`[data-cell="${at}"]`)?.focus()
  }, [rows])

  const change = useCallback(
    (row: number, key: string, value: Cell) => {
      setWrong((old) => without(old, `${row}.${key}`))
      onChange(now.current.map((r, i) => (i === row ? { ...r, [key]: value } : r)))
    },
    [onChange],
  )
  const add = useCallback(
    (count: number) => {
      const room = Math.min(count, limit - now.current.length)
      if (room > 0) onChange([...now.current, ...Array.from({ length: room }, () => ({}))])
    },
    [limit, onChange],
  )
  const move = useCallback(
    (row: number, column: number) => {
      const at = `${row}.${column}`
      const cell = table.current?.querySelector<HTMLElement>(`[data-cell="${at}"]`)
      if (cell) cell.focus()
      else if (row === now.current.length) {
        focusAt.current = at
        add(1)
      }
    },
    [add],
  )
  const remove = useCallback(
    (row: number) => {
      setWrong(new Map())
      onChange(now.current.filter((_, i) => i !== row))
      focusAt.current = `${Math.max(0, row - 1)}.0`
    },
    [onChange],
  )
  const paste = useCallback(
    (row: number, column: number, text: string) => {
      const done = pasteCells(now.current, columns, { row, column }, parseCells(text), limit)
      setWrong(new Map(done.wrong.map((w) => [`${w.row}.${w.key}`, w.text])))
      setSaid(
        [
          say('grid.pasted', { count: done.rows.length - row }),
          done.wrong.length > 0 && say('grid.wrong', { count: done.wrong.length }),
          done.lost > 0 && say('grid.lost', { count: done.lost }),
        ]
          .filter(Boolean)
          .join(' '),
      )
      onChange(done.rows)
    },
    [columns, limit, onChange, say],
  )

  const mistake = (row: number, key: string): string | undefined =>
    typeof errors === 'function' ? errors(row, key) : errors?.find((e) => e.name === `${name}.${row}.${key}`)?.message

  return (
    <fieldset className={styles.whole} data-field={name}>
      <legend className="unseen">{label}</legend>
      <Hint id={`${id}h`} hint={hint} />
      {rows.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.grid} ref={table}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="unseen">{say('grid.number')}</span>
                </th>
                {columns.map((c) => (
                  <th key={c.key} scope="col" style={c.width ? { minWidth: `${c.width}ch` } : undefined}>
                    {c.title}
                  </th>
                ))}
                <th scope="col">
                  <span className="unseen">{say('grid.remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, r) => (
                <Row
                  // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; cells hold no state of their own but drafts of dates
                  key={r}
                  index={r}
                  row={row}
                  columns={columns}
                  lists={id}
                  name={name}
                  wrong={columns
                    .map((c) => {
                      const text = wrong.get(`${r}.${c.key}`)
                      return text === undefined ? (mistake(r, c.key) ?? '') : say('grid.notFit', { text })
                    })
                    .join('\n')}
                  change={change}
                  move={move}
                  remove={remove}
                  paste={paste}
                />
              ))}
            </tbody>
          </table>
          {columns
            .filter((c) => c.kind === 'choice')
            .map((c) => (
              <datalist key={c.key} id={`${id}${c.key}`}>
                {c.options?.map((o) => (
                  <option key={o.value} value={o.label} />
                ))}
              </datalist>
            ))}
        </div>
      )}
      {said && (
        <Notice tone={wrong.size > 0 ? 'wait' : 'act'} live>
          {said}
        </Notice>
      )}
      <Below id={id} error={error} why={undefined} />
      <div className={styles.foot}>
        <Button
          small
          icon={Plus}
          why={rows.length >= limit ? say('grid.full', { count: limit }) : undefined}
          onPress={() => move(rows.length, 0)}
        >
          {say('grid.add')}
        </Button>
        <span className="small muted">
          {say('grid.rows', { count: rows.length })} {say('grid.hint')}
        </span>
      </div>
    </fieldset>
  )
}

const without = (map: ReadonlyMap<string, string>, key: string): ReadonlyMap<string, string> =>
  map.has(key) ? new Map([...map].filter(([k]) => k !== key)) : map

interface RowProps {
  index: number
  row: GridRow
  columns: readonly GridColumn[]
  /** Beginning of the ids of the columns' suggestions. */
  lists: string
  name: string | undefined
  /** Mistakes of the cells, joined by line ends, so that an unchanged row is not drawn again. */
  wrong: string
  change: (row: number, key: string, value: Cell) => void
  move: (row: number, column: number) => void
  remove: (row: number) => void
  paste: (row: number, column: number, text: string) => void
}
const Row = memo(function Row({ index, row, columns, lists, name, wrong, change, move, remove, paste }: RowProps) {
  const say = useText('shell')
  const mistakes = wrong.split('\n')
  const onPaste = (event: ClipboardEvent, column: number): void => {
    const text = event.clipboardData.getData('text/plain')
    // One plain cell goes into the field as always.
    if (!/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    paste(index, column, text)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, column: number): void => {
    const choosing = event.currentTarget instanceof HTMLSelectElement
    if (event.key === 'Enter') {
      event.preventDefault()
      move(index + 1, column)
    } else if (event.key === 'ArrowDown' && !choosing) move(Math.min(index + 1, Number.MAX_SAFE_INTEGER), column)
    else if (event.key === 'ArrowUp' && !choosing && index > 0) move(index - 1, column)
  }
  return (
    <tr>
      <th scope="row">{index + 1}</th>
      {columns.map((column, c) => {
        const mistake = mistakes[c]
        return (
          <td
            key={column.key}
            data-field={name ? `${name}.${index}.${column.key}` : undefined}
            data-label={`${column.title}, ${say('grid.row', { number: index + 1 })}`}
          >
            <GridCell
              column={column}
              list={`${lists}${column.key}`}
              label={`${column.title}, ${say('grid.row', { number: index + 1 })}${mistake ? `: ${mistake}` : ''}`}
              at={`${index}.${c}`}
              value={row[column.key]}
              invalid={Boolean(mistake)}
              onChange={(value) => change(index, column.key, value)}
              onPaste={(event) => onPaste(event, c)}
              onKeyDown={(event) => onKeyDown(event, c)}
            />
            {mistake && (
              <div className={styles.error} aria-hidden>
                {mistake}
              </div>
            )}
          </td>
        )
      })}
      <td>
        <button
          type="button"
          className={styles.remove}
          aria-label={say('grid.removeRow', { number: index + 1 })}
          onClick={() => remove(index)}
        >
          <X size={16} aria-hidden />
        </button>
      </td>
    </tr>
  )
})

interface CellProps {
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
function GridCell({ column, list, label, at, value, invalid, onChange, onPaste, onKeyDown }: CellProps) {
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
      className={cx(styles.cell)}
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

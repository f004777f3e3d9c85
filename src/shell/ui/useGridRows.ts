import { useCallback, useEffect, useRef, useState } from 'react'
import { useText } from '../language/text.ts'
import { type Cell, type GridColumn, type GridRow, parseCells, pasteCells } from './rows.ts'

/**
 * What can be done to the rows of a `RowGrid`: change a cell, go to another, add, remove, paste.
 * @returns also `table`, which must be put on the table so that the focus finds its cells; `said`, what the last paste did;
 *   and `wrong`, the pasted texts that fit no cell, by `row.key`
 */
export function useGridRows(
  rows: readonly GridRow[],
  onChange: (rows: GridRow[]) => void,
  columns: readonly GridColumn[],
  limit: number,
) {
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
      const cells = parseCells(text)
      const done = pasteCells(now.current, columns, { row, column }, cells, limit)
      const pasted = cells.length - (done.header ? 1 : 0) - done.lost
      setWrong(new Map(done.wrong.map((w) => [`${w.row}.${w.key}`, w.text])))
      setSaid(
        [
          say('grid.pasted', { count: pasted }),
          done.header && say('grid.header'),
          done.unknown.length > 0 && say('grid.unknown', { names: done.unknown.join(', ') }),
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
  return { table, said, wrong, change, move, remove, paste }
}

const without = (map: ReadonlyMap<string, string>, key: string): ReadonlyMap<string, string> =>
  map.has(key) ? new Map([...map].filter(([k]) => k !== key)) : map

import { X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, memo } from 'react'
import { useText } from '../language/text.ts'
import { GridCell } from './GridCell.tsx'
import styles from './RowGrid.module.css'
import type { Cell, GridColumn, GridRow } from './rows.ts'

interface Props {
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
/** One row of a `RowGrid`, drawn again only when something in it changed. */
export const GridRowView = memo(function GridRowView({
  index,
  row,
  columns,
  lists,
  name,
  wrong,
  change,
  move,
  remove,
  paste,
}: Props) {
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

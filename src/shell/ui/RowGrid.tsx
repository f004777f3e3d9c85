import { Plus } from 'lucide-react'
import { useId } from 'react'
import { useText } from '../language/text.ts'
import { Button } from './Button.tsx'
import { Below, Hint, type ListFieldProps } from './Field.tsx'
import { GridRowView } from './GridRowView.tsx'
import { Notice } from './Notice.tsx'
import styles from './RowGrid.module.css'
import type { GridColumn, GridRow } from './rows.ts'
import { useGridRows } from './useGridRows.ts'

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
  const id = useId()
  const say = useText('shell')
  const { table, said, wrong, change, move, remove, paste } = useGridRows(
    rows,
    give as unknown as (rows: GridRow[]) => void,
    columns,
    limit,
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
                <GridRowView
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

import type { Table, Words } from '../../platform/http/index.ts'
import type { Count, Dimension } from './contract.ts'

type Cell = Count['cells'][number]

/** What a value of a dimension is called; `*` is everybody. */
function word(dimension: Dimension, value: string | number | undefined, words: Words): string {
  const text = String(value ?? '')
  if (text === '') return ''
  if (text === '*') return words.say('register.total')
  if (text === 'unknown') return words.say('unknown')
  if (dimension === 'status') return words.say(`status.${text}`)
  return dimension === 'citizenship' ? words.country(text) : words.code({ name: dimension }, text)
}

/** A count as a file. The file carries its total and its rule: a table that is passed on must not lose how it was counted. */
export function countTable({ year, by, total, cells, rule, asOf }: Count): { table: Table<Cell>; rows: Cell[] } {
  const first = by[0]
  const made: Cell = { [first ?? 'count']: `${rule.id} ${rule.version}, ${asOf}` }
  const said = (words: Words): string =>
    `${words.say('rule.version', { id: rule.id, version: rule.version })}, ${words.moment(asOf)}`
  const stem = `${year}${by.length ? `-${by.join('-')}` : ''}`
  return {
    table: {
      room: 'statistics',
      file: { lv: `statistika-${stem}`, en: `statistics-${stem}` },
      columns: [
        ...by.map((d) => ({
          name: d,
          title: `dimension.${d}`,
          value: (cell: Cell) => cell[d] ?? '',
          words: (cell: Cell, words: Words) => (cell === made && d === first ? said(words) : word(d, cell[d], words)),
        })),
        {
          name: 'count',
          title: 'explore.people',
          value: (cell: Cell) => cell.count ?? '',
          words: (cell: Cell, words: Words) => (cell === made && !first ? said(words) : (cell.count ?? '')),
        },
      ],
    },
    rows: [...cells, { ...Object.fromEntries(by.map((d) => [d, '*'])), count: total }, made],
  }
}

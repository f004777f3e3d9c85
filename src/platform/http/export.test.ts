import { expect, test } from 'vitest'
import { referralStatus } from '../../codes/referral_status.ts'
import { exportTable, type Table } from './export.ts'

interface Row {
  readonly name: string
  readonly status: string
}
const rows: readonly Row[] = [
  { name: '=1+1', status: 'sent' },
  { name: 'ā;b', status: 'accepted' },
]
const table: Table<Row> = {
  room: 'cooperation',
  file: { lv: 'saraksts', en: 'list' },
  columns: [
    { name: 'id', value: () => 7 },
    { name: 'name', title: 'organisations.name', value: (row) => row.name },
    {
      name: 'status',
      title: 'referrals.status',
      value: (row) => row.status,
      words: (row, w) => w.code(referralStatus, row.status),
    },
    { title: 'referrals.sentAt', words: (_, w) => w.moment('2026-11-24T22:38:00.000Z') },
    { title: 'referrals.place', words: (_, w) => w.country('UZ') },
  ],
}
const text = async (language: 'lv' | 'en', cells: 'words' | 'codes') =>
  (await exportTable(table, rows, { format: 'csv', language, cells })).content.toString('utf8')

test('what a spreadsheet would run is text, and texts are quoted whatever divides cells', async () => {
  expect(await text('lv', 'codes')).toBe('\uFEFF"id";"name";"status"\n7;"\'=1+1";"sent"\n7;"ā;b";"accepted"\n')
})
test('titles and words are in the reader’s language, moments in the country’s time', async () => {
  expect((await text('lv', 'words')).split('\n')[1]).toBe('"\'=1+1";"nosūtīts";"2026-11-25 00:38";"Uzbekistāna"')
  expect((await text('en', 'words')).split('\n').slice(0, 2)).toEqual([
    '\uFEFF"Name";"Status";"Sent";"Place"',
    '"\'=1+1";"sent";"2026-11-25 00:38";"Uzbekistan"',
  ])
})
test('a list that goes on says by its name how much of it the file holds', async () => {
  const name = async (language: 'lv' | 'en', format: 'csv' | 'xlsx', next?: string) =>
    (await exportTable(table, rows, { format, language, cells: 'words' }, next)).name
  expect(await name('lv', 'csv')).toBe('saraksts.csv')
  expect(await name('lv', 'csv', 'mark')).toBe('saraksts-pirmie-2.csv')
  expect(await name('en', 'xlsx', 'mark')).toBe('list-first-2.xlsx')
})

import { expect, test } from 'vitest'
import { exportTable } from './export.ts'

const rows = [{ name: '=1+1' }, { name: 'ā;b' }]
const columns = [{ title: 'name', value: (row: { name: string }) => row.name }]

test('what a spreadsheet would run is text, and texts are quoted whatever divides cells', async () => {
  const { content, name } = await exportTable('saraksts', columns, rows, 'csv')
  expect(name).toBe('saraksts.csv')
  expect(content.toString('utf8')).toBe('\uFEFF"name"\n"\'=1+1"\n"ā;b"\n')
})
test('a list that goes on says by its name how much of it the file holds', async () => {
  expect((await exportTable('saraksts', columns, rows, 'csv', 'mark')).name).toBe('saraksts-pirmie-2.csv')
  expect((await exportTable('saraksts', columns, rows, 'xlsx', 'mark')).name).toBe('saraksts-pirmie-2.xlsx')
})

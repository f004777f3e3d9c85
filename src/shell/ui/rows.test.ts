import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choicesText, type GridColumn, isEmptyRow, parseCells, parseDay, pasteCells, readCell } from './rows.ts'

const columns: GridColumn[] = [
  { key: 'name', title: 'Vārds', kind: 'text' },
  {
    key: 'sex',
    title: 'Dzimums',
    kind: 'select',
    options: [
      { value: 'female', label: 'sieviete' },
      { value: 'male', label: 'vīrietis' },
    ],
  },
  { key: 'age', title: 'Vecums', kind: 'number' },
  { key: 'met', title: 'Satikts', kind: 'date' },
  { key: 'danger', title: 'Briesmas', kind: 'checkbox' },
]

describe('cells from a spreadsheet', () => {
  test('tabs, both line ends, quotes with line ends inside', () => {
    expect(parseCells('a\tb\r\nc\t"d ""e""\nf"\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd "e"\nf'],
    ])
    expect(parseCells('one')).toEqual([['one']])
  })
  test('whatever was written is read back', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ā', '"', '\t', '\n', ' ') })
    const write = (t: string) => (/["\t\n]/.test(t) ? `"${t.replaceAll('"', '""')}"` : t)
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        expect(parseCells(rows.map((r) => r.map(write).join('\t')).join('\n'))).toEqual(rows)
      }),
    )
  })
})

test.each([
  ['24.11.2026.', '2026-11-24'],
  ['4.1.2026', '2026-01-04'],
  ['24/11/2026', '2026-11-24'],
  ['2026-11-24', '2026-11-24'],
  ['31.02.2026', undefined],
  ['24.11.26', undefined],
  ['vakar', undefined],
])('%s is the day %s', (text, day) => expect(parseDay(text)).toBe(day))

test('labels match without case and marks; what fits nothing is said, not guessed', () => {
  expect(readCell(columns[1] as GridColumn, ' VIRIETIS ')).toEqual({ value: 'male', wrong: false })
  expect(readCell(columns[1] as GridColumn, 'female')).toEqual({ value: 'female', wrong: false })
  expect(readCell(columns[1] as GridColumn, 'cits')).toEqual({ value: undefined, wrong: true })
  expect(readCell(columns[2] as GridColumn, 'trīs')).toEqual({ value: undefined, wrong: true })
  expect(readCell(columns[4] as GridColumn, 'Jā')).toEqual({ value: true, wrong: false })
  expect(readCell(columns[4] as GridColumn, 'varbūt')).toEqual({ value: undefined, wrong: true })
})

test('pasting fills from the cell, adds rows, names what did not fit, and stops at the limit', () => {
  const start = [{ name: 'A', age: 1 }, { name: 'B' }]
  const pasted = pasteCells(
    start,
    columns,
    { row: 1, column: 1 },
    [['male', '34', '01.02.2026.'], ['?', '22'], ['female']],
    3,
  )
  expect(pasted.rows).toEqual([
    { name: 'A', age: 1 },
    { name: 'B', sex: 'male', age: 34, met: '2026-02-01' },
    { sex: undefined, age: 22 },
  ])
  expect(pasted.wrong).toEqual([{ row: 2, key: 'sex', text: '?' }])
  expect(pasted.lost).toBe(1)
  expect(start).toEqual([{ name: 'A', age: 1 }, { name: 'B' }])
})

describe('a header row', () => {
  const people: GridColumn[] = [
    { key: 'name', title: 'Vārds, uzvārds', kind: 'text', names: ['Name'] },
    { key: 'age', title: 'Vecums', kind: 'number', names: ['Age'] },
    { key: 'citizenship', title: 'Pilsonība', kind: 'text', names: ['Citizenship'] },
  ]
  const put = (cells: string[][]) => pasteCells([], people, { row: 0, column: 0 }, cells, 10)

  test('says which column is which, in either language and any order, and is no row', () => {
    for (const head of [
      ['vecums', 'VARDS UZVARDS'],
      ['Age', 'name'],
    ])
      expect(put([head, ['34', 'Jānis']])).toMatchObject({
        rows: [{ name: 'Jānis', age: 34 }],
        header: true,
        unknown: [],
        lost: 0,
      })
  })
  test('names what it could not place, whose cells are left out', () => {
    expect(
      put([
        ['Name', 'Age', 'Kurpes'],
        ['Jānis', '34', '42'],
      ]),
    ).toMatchObject({
      rows: [{ name: 'Jānis', age: 34 }],
      unknown: ['Kurpes'],
      wrong: [],
    })
  })
  test('a person is not taken for one', () => {
    expect(put([['Age', '34', 'Latvija']]).header).toBe(false)
    expect(put([['Name']]).header).toBe(false)
    expect(put([['', '', '']]).header).toBe(false)
  })
})

test('an empty row holds nothing', () => {
  expect(isEmptyRow({ name: '', danger: false, age: undefined })).toBe(true)
  expect(isEmptyRow({ age: 0 })).toBe(false)
})

describe('typed choices', () => {
  const options = [
    { value: 'emergency_accommodation', label: 'naktsmītne nekavējoties' },
    { value: 'legal_information', label: 'juridiska informācija' },
    { value: 'interpretation', label: 'tulks' },
    { value: 'mental_health_care', label: 'psihiskās veselības aprūpe' },
    { value: 'sexual_health_care', label: 'seksuālās veselības aprūpe' },
  ]
  const needs: GridColumn = { key: 'needs', title: 'Vajag', kind: 'choices', options }
  const one: GridColumn = { key: 'one', title: 'Vajag', kind: 'choice', options }

  test('a word means its label, its code, or the only label it begins or stands in', () => {
    expect(readCell(needs, 'Tulks; naktsmitne, tulks')).toEqual({
      value: 'interpretation emergency_accommodation',
      wrong: false,
    })
    expect(readCell(one, 'legal_information')).toEqual({ value: 'legal_information', wrong: false })
    expect(readCell(one, 'informācija')).toEqual({ value: 'legal_information', wrong: false })
  })
  test('a word that could mean two is not guessed; what was understood stays', () => {
    expect(readCell(one, 'veselības')).toEqual({ value: undefined, wrong: true })
    expect(readCell(needs, 'tulks, veselības')).toEqual({ value: 'interpretation', wrong: true })
  })
  test('what is shown is read back as the same', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...options.map((o) => o.value))), (codes) => {
        const value = codes.join(' ') || undefined
        expect(readCell(needs, choicesText(options, value))).toEqual({ value, wrong: false })
      }),
    )
  })
})

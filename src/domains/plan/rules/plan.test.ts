import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, type Place, placeRows, readTable } from './table.ts'
import { timeliness } from './timeliness.ts'

const head = ['Nr.', 'Rīcības virziens', 'Pasākums', 'Atbildīgā institūcija', 'Izpildes termiņš']

test('reads a table in Latvian', () => {
  const { rows, problems } = readTable([
    head,
    ['1.', 'prevencija', 'Kampaņa', 'iem', '31.12.2023.'],
    ['', '', '', '', ''],
  ])
  expect(problems).toEqual([])
  expect(rows).toEqual([
    {
      row: 2,
      number: '1',
      direction: 'prevention',
      wordingLv: 'Kampaņa',
      wordingEn: null,
      owner: 'iem',
      deadline: '2023-12-31',
    },
  ])
})
test('says which row and field is wrong', () => {
  const { problems } = readTable([head, ['1', 'cits', '', '', '32.12.2023'], ['1', 'sadarbība', 'x', '', '']])
  expect(problems.map((p) => [p.row, p.field])).toEqual([
    [2, 'direction'],
    [2, 'wording_lv'],
    [2, 'deadline'],
    [3, 'number'],
  ])
  expect(readTable([['a', 'b']]).problems.map((p) => p.field)).toEqual(['number', 'direction', 'wording_lv'])
  expect(readTable([head]).problems).toHaveLength(1)
})
test('a day is a day or nothing', () => {
  expect(dayOf('2023')).toBe('2023-12-31')
  expect(dayOf('30.02.2023')).toBeUndefined()
  expect(dayOf('')).toBeNull()
  fc.assert(
    fc.property(
      fc.string(),
      (text) => dayOf(text) === undefined || dayOf(text) === null || /^\d{4}-\d\d-\d\d$/.test(String(dayOf(text))),
    ),
  )
})
const frame: Place[] = Array.from({ length: 31 }, (_, i) => ({
  id: `m${i + 1}`,
  position: i + 1,
  number: null,
  direction: i === 0 ? 'prevention' : i === 1 ? 'prosecution' : null,
  wording:
    i === 0
      ? 'Intensīvāks darbs ar riska grupām'
      : i === 1
        ? 'Intensīvākas mācības izmeklētājiem, prokuroriem un darba inspektoriem'
        : null,
}))
const table = (n: number) =>
  readTable([
    head,
    ...Array.from({ length: n }, (_, i) => [
      String(i + 1),
      i === 6 ? 'prosecution' : 'prevention',
      i === 6 ? 'Mācības prokuroriem, izmeklētājiem, darba inspektoriem' : `Pasākums ${i}`,
      '',
      '',
    ]),
  ]).rows

test('a full table fills the frame, and finds the measures that the announcement named', () => {
  const rows = table(31)
  const placed = placeRows(rows, frame)
  expect(placed.size).toBe(31)
  expect(new Set([...placed.values()].map((p) => p.id)).size).toBe(31)
  expect(placed.get(rows[6] as never)?.id).toBe('m2')
})
test('a second import finds every row where it is', () => {
  const rows = table(31)
  const first = placeRows(rows, frame)
  const numbered = frame.map((place) => ({
    ...place,
    number: [...first].find(([, p]) => p.id === place.id)?.[0].number ?? null,
    wording: 'x',
  }))
  expect([...placeRows(rows, numbered)].map(([row, p]) => [row.number, p.id])).toEqual(
    [...first].sort(([a], [b]) => a.row - b.row).map(([row, p]) => [row.number, p.id]),
  )
})
test('more rows than places: the last ones have none', () => {
  expect(placeRows(table(40), frame).size).toBe(31)
})
test('timeliness is computed from phase and deadline', () => {
  const measure = { phase: 'under_way', deadlineKind: 'date', deadline: '2026-12-31' } as const
  expect(timeliness(measure, '2026-10-01')).toBe('on_time')
  expect(timeliness(measure, '2026-12-01')).toBe('soon')
  expect(timeliness(measure, '2027-01-01')).toBe('late')
  expect(timeliness({ ...measure, phase: 'completed' }, '2027-01-01')).toBe('done')
  expect(timeliness({ ...measure, deadlineKind: 'continuous' }, '2027-01-01')).toBe('no_deadline')
})

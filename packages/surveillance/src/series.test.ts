import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPeriod, lagsOf, parsePeriod, weeksIn } from './calendar.ts'
import { readCsv } from './csv.ts'
import { DataError } from './errors.ts'
import { readSeries } from './series.ts'

const problemsOf = (f: () => unknown): DataError['faults'] => {
  try {
    f()
  } catch (e) {
    if (e instanceof DataError) return e.faults
    throw e
  }
  return []
}

describe('periods', () => {
  it('knows long years and the weeks around New Year', () => {
    expect([2015, 2020, 2021, 2026].map(weeksIn)).toEqual([53, 53, 52, 53])
    expect(parsePeriod('2021-01-01')).toEqual(parsePeriod('2020-W53'))
    expect(parsePeriod('2024-12-30')).toEqual(parsePeriod('2025-W01'))
    expect(parsePeriod('2021-W53')).toBeNull()
    expect(parsePeriod('2021-02-30')).toBeNull()
    expect(parsePeriod('2021-13')).toBeNull()
    expect(['0024-W07', '0024-02', '0024-02-15'].map(parsePeriod)).toEqual([null, null, null])
  })
  it('writes what it reads, and weeks follow each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2100 }), fc.integer({ min: 1, max: 52 }), (year, week) => {
        const text = `${year}-W${String(week).padStart(2, '0')}`
        const p = parsePeriod(text)
        expect(formatPeriod('week', p?.ordinal as number)).toBe(text)
        const next = week < 52 ? `${year}-W${week + 1}` : weeksIn(year) === 53 ? `${year}-W53` : `${year + 1}-W1`
        expect(parsePeriod(next)?.ordinal).toBe((p?.ordinal as number) + 1)
      }),
    )
    expect(formatPeriod('month', parsePeriod('2024-12')?.ordinal as number)).toBe('2024-12')
    expect(formatPeriod('quarter', parsePeriod('2024-Q4')?.ordinal as number)).toBe('2024-Q4')
  })
  it('goes back to the same week across a year of 53', () => {
    const week = parsePeriod('2022-W10')?.ordinal as number
    expect(lagsOf('week', week, 3)).toEqual([52, 105, 157])
    const last = parsePeriod('2020-W53')?.ordinal as number
    expect(lagsOf('week', last, 1)).toEqual([53])
  })
})

describe('reading counts', () => {
  it('reads one column, with other columns ignored and empty cells unknown', () => {
    expect(readSeries('week;observed\n1;1\n2;\n3;NA\n4;2').series[0]?.counts).toEqual([1, null, null, 2])
  })
  it('puts numbered periods at their place and rows without numbers in order', () => {
    expect(readSeries('i,observed\n1,5\n2,6\n5,7').series[0]?.counts).toEqual([5, 6, null, null, 7])
    expect(readSeries('week,observed\n51,5\n52,6\n1,7').series[0]?.counts).toEqual([5, 6, 7])
  })
  it('makes a missing row zero where others report, and unknown where nobody does', () => {
    const t = readSeries('series,period,count\nA,2024-W01,2\nB,2024-W02,3\nA,2024-W04,1')
    expect(t.series.map((s) => s.counts)).toEqual([
      [2, 0, null, 1],
      [0, 3, null, 0],
    ])
    expect(t.gaps).toEqual([3])
    expect(t.periods).toEqual(['2024-W01', '2024-W02', '2024-W03', '2024-W04'])
  })
  it('adds the days of a week and takes columns besides period and count as dimensions', () => {
    const t = readSeries('date,nationality,sector,count\n2024-01-02,X,farm,1\n2024-01-05,X,farm,2\n2024-01-09,Y,farm,1')
    expect(t.dimensions).toEqual(['nationality', 'sector'])
    expect(t.series[0]).toEqual({ key: ['X', 'farm'], counts: [3, 0] })
  })
  it('names row and field of everything that is wrong', () => {
    const faults = problemsOf(() => readSeries('week,observed\n1,2\n2,-1\n3,x'))
    expect(faults.map((i) => [i.row, i.field])).toEqual([
      [3, 'observed'],
      [4, 'observed'],
    ])
    expect(problemsOf(() => readSeries('a,b\n1,2'))[0]?.field).toBe('observed')
    expect(problemsOf(() => readSeries('series,period,count\nA,2024-W60,2'))[0]).toMatchObject({
      row: 2,
      field: 'period',
    })
    expect(problemsOf(() => readSeries('series,period,count\nA,2024-W01,2\nA,2024-W01,2'))[0]?.row).toBe(3)
    expect(problemsOf(() => readSeries('series,period,count\nA,2024-W01,2\nA,2024-02,2'))[0]?.row).toBe(3)
    expect(problemsOf(() => readSeries(''))[0]?.message).toMatch(/empty/)
  })
  it('reads quoted fields and both line ends', () => {
    expect(readCsv('a,b\r\n"x, ""y""\nz",2\r\n').rows).toEqual([{ line: 2, cells: ['x, "y"\nz', '2'] }])
    expect(() => readCsv('a\n"x')).toThrow(/does not end/)
  })
  it('refuses an empty line where it would move the later periods, and leaves it out where it moves none', () => {
    expect(problemsOf(() => readSeries('observed\n1\n\n3'))[0]).toMatchObject({ row: 3, field: 'observed' })
    expect(problemsOf(() => readSeries('observed,note\n1,\n,\n3,'))[0]).toMatchObject({ row: 3, field: 'observed' })
    expect(readSeries('observed\n1\nNA\n3\n\n \n').series[0]?.counts).toEqual([1, null, 3])
    expect(readSeries('i,observed\n1,5\n\n2,6\n,\n5,7\n,\n').series[0]?.counts).toEqual([5, 6, null, null, 7])
    expect(problemsOf(() => readSeries('i,observed\n1,5\n,6\n3,7'))[0]).toMatchObject({ row: 3, field: 'i' })
  })
  it('refuses headings that stand twice or are missing, and rows of another width', () => {
    expect(problemsOf(() => readSeries('observed,observed\n1,2'))[0]).toMatchObject({ row: 1, field: 'observed' })
    expect(problemsOf(() => readSeries('week,,observed\n1,x,2'))[0]?.message).toMatch(/column 2 has no heading/)
    expect(problemsOf(() => readSeries('week,observed\n1,2\n2\n3,4,5'))).toMatchObject([{ row: 3 }, { row: 4 }])
    expect(readSeries('week,observed,\n1,2,\n2,3,\n').dimensions).toEqual([])
    expect(readSeries('observed\n1,\n2,\n').series[0]?.counts).toEqual([1, 2])
    expect(readSeries('observed\r1\r2\r').series[0]?.counts).toEqual([1, 2])
  })
  it('takes a year and a week in two columns for one period, not for a series a year', () => {
    const t = readSeries('year,week,count\n2020,53,4\n2021,1,2\n2021,3,1')
    expect(t).toMatchObject({ kind: 'week', dimensions: [], periods: ['2020-W53', '2021-W01', '2021-W02', '2021-W03'] })
    expect(t.series[0]?.counts).toEqual([4, 2, null, 1])
    const many = readSeries('sector,year,month,count\nA,2023,12,4\nB,2024,1,2')
    expect(many).toMatchObject({ kind: 'month', dimensions: ['sector'], periods: ['2023-12', '2024-01'] })
    expect(problemsOf(() => readSeries('year,week,count\n2021,53,4'))[0]).toMatchObject({ row: 2, field: 'week' })
  })
  it('names the rows that are no period where others are, and refuses endless series', () => {
    expect(() => readSeries('period,observed\n2024-W01,3\n2024-W60,4\n')).toThrow(/2024-W60/)
    expect(() => readSeries(`observed\n${'1\n'.repeat(100_001)}`)).toThrow(/100001 periods, more than 100000/)
  })
})

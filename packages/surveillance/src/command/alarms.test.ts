import { describe, expect, it } from 'vitest'
import { detect } from '../detect.ts'
import { DataError } from '../errors.ts'
import { own, ownText } from '../testing/reference.ts'
import { METHODS } from '../types.ts'
import { type AlarmsOfMany, alarmsCommand } from './alarms.ts'

const many = (text: string, options: Parameters<typeof alarmsCommand>[1]): AlarmsOfMany => {
  const { json } = alarmsCommand(text, options)
  if (!('series' in json)) throw new Error('one series')
  return json
}

describe('the command alarms', () => {
  it('gives method, alarms from 1 and points for one column, with options as text', () => {
    const expected = own().weekly_low
    const { json, table } = alarmsCommand(ownText('weekly_low'), {
      method: 'farrington',
      from: '261',
      to: '312',
      b: '4',
      'min-sigma': '0.5',
    })
    expect(json).toMatchObject({ method: 'farrington', alarms: expected.farrington.alarms })
    expect('series' in json ? 0 : json.points.length).toBe(52)
    expect('series' in json ? {} : json.points[5]).toMatchObject({
      index: 266,
      observed: 5,
      upper: 4,
      period: '266',
    })
    expect(table.split('\n').length).toBe(54)
  })
  it.each(METHODS)('runs %s', (method) => {
    const { json } = alarmsCommand(ownText('weekly_high'), { method, from: 261 })
    expect(json.method).toBe(method)
    expect('series' in json ? [] : json.points.map((p) => p.index)).toEqual(
      Array.from({ length: 52 }, (_, i) => 261 + i),
    )
  })
  const rows = ['series,period,count']
  for (let w = 0; w < 30; w++) {
    const week = `2024-W${String(w + 1).padStart(2, '0')}`
    rows.push(`A,${week},${w === 29 ? 20 : 2 + (w % 2)}`, `B,${week},${1 + (w % 2)}`)
  }
  rows.push('C,2024-W29,1')
  it('watches many series, confirms among them, reports what is new and what drives a week', () => {
    const json = many(rows.join('\n'), { method: 'c1', from: '2024-W28', drill: '2024-W30' })
    expect(json.series.find((s) => s.series === 'A')).toMatchObject({ alarms: [30], confirmed: [30] })
    expect(json.series.find((s) => s.series === 'B')?.alarms).toEqual([])
    expect(json.firstAppearance).toMatchObject([{ label: '2024-W29', where: { series: 'C' }, count: 1 }])
    expect(json.drill?.path.at(-1)?.where).toEqual([{ dimension: 0, value: 'A' }])
  })
  it('takes a week to watch from however it is written', () => {
    const first = (from: string): number | undefined =>
      many(rows.join('\n'), { method: 'c1', from }).series[0]?.points[0]?.index
    expect(['2024-W09', '2024-W9', '2024w09', '2024-02-28'].map(first)).toEqual([9, 9, 9, 9])
    expect(() => first('2024-W31')).toThrow(/is not among the periods/)
    const day = (i: number): string => new Date(Date.UTC(2000, 0, 3 + 7 * i)).toISOString().slice(0, 10)
    const long = `date,observed\n${Array.from({ length: 1050 }, (_, i) => `${day(i)},${i % 5}`).join('\n')}`
    expect(alarmsCommand(long, { method: 'c1', from: '1040' }).json).toMatchObject({ points: { length: 11 } })
  })
  it('takes months with fewer seasonal levels', () => {
    const months = Array.from(
      { length: 84 },
      (_, i) => `${2018 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')},${i === 83 ? 30 : 3 + (i % 4)}`,
    )
    const { json } = alarmsCommand(`month,observed\n${months.join('\n')}`, { method: 'farrington', from: '2024-12' })
    expect(json).toMatchObject({ alarms: [84] })
  })
  it('names every wrong option', () => {
    let faults: DataError['faults'] = []
    try {
      alarmsCommand('observed\n1', { method: 'x', alpha: 'y', speed: 3 })
    } catch (e) {
      if (e instanceof DataError) faults = e.faults
    }
    expect(faults.map((i) => i.field)).toEqual(['method', 'alpha', 'speed'])
    expect(() => alarmsCommand('observed\n1\n2', { from: '2024-W01' })).toThrow(DataError)
    expect(() => alarmsCommand('observed\n1\n2', { from: 7 })).toThrow(/from/)
  })
  it('names options as they are typed', () => {
    const field = (options: Parameters<typeof alarmsCommand>[1], text = rows.join('\n')): string | null | undefined => {
      try {
        alarmsCommand(text, options)
      } catch (e) {
        return e instanceof DataError ? e.faults[0]?.field : undefined
      }
      return undefined
    }
    expect(field({ 'min-sigma': 'x' })).toBe('min-sigma')
    expect(field({ 'threshold-method': 'x' })).toBe('threshold-method')
    expect(field({ w: '25' })).toBe('w')
    expect(field({ w: '25', 'no-periods': '10' })).toBe('no-periods')
    expect(field({ method: 'c1', drill: '1' })).toBe('drill')
    expect(field({ method: 'c1', drill: '1' }, 'observed\n1\n2')).toBe('drill')
  })
  it('leaves the settings of methods without seasonal levels alone where years are short', () => {
    const month = (i: number): string => `${2015 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`
    const counts = Array.from({ length: 96 }, (_, i) => (i * i * 7) % 11)
    const text = `month,observed\n${counts.map((y, i) => `${month(i)},${y}`).join('\n')}`
    for (const method of ['bayes', 'farrington-original'] as const) {
      const { json } = alarmsCommand(text, { method, from: 80 })
      const w = method === 'bayes' ? {} : { w: 1 }
      const plain = detect(method, counts, { from: 80, frequency: 12, ...w })
      expect('series' in json ? [] : json.points.map((p) => p.upper)).toEqual(plain.points.map((p) => p.upper))
    }
  })
  it('says in the result that nothing could be watched', () => {
    expect(alarmsCommand('observed\n1').json).toMatchObject({ alarms: [], points: [], reason: 'not_enough_history' })
    const { json, table } = alarmsCommand('series,period,count\nA,2024-W01,2')
    expect(json).toMatchObject({ reason: 'not_enough_history' })
    expect(table).toMatch(/^No period has as much history/)
  })
  it('says when the series is too short for the method, and prints a long one', () => {
    expect(alarmsCommand('observed\n1\n2\n', { method: 'c1' }).table).toMatch(/^No period has as much history/)
    const long = alarmsCommand(`observed\n${'1\n2\n'.repeat(50_000)}`, { method: 'c1' })
    expect(long.table.split('\n').length).toBeGreaterThan(99_000)
  })
})

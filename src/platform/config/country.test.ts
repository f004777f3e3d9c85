import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addDays, addWorkingDays } from '../../contract/calendar.ts'
import { country, installCountry, readCountry, usualCountryFile } from './country.ts'

const latvia = readCountry(usualCountryFile)

/** Western Easter Sunday by Gauss's method for the years 1900 to 2099. */
function easter(year: number): string {
  const d = (19 * (year % 19) + 24) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7
  const late = (d === 29 && e === 6) || (d === 28 && e === 6 && year % 19 > 10)
  return addDays(`${year}-03-22`, d + e - (late ? 7 : 0))
}

test('every year has the holidays that the law names, those of Easter too', () => {
  for (let year = 2018; year <= 2030; year++) {
    const sunday = easter(year)
    for (const day of [addDays(sunday, -2), sunday, addDays(sunday, 1), addDays(sunday, 49)])
      expect(latvia.holidays, day).toContain(day)
    for (const day of ['01-01', '05-01', '05-04', '06-23', '06-24', '11-18', '12-24', '12-25', '12-26', '12-31'])
      expect(latvia.holidays).toContain(`${year}-${day}`)
  }
})
test('4 May and 18 November on a weekend give the next working day', () => {
  // 4 May 2024 was a Saturday, 18 November 2029 will be a Sunday
  expect(latvia.holidays).toContain('2024-05-06')
  expect(latvia.holidays).toContain('2029-11-19')
})
test('three working days over Christmas end in the new week', () => {
  expect(addWorkingDays('2026-12-23', 3, latvia.holidays)).toBe('2026-12-30')
})
test('a file that does not hold says where', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lidzas-country-'))
  const path = join(folder, 'x.json')
  const broken = JSON.parse(readFileSync(usualCountryFile, 'utf8'))
  broken.service.rehabilitation.days = 0
  broken.timeZone = 'Europe/Nowhere'
  writeFileSync(path, JSON.stringify(broken))
  try {
    expect(() => readCountry(path)).toThrow(/timeZone: no such time zone\n.*service\.rehabilitation\.days/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test("another country's file takes the place of Latvia's; one that cannot be read says so", () => {
  const folder = mkdtempSync(join(tmpdir(), 'lidzas-country-'))
  const path = join(folder, 'x.json')
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(usualCountryFile, 'utf8')), country: 'EE' }))
  try {
    expect(country().country).toBe('LV')
    installCountry(path)
    expect(country().country).toBe('EE')
    writeFileSync(path, '{')
    expect(() => installCountry(path)).toThrow(/not JSON/)
    expect(() => installCountry(join(folder, 'none.json'))).toThrow(/cannot be read \(ENOENT\)/)
    expect(country().country).toBe('EE')
  } finally {
    installCountry(usualCountryFile)
    rmSync(folder, { recursive: true })
  }
})

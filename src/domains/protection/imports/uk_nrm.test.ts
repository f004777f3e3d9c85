import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { citizenshipOf } from './nationalities.ts'
import { periodOf, readUkNrm } from './uk_nrm.ts'

const head =
  '"First responder type","First responder","Exploitation type","Age at exploitation","Gender","Nationality","People"'
const file = (...lines: string[]): string => [head, ...lines].join('\n')

test('reads a leaf row, with combined forms as several forms', () => {
  const { rows, problems } = readUkNrm(
    file('"Police","Kent Police","Sexual, Labour & Criminal","Child (17 or under)","Female","Albanian",3'),
  )
  expect(problems).toEqual([])
  expect(rows[0]).toMatchObject({
    line: 2,
    responder: 'Kent Police',
    forms: ['sexual_exploitation', 'forced_labour', 'forced_criminality'],
    majority: 'child',
    sex: 'female',
    citizenship: 'AL',
    people: 3,
  })
})
test('says which row and field is wrong, and why', () => {
  const { problems } = readUkNrm(
    file(
      '"Police","Kent Police","Labour","Adult (18 or over)","Male","UK",2',
      '"Police","","Piracy","Adult","Male","UK",two',
    ),
  )
  expect(problems.map((p) => [p.row, p.field])).toEqual([
    [3, 'People'],
    [3, 'First responder'],
    [3, 'Age at exploitation'],
    [3, 'Exploitation type'],
  ])
  expect(problems[3]?.message).toContain('Piracy')
})
test('names missing columns and broken files', () => {
  expect(readUkNrm('"A","B"\n1,2').problems.map((p) => p.field)).toContain('People')
  expect(readUkNrm('').problems).toHaveLength(1)
  expect(readUkNrm(`${head}\n"Police,"x`).problems).not.toHaveLength(0)
})
test('a map corrects a word', () => {
  const row = '"Police","Kent Police","Forced begging","Adult (18 or over)","Male","Martian",1'
  expect(readUkNrm(file(row)).problems).toHaveLength(1)
  const { rows, unmapped } = readUkNrm(file(row), { forms: { 'Forced begging': 'forced_begging' } })
  expect(rows[0]?.forms).toEqual(['forced_begging'])
  expect(unmapped).toEqual(['Martian'])
  expect(rows[0]?.citizenship).toBe('Martian')
})
test('rows that are alike have keys of their own', () => {
  const row = '"Police","Kent Police","Labour","Adult (18 or over)","Male","UK",2'
  const { rows } = readUkNrm(file(row, row))
  expect(new Set(rows.map((r) => r.key)).size).toBe(2)
})
test('the quarter is in the name of the file or given', () => {
  expect(periodOf('referrals_2023_q1.csv', undefined)).toEqual({ period: '2023-Q1', firstDay: '2023-01-01' })
  expect(periodOf('x.csv', '2023-Q4')?.firstDay).toBe('2023-10-01')
  expect(periodOf('x.csv', undefined)).toBeUndefined()
  expect(periodOf('x_2023_q1.csv', '2023-Q7')).toBeUndefined()
})
test('nationalities, alone and beside each other', () => {
  expect(citizenshipOf('South Sudanese Sudanese')).toBe('SS+SD')
  expect(citizenshipOf('Congolese Drc ')).toBe('CD')
  expect(citizenshipOf('Unknown UK')).toBe('GB')
  expect(citizenshipOf('Unknown')).toBe('unknown')
  expect(citizenshipOf('Martian')).toBeUndefined()
  fc.assert(fc.property(fc.string(), (text) => /^([A-Z]{2}(\+[A-Z]{2})*|unknown)?$/.test(citizenshipOf(text) ?? '')))
})

const folder = '../shared/data/uk_nrm'
describe.skipIf(!existsSync(folder))(
  'the published quarters (skipped where ../shared/data/uk_nrm is not there)',
  () => {
    test.each([
      ['2022_q3', 4586],
      ['2022_q4', 4417],
      ['2023_q1', 4746],
      ['2023_q2', 3998],
    ])('%s has %i persons and no word that is not understood', (quarter, people) => {
      const { rows, problems, unmapped } = readUkNrm(readFileSync(`${folder}/referrals_${quarter}.csv`, 'utf8'))
      expect(problems).toEqual([])
      expect(unmapped).toEqual([])
      expect(rows.reduce((n, r) => n + r.people, 0)).toBe(people)
    })
  },
)

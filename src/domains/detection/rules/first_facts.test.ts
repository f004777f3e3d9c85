import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SignPerson } from '../contract.ts'
import { ageBandOf, majorityOf, missingFacts, routeFits } from './first_facts.ts'

test('an empty row says all that is missing, a full one nothing', () => {
  expect(missingFacts(SignPerson.parse({}))).toEqual([
    'sex',
    'age',
    'language',
    'dangerNow',
    'safeChannel',
    'urgentNeeds',
    'rightsExplained',
  ])
  const full = {
    sex: 'male',
    age: 34,
    language: 'tg',
    dangerNow: 'no',
    safeChannel: 'zvanīt vakarā',
    urgentNeeds: ['interpretation'],
    rightsExplained: true,
  }
  expect(missingFacts(SignPerson.parse(full))).toEqual([])
})
test('the age decides over what was ticked', () => {
  expect(majorityOf({ age: 17, majority: 'adult' })).toBe('child')
  expect(majorityOf({ age: null, majority: 'child' })).toBe('child')
})
test('every age has its band, and no age has none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 120 }), (age) => {
      const band = ageBandOf(age)
      if (band === '48+') return age >= 48
      const [from, to] = band.split('-').map(Number)
      return age >= Number(from) && age <= Number(to)
    }),
  )
  expect(ageBandOf(null)).toBe('unknown')
})
test('a child is not referred by agreement, an adult not automatically', () => {
  expect(routeFits({ age: 15, majority: 'unknown', ageInDoubt: false }, 'referral', ['automatic_child'])).toBe(false)
  expect(routeFits({ age: 15, majority: 'unknown', ageInDoubt: false }, 'duty_to_notify', ['automatic_child'])).toBe(
    false,
  )
  expect(routeFits({ age: 30, majority: 'unknown', ageInDoubt: false }, 'duty_to_notify', ['referral'])).toBe(true)
})

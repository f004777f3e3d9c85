import { expect, test } from 'vitest'
import { rolesProblem } from './roles.ts'

test('who manages accounts does no case work and watches over no data; who assesses does not run', () => {
  expect(rolesProblem(['administrator', 'first_line'], null)).toBe('roles_conflict')
  expect(rolesProblem(['data_protection_officer', 'administrator'], null)).toBe('roles_conflict')
  expect(rolesProblem(['measure_owner', 'rapporteur'], null)).toBe('roles_conflict')
  expect(rolesProblem(['administrator', 'editor', 'trainer'], null)).toBeUndefined()
  expect(rolesProblem(['coordinator', 'measure_owner'], null)).toBeUndefined()
})
test('a commission member is something on it', () => {
  expect(rolesProblem(['commission_member'], null)).toBe('profession_needed')
  expect(rolesProblem(['commission_member', 'case_worker'], 'psychologist')).toBeUndefined()
})

import { expect, test } from 'vitest'
import type { Helper } from '../contract.ts'
import { arranged } from './helpers.ts'

const helper = (slug: string, mandates: string[]): Helper => ({
  slug,
  name: { lv: slug, en: slug },
  mandates,
  website: null,
})

test('a helpline stands first, then shelters, then those who listen first; data providers are not named', () => {
  const { talk, others } = arranged([
    helper('police', ['first_line', 'investigates']),
    helper('marta', ['first_line', 'service_provider', 'identifies_formally']),
    helper('revenue', ['first_line', 'data_provider']),
    helper('safe-house', ['first_line', 'service_provider', 'identifies_formally', 'helpline']),
  ])
  expect(talk.map((h) => h.slug)).toEqual(['safe-house', 'marta'])
  expect(others.map((h) => h.slug)).toEqual(['police'])
})
test('a municipal social service, which gives services but recognises nobody, is among the others', () => {
  const { talk, others } = arranged([helper('social', ['first_line', 'service_provider'])])
  expect([talk, others.map((h) => h.slug)]).toEqual([[], ['social']])
})

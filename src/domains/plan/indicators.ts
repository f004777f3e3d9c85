import { dayAt } from '../../contract/calendar.ts'
import type { Scope } from '../../platform/access/index.ts'
import { atBothWidths, lineChart } from '../../platform/charts/index.ts'
import { country } from '../../platform/config/country.ts'
import { texts } from '../../platform/texts/index.ts'
import { statisticsRoles } from '../statistics/contract.ts'
import { countYear } from '../statistics/door.ts'
import type { Indicator, Plan } from './contract.ts'

/** Whether the reader's work is with figures; others see the measure without its indicator. */
export const readsIndicators = (scope: Scope): boolean => statisticsRoles.some((role) => scope.roles.includes(role))

/**
 * Victims identified, by year: three years before the plan, the plan's own, and up to the present one. Computed from the
 * register by the stored rule at the moment of reading.
 */
async function victimsIdentified(scope: Scope, plan: Plan, language: 'lv' | 'en'): Promise<Indicator> {
  const present = Number(dayAt(scope.now, country().timeZone).slice(0, 4))
  const values: Indicator['values'] = []
  let rule = ''
  let asOf = scope.now.toISOString()
  for (let year = plan.starts - 3; year <= Math.max(plan.ends, present); year++) {
    if (year > present) break
    const made = await countYear(scope, year)
    values.push({
      year,
      value: made.total === 0 ? null : made.identified,
      within: year >= plan.starts && year <= plan.ends,
    })
    rule = made.rule.text[language]
    asOf = made.asOf
  }
  const say = texts(language, 'plan')
  const points = values.map(({ year, value }) => ({ x: year, series: say('indicator.value'), value }))
  const options = {
    language,
    title: say('indicator.chart'),
    description: say('indicator.description', { list: values.map((v) => `${v.year}: ${v.value ?? '–'}`).join('; ') }),
  }
  const chart = atBothWidths((width) => lineChart(points, { ...options, width }))
  return { key: 'victims_identified', values, rule, asOf, chart }
}

const known: Readonly<Record<string, (scope: Scope, plan: Plan, language: 'lv' | 'en') => Promise<Indicator>>> = {
  victims_identified: victimsIdentified,
}

/** Computes a measure's indicator, or null where it has none that we know, or the reader reads no statistics. */
export async function computeIndicator(
  scope: Scope,
  key: string | null,
  plan: Plan,
  language: 'lv' | 'en',
): Promise<Indicator | null> {
  const compute = key === null ? undefined : known[key]
  return compute && readsIndicators(scope) ? compute(scope, plan, language) : null
}

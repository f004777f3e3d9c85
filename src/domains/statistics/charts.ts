import type { Drawn } from '../../contract/shapes.ts'
import { atBothWidths, barChart, stackedBars } from '../../platform/charts/index.ts'
import { texts } from '../../platform/texts/index.ts'
import type { Figure } from './contract.ts'
import { publishedTotals } from './rules/published.ts'
import { everyYear } from './rules/years.ts'

type Language = 'lv' | 'en'
type Year = { readonly year: number; readonly identified: number; readonly presumed: number }

const nothing: Drawn = { wide: '', narrow: '' }

/** The register by year, identified and presumed apart in one bar; empty where nobody is counted. */
export function registerChart(language: Language, years: readonly Year[]): Drawn {
  if (years.length === 0) return nothing
  const say = texts(language, 'statistics')
  const pieces = everyYear(years).flatMap(({ year, counted }) => [
    { x: year, series: say('register.identified'), value: counted?.identified ?? null },
    { x: year, series: say('register.presumed'), value: counted?.presumed ?? null },
  ])
  const options = {
    language,
    title: say('register.title'),
    description: say('register.description', {
      list: years.map((y) => `${y.year}: ${y.identified} + ${y.presumed}`).join('; '),
    }),
  }
  return atBothWidths((width) => stackedBars(pieces, { ...options, width }))
}

/** Every published total of a single year as a bar of its own, so that those which conflict stand side by side. */
export function publishedChart(language: Language, figures: readonly Figure[]): Drawn {
  const { years } = publishedTotals(figures)
  if (years.length === 0) return nothing
  const say = texts(language, 'statistics')
  const bars = years.flatMap((y) => [
    {
      label: y.shown.derivation === 'stated' ? y.period : `${y.period}, ${say('published.derived')}`,
      value: y.shown.value,
      series: y.shown.derivation === 'stated' ? 0 : 5,
    },
    ...y.others.map((o) => ({ label: `${y.period}, ${say('published.other')}`, value: o.value, series: 1 })),
  ])
  const options = {
    language,
    title: say('published.title'),
    description: say('published.description', { list: bars.map((b) => `${b.label}: ${b.value}`).join('; ') }),
  }
  return atBothWidths((width) => barChart(bars, { ...options, width }))
}

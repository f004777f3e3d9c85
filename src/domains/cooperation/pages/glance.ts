import type { Say } from '../../../shell/language/keys.ts'
import type { Preview } from '../contract.ts'
import './texts.ts'

/** «Vīrietis, 34, Tadžikistāna»: what may be known of a person before an answer; what is not known is left out. */
export function glanceOf(say: Say<'cooperation'>, language: 'lv' | 'en', { sex, age, citizenship }: Preview): string {
  const regions = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' })
  const country = (code: string): string => {
    try {
      return regions.of(code) ?? code
    } catch {
      return code
    }
  }
  return [
    say(`person.${age !== null && age < 18 ? 'child' : 'adult'}.${sex}`),
    age === null ? undefined : String(age),
    citizenship ? country(citizenship) : undefined,
  ]
    .filter(Boolean)
    .join(', ')
}

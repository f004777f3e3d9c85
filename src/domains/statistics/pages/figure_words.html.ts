import { type Language, texts } from '../../../platform/texts/index.ts'
import type { Figure } from '../contract.ts'

/** What a source counted, in the reader's language; `null` where only the data's own words (in English) say it. */
export function aboutFigure(language: Language, figure: Figure): string | null {
  if (figure.dimension !== '') return null
  const key = `figures.about.p${figure.period.replace('-', 'to')}_${figure.value}`
  const own = texts(language, 'public')(key)
  return own === key ? null : own
}

/** The data's own words about a figure: how it was counted, what was noted, where it conflicts. */
export const dataAbout = (figure: Figure): string =>
  [figure.definition, figure.note, figure.conflict].filter(Boolean).join('. ')

/** The name of the group that a figure counts: a country, a code's label, or the public site's own word for it. */
export function categoryWords(language: Language, figure: Figure): string {
  if (figure.dimension === 'citizenship' && /^[A-Z]{2}$/.test(figure.category))
    return new Intl.DisplayNames(language, { type: 'region' }).of(figure.category) ?? figure.category
  const code = `${figure.dimension}.${figure.category}`
  const own = texts(language, 'codes')(code)
  if (figure.dimension === 'form' && own !== code) return own
  const key = `figures.category.${figure.category}`
  const said = texts(language, 'public')(key)
  return said === key ? figure.category : said
}

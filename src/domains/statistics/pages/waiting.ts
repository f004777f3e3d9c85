import { call } from '../../../contract/call.ts'
import type { Waiting } from '../../../shell/pages.ts'
import { readOverview } from '../contract.ts'
import { disagreements } from '../rules/disagreement.ts'
import { paths } from './paths.ts'

/** What waits for an analyst: years in which the register says something else than every published figure. */
const waiting: Waiting = async ({ text, language, signal }) => {
  const [say, answer] = await Promise.all([text('statistics'), call(readOverview, { query: { language } }, { signal })])
  if (!answer.ok) throw new Error(answer.problem.code)
  const { years, figures } = answer.value
  return disagreements(years, figures).map((it) => ({
    id: it.years.join(),
    title:
      it.counted === null
        ? say('waiting.missing', { years: span(it.years, language) })
        : say('waiting.differs', { year: it.years[0] ?? '', counted: it.counted, published: it.published.join(' / ') }),
    detail: say(it.counted === null ? 'waiting.missingDetail' : 'waiting.differsDetail', {
      published: it.published.join(', '),
    }),
    to: paths.statistics,
    action: say('waiting.look'),
    navigation: 'navigation.statistics',
  }))
}
export default waiting

/** `2021–2025`; in Latvian each is an ordinal, whose last full stop the sentence has. */
const span = (years: readonly number[], language: 'lv' | 'en'): string =>
  years.length > 1 ? `${years[0]}${language === 'lv' ? '.' : ''}–${years.at(-1)}` : String(years[0] ?? '')

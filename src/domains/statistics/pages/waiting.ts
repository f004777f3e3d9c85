import type { Waiting } from '../../../shell/pages.ts'
import { disagreeing } from '../rules/waiting.ts'
import { paths } from './paths.ts'

/** For the home page. */
const waiting: Waiting = async ({ text, language, waiting }) => {
  const [say, items] = await Promise.all([text('statistics'), waiting(disagreeing)])
  return items.map((it) => ({
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

import { type Html, html, origins, publicFrame, publicTable, type Reader } from '../../../platform/html/index.ts'
import { type Language, texts } from '../../../platform/texts/index.ts'
import type { Figure, Source } from '../contract.ts'
import { type Breakdown, type PublishedPeriod, publishedBreakdowns, publishedTotals } from '../rules/published.ts'
import { yearBars } from './bars.html.ts'
import { aboutFigure, categoryWords, dataAbout } from './figure_words.html.ts'

interface Published {
  readonly figures: readonly Figure[]
  readonly sources: readonly Source[]
}

/** The published figures: by year, with every source; those that conflict side by side; what they cannot say. */
export function figuresPage({ language, mode }: Reader, published: Published): Html {
  const say = texts(language, 'public')
  const { years, spans } = publishedTotals(published.figures)
  const newest = years.findLast((y) => y.shown.derivation === 'stated') ?? years.at(-1)
  const title = newest ? say('figures.title', { year: newest.period, count: newest.shown.value }) : say('figures.none')
  const words = new Words(language, published.sources)
  return publicFrame({
    language,
    mode,
    path: '/figures',
    tab: say('figures.short'),
    title,
    main: html`<div class="head"><p class="small muted">${say('figures.kicker')}</p><h1>${title}</h1><p>${say('figures.lead')}</p></div>
${years.length > 0 ? byYear(words, years) : null}
${conflicts(words, years)}
<section class="part" aria-labelledby="yearly">
<h2 id="yearly">${say('figures.yearly')}</h2>
${periodTable(words, say('figures.yearly'), say('figures.year'), years)}
</section>
${
  spans.length > 0
    ? html`<section class="part" aria-labelledby="ranges"><h2 id="ranges">${say('figures.ranges')}</h2>
${periodTable(words, say('figures.ranges'), say('figures.period'), spans)}</section>`
    : null
}
${details(words, published.figures)}
<section class="sheet" aria-labelledby="unseen">
<h2 id="unseen">${say('figures.unseen')}</h2>
<p>${say('figures.unseenDetail')}</p>
</section>`,
  })
}

/** What the page says about single figures, in the reader's language. */
class Words {
  readonly language: Language
  readonly say: ReturnType<typeof texts>
  readonly #sources: ReadonlyMap<string, Source>
  constructor(language: Language, sources: readonly Source[]) {
    this.language = language
    this.say = texts(language, 'public')
    this.#sources = new Map(sources.map((s) => [s.id, s]))
  }
  sources(figure: Figure): Html {
    return origins(
      this.language,
      figure.sources.flatMap((id) => this.#sources.get(id) ?? []),
    )
  }
  /** How the source counted: in the reader's language where we have it, else as the data says it, marked as English. */
  about(figure: Figure): Html {
    const own = aboutFigure(this.language, figure)
    if (own !== null) return html`${own}`
    const said = dataAbout(figure)
    return said ? html`<span lang="en">${said}</span>` : html``
  }
}

function byYear(words: Words, years: readonly PublishedPeriod[]): Html {
  const { say } = words
  const label = `${say('figures.byYear')}: ${years
    .map(
      (y) =>
        `${y.period} – ${y.shown.value}${y.others.length ? ` (${say('figures.otherSource')} ${y.others.map((o) => o.value).join(', ')})` : ''}`,
    )
    .join('; ')}`
  return html`<section class="sheet" aria-labelledby="by-year">
<h2 id="by-year">${say('figures.byYear')}</h2>
${yearBars(label, years)}
<p class="legend"><span>${legend('mark')}${say('figures.legendOther')}</span><span>${legend('guess')}${say('figures.legendDerived')}</span></p>
</section>`
}
const legend = (kind: 'mark' | 'guess'): Html =>
  kind === 'mark'
    ? html`<svg viewBox="0 0 20 12" aria-hidden="true"><path class="mark" d="M0 6H20"/></svg>`
    : html`<svg viewBox="0 0 20 12" aria-hidden="true"><rect class="guess" width="20" height="12"/></svg>`

function conflicts(words: Words, years: readonly PublishedPeriod[]): Html | null {
  const { say } = words
  const found = years.filter((y) => y.others.length > 0)
  if (found.length === 0) return null
  return html`<section class="part" aria-labelledby="conflicts">
<h2 id="conflicts">${say('figures.conflicts')}</h2>
<p>${say('figures.conflictsDetail')}</p>
${found.map(
  (y) =>
    html`<div class="sheet"><h3>${y.period}</h3><dl class="numbers wordy">${[y.shown, ...y.others].map(
      (f) => html`<div><dt>${words.sources(f)}<br>${words.about(f)}</dt><dd>${f.value}</dd></div>`,
    )}</dl></div>`,
)}
</section>`
}

function periodTable(words: Words, label: string, first: string, periods: readonly PublishedPeriod[]): Html {
  const { say } = words
  return publicTable(
    words.language,
    label,
    [
      { title: first },
      { title: say('figures.value'), number: true },
      { title: say('figures.how') },
      { title: say('source.many') },
    ],
    periods.flatMap((y) =>
      [y.shown, ...y.others].map((f) => [
        y.period.replace('-', '–'),
        f.value,
        html`${say(`figures.${f.derivation}`)}<br><span class="small muted">${words.about(f)}</span>`,
        words.sources(f),
      ]),
    ),
  )
}

/** Breakdowns by period, folded: each with its own sum beside the total it belongs to. */
function details(words: Words, figures: readonly Figure[]): Html {
  const { say } = words
  return html`<div class="folded">${[...Map.groupBy(publishedBreakdowns(figures), (b) => b.period)].map(
    ([period, of]) =>
      html`<details class="sheet"><summary>${say('figures.breakdown', { period: period.replace('-', '–') })}</summary>${of.map(
        (b) => breakdown(words, b),
      )}</details>`,
  )}</div>`
}

function breakdown(words: Words, b: Breakdown): Html {
  const { say } = words
  const name = say(`figures.dimension.${b.dimension}`)
  return html`${publicTable(
    words.language,
    `${b.period} ${name}`,
    [{ title: name }, { title: say('figures.value'), number: true }],
    b.parts.map((f) => [categoryWords(words.language, f), f.value]),
  )}<p class="small muted">${
    b.whole || b.total === null ? null : html`${say('figures.notWhole', { sum: b.sum, total: b.total })} `
  }${say('source.many')}: ${b.parts[0] ? words.sources(b.parts[0]) : null}</p>`
}

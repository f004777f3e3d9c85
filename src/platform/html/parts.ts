import { type Language, texts } from '../texts/index.ts'
import { type Html, html } from './html.ts'

/** Parts that public pages of several rooms share. */

/** Where something was found. */
export interface Origin {
  readonly title: string
  readonly publisher: string
  readonly published: string
  readonly url: string
  readonly evidence: string
}

/** A day (`2025-01-28`) or moment as each language writes it; anything else (a year, a span) as it stands. */
export function publicDay(language: Language, text: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return text
  const [, year, month, day] = parts
  if (language === 'en')
    return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${text}T00:00:00Z`),
    )
  return `${day}.${month}.${year}${language === 'lv' ? '.' : ''}`
}

/** One source with its publisher and date; a link where it has an address. Its title stays in its own language. */
export function origin(language: Language, source: Origin): Html {
  const say = texts(language, 'public')
  const when = source.published === 'undated' || source.published === '' ? say('source.undated') : source.published
  const words = source.publisher === 'none' || source.publisher === 'project' ? source.title : source.publisher
  const name = source.url ? html`<a href="${source.url}" rel="noreferrer">${words}</a>` : html`${words}`
  return html`${name}, ${publicDay(language, when)}${source.evidence === 'unconfirmed' ? html` (${say('source.unconfirmed')})` : null}`
}

/** Several of them in one line. */
export const origins = (language: Language, sources: readonly Origin[]): Html =>
  html`${sources.map((source, i) => html`${i > 0 ? '; ' : ''}${origin(language, source)}`)}`

/**
 * A table of figures. On a phone a wide one's rows stand as blocks, and its roles say that it is a table still; a narrow one
 * scrolls sideways where it must, also by keyboard.
 */
export function publicTable(
  language: Language,
  label: string,
  head: readonly { readonly title: string; readonly number?: boolean }[],
  rows: readonly (readonly (Html | string | number)[])[],
): Html {
  const side = (i: number): Html | null => (head[i]?.number ? html` class="n"` : null)
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${texts(language, 'public')('site.table', { label })}"><table role="table"${head.length > 3 ? html` class="stack"` : null}>
<thead role="rowgroup"><tr role="row">${head.map((cell, i) => html`<th scope="col" role="columnheader"${side(i)}>${cell.title}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map(
    (row) =>
      html`<tr role="row">${row.map((cell, i) => (i === 0 ? html`<th scope="row" role="rowheader">${cell}</th>` : html`<td${side(i)} role="cell" data-label="${head[i]?.title ?? ''}">${cell}</td>`))}</tr>`,
  )}</tbody>
</table></div>`
}

import { type Html, html } from '../../../platform/html/index.ts'
import type { PublishedPeriod } from '../rules/published.ts'

/** The tallest bar, in CSS pixels. Height stands as the picture's attribute, for the page may not carry styles of its own. */
const tallest = 170

/**
 * Bars of published totals by year, drawn without a script: each bar is its own small picture, the number on it and the
 * year under it are text. What another source says of the same year is a broken line across the bar and a second number.
 * @param label says all of it in one sentence, for whoever hears the page
 */
export function yearBars(label: string, years: readonly PublishedPeriod[]): Html {
  const most = Math.max(1, ...years.flatMap((y) => [y.shown.value, ...y.others.map((o) => o.value)]))
  const tall = (value: number): number => Math.max(1, Math.round((value / most) * tallest))
  return html`<div class="bars" role="img" aria-label="${label}">${years.map(({ period, shown, others }) => {
    const height = Math.max(tall(shown.value), ...others.map((o) => tall(o.value)))
    return html`<div>${others.map((o) => html`<span class="also">${o.value}</span>`)}<span class="main">${shown.value}</span>
<svg viewBox="0 0 72 ${height}" height="${height}" preserveAspectRatio="none" aria-hidden="true"><rect class="${shown.derivation === 'stated' ? 'bar' : 'guess'}" x="4" y="${height - tall(shown.value)}" width="64" height="${tall(shown.value)}"/>${others.map(
      (o) => html`<path class="mark" d="M0 ${height - tall(o.value)}H72"/>`,
    )}</svg><span class="year">${period}</span></div>`
  })}</div>`
}

import { direction } from '../../../codes/direction.ts'
import { type Html, html, origins, publicDay, publicFrame, type Reader } from '../../../platform/html/index.ts'
import { type Language, texts } from '../../../platform/texts/index.ts'
import type { Source } from '../../statistics/contract.ts'
import type { Measure, Plan } from '../contract.ts'
import { cabinetOrder, reportedOn } from '../rules/act.ts'

interface Shown {
  /** Newest first. */
  readonly plans: readonly Plan[]
  /** The plan whose measures are shown. */
  readonly shown: Plan | undefined
  readonly measures: readonly Measure[]
  readonly sources: readonly Source[]
  readonly year: number
}

/** The state's plan as it was published and reported on: no mark of progress that the state has not published itself. */
export function planPage({ language, mode }: Reader, page: Shown): Html {
  const say = texts(language, 'public')
  const { shown } = page
  const title = shown ? say('plan.title', { count: shown.measuresStated ?? shown.measuresHere }) : say('plan.none')
  return publicFrame({
    language,
    mode,
    path: '/plan',
    tab: say('plan.short'),
    title,
    main: html`<div class="head">${
      shown ? html`<p class="small muted">${say('plan.kicker', { starts: shown.starts, ends: shown.ends })}</p>` : null
    }<h1>${title}</h1>${shown ? html`<p>${actLine(language, shown)}. ${shown.responsible ? say('plan.lead') : null}</p>` : null}</div>
${shown ? outcome(language, shown, page.sources) : null}
${shown ? directions(language, shown, page.measures, page.sources) : null}
<section class="part" aria-labelledby="plans">
<h2 id="plans">${say('plan.all')}</h2>
<ul class="rows sheet">${page.plans.map((plan) => planRow(language, plan, page))}</ul>
</section>`,
  })
}

const sourcesOf = (ids: readonly string[], sources: readonly Source[]): Source[] =>
  ids.flatMap((id) => sources.find((s) => s.id === id) ?? [])

function actLine(language: Language, plan: Plan): Html {
  const order = cabinetOrder(plan.act)
  return order
    ? html`${texts(language, 'public')('plan.act', { number: order.number, day: publicDay(language, order.day) })}`
    : html`${plan.act}`
}

function outcome(language: Language, plan: Plan, sources: readonly Source[]): Html {
  const say = texts(language, 'public')
  const done = plan.outcome
  if (!done) return html`<p>${say('plan.noOutcome')}</p>`
  const day = reportedOn(done.reported)
  const parts = [
    { name: say('plan.completed'), value: done.completed, tone: 'good' },
    { name: say('plan.partly'), value: done.partly, tone: 'wait' },
    { name: say('plan.notDone'), value: done.not_done, tone: 'danger' },
  ]
  let at = 0
  const drawn = parts.map((part) => {
    const x = at
    at += part.value
    return html`<rect class="${part.tone}" x="${(x / done.total) * 100}" y="0" width="${(part.value / done.total) * 100 - 0.4}" height="4"/>`
  })
  return html`<section class="sheet" aria-labelledby="outcome">
<h2 id="outcome">${say('plan.outcome')}</h2>
<svg class="parts" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">${drawn}</svg>
<dl class="numbers">${parts.map((part) => html`<div><dt>${part.name}</dt><dd>${part.value}</dd></div>`)}</dl>
<p class="small muted">${day ? say('plan.reported', { day: publicDay(language, day) }) : html`<span lang="en">${done.reported}</span>`} · ${origins(
    language,
    sourcesOf(done.sources, sources),
  )}</p>
</section>`
}

/** The four directions with the measures whose words are known, and how many are not. */
function directions(language: Language, plan: Plan, measures: readonly Measure[], sources: readonly Source[]): Html {
  const say = texts(language, 'public')
  const code = texts(language, 'codes')
  const worded = measures.filter((m) => m.wording.lv !== null)
  const announced = worded.some((m) => m.source === 'announcement')
  const unknown = (plan.measuresStated ?? measures.length) - worded.length
  const wording = (m: Measure): Html =>
    language === 'en' && m.wording.en !== null
      ? html`<li>${m.wording.en}</li>`
      : html`<li${language === 'lv' ? null : html` lang="lv"`}>${m.wording.lv}</li>`
  return html`<section class="part" aria-labelledby="directions">
<h2 id="directions">${say('plan.directions')}</h2>
${direction.codes.map((d) => {
  const own = worded.filter((m) => m.direction === d)
  const name = code(`direction.${d}`)
  return html`<div class="sheet"><h3>${name.charAt(0).toLocaleUpperCase(language) + name.slice(1)}</h3><p>${say(`plan.about.${d}`)}</p>${
    own.length
      ? html`<p class="small muted">${say(announced ? 'plan.named' : 'plan.measures')}:</p><ul class="plain">${own.map(wording)}</ul>`
      : null
  }</div>`
})}
${unknown > 0 ? html`<p>${say('plan.unknown', { count: unknown })}</p>` : null}
<p class="small muted">${say('plan.official')}: ${origins(
    language,
    sourcesOf(plan.sources, sources).filter((s) => s.url),
  )}</p>
</section>`
}

function planRow(language: Language, plan: Plan, { sources, year }: Shown): Html {
  const say = texts(language, 'public')
  const name =
    language === 'lv' || language === 'en'
      ? plan.title[language]
      : say('plan.kicker', { starts: plan.starts, ends: plan.ends })
  const origin = sourcesOf(plan.sources, sources).find((s) => s.url)
  return html`<li><b>${name}</b><span class="small">${actLine(language, plan)}${
    plan.measuresStated === null ? null : html` · ${say('plan.count', { count: plan.measuresStated })}`
  }</span>${
    plan.starts <= year && year <= plan.ends ? html`<span><span class="tag act">${say('plan.now')}</span></span>` : null
  }${origin ? html`<span class="small">${origins(language, [origin])}</span>` : null}</li>`
}

import { type Html, html, publicDay, publicFrame, publicSite, type Reader } from '../../../platform/html/index.ts'
import { type Language, texts } from '../../../platform/texts/index.ts'
import type { Helper, Line } from '../contract.ts'

interface Help {
  /** They give shelter and advice themselves. */
  readonly talk: readonly Helper[]
  readonly others: readonly Helper[]
  /** Helplines whose number was checked. */
  readonly lines: readonly Line[]
  /** How many days of help the state pays for. */
  readonly days: number
}

/** Where help is. Names stand as on the door: in English for English, else in Latvian, marked so for screen readers. */
export function helpPage({ language, mode }: Reader, help: Help): Html {
  const say = texts(language, 'public')
  return publicFrame({
    language,
    mode,
    path: '/help',
    tab: say('help.short'),
    title: say('help.title'),
    main: html`<h1>${say('help.title')}</h1>
<section class="sheet urgent" aria-labelledby="danger">
<h2 id="danger">${say('help.danger')}</h2>
<p>${say('help.dangerDetail')}</p>
<a class="call" href="tel:${publicSite.emergency}">${say('help.call', { number: publicSite.emergency })}</a>
</section>
<section class="part" aria-labelledby="talk">
<h2 id="talk">${say('help.talk')}</h2>
<p>${say('help.talkDetail')}</p>
<ul class="rows sheet">${help.lines.map((line) => callLine(language, line))}${help.talk.map((h) => helperRow(language, h))}</ul>
</section>
<section class="part" aria-labelledby="rights">
<h2 id="rights">${say('help.rights')}</h2>
<ul class="plain">${[1, 2, 3, 4, 5].map((n) => html`<li>${say(`help.right${n}`, { days: help.days })}</li>`)}</ul>
<p class="small muted">${say('source.many')}: ${say('help.rightsSource')}</p>
</section>
<section class="part" aria-labelledby="seen">
<h2 id="seen">${say('help.seen')}</h2>
<p>${say('help.seenDetail')}</p>
<p>${say('help.seenNot')}</p>
</section>
<section class="part" aria-labelledby="others">
<h2 id="others">${say('help.others')}</h2>
<p>${say('help.othersDetail')}</p>
<ul class="rows sheet">${help.others.map((h) => helperRow(language, h))}</ul>
</section>`,
  })
}

function callLine(language: Language, line: Line): Html {
  const say = texts(language, 'public')
  return html`<li><a href="tel:${line.number.replaceAll(' ', '')}"><b>${line.number}</b></a><span>${say('help.line')}</span>
<span class="small muted">${say('source.one')}: ${line.source}. ${say('help.checked', { day: publicDay(language, line.checked) })}</span></li>`
}

/** Mandates that say what somebody may turn to an organisation for. */
const known = ['inspects_labour', 'residence_status', 'asylum', 'guardianship', 'consular', 'service_provider'] as const

function helperRow(language: Language, helper: Helper): Html {
  const say = texts(language, 'public')
  const own = language === 'en' ? helper.name.en : quoted(helper.name.lv)
  const mark = language === 'ru' || language === 'uk' ? html` lang="lv"` : null
  const may = (mandate: string): boolean => helper.mandates.includes(mandate)
  const does = [
    ...(may('service_provider') && may('identifies_formally') ? [say('help.shelter')] : []),
    ...(may('helpline') ? [say('help.night')] : []),
    ...known.filter((m) => may(m) && !may('identifies_formally')).map((m) => say(`help.does.${m}`)),
    ...(may('investigates') ? [say('help.does.investigates')] : []),
  ]
  return html`<li><b${mark}>${own}</b>${does.length ? html`<span>${does.join('; ')}</span>` : null}${
    helper.website
      ? html`<a href="${helper.website}" rel="noreferrer">${helper.website.replace(/^https?:\/\/(www\.)?|\/$/g, '')}</a>`
      : null
  }</li>`
}

/** `Biedrība "Patvērums "Drošā māja""` as Latvian sets it: each opening and closing mark its own. */
const quoted = (name: string): string => name.replace(/"(?=[\p{L}\d])/gu, '“').replace(/"/g, '”')

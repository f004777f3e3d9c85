import { type Html, html, publicFrame, type Reader } from '../../../platform/html/index.ts'
import { texts } from '../../../platform/texts/index.ts'

/** The first page: four ways on, then what trafficking is, said to the person who reads. */
export function homePage({ language, mode }: Reader): Html {
  const say = texts(language, 'public')
  const choice = (path: string, key: string): Html =>
    html`<a class="choice" href="/${language}${path}"><b>${say(`home.${key}`)}</b><span>${say(`home.${key}Detail`)}</span></a>`
  const element = (key: string): Html => html`<li><h3>${say(`home.${key}`)}</h3><p>${say(`home.${key}Detail`)}</p></li>`
  return publicFrame({
    language,
    mode,
    path: '',
    title: say('home.title'),
    main: html`<div class="head"><h1>${say('home.title')}</h1><p>${say('home.lead')}</p></div>
<div class="choices">
${choice('/help', 'help')}
${choice('/signs', 'signs')}
${choice('/help#seen', 'seen')}
${choice('/figures', 'know')}
</div>
<section class="part" aria-labelledby="what">
<h2 id="what">${say('home.what')}</h2>
<p>${say('home.whatLead')}</p>
<ol class="rows three sheet">${['act', 'means', 'purpose'].map(element)}</ol>
<p><b>${say('home.child')}</b> ${say('home.childDetail')}</p>
<p><b>${say('home.consent')}</b> ${say('home.consentDetail')}</p>
<p class="small muted">${say('source.many')}: ${say('home.law')}</p>
</section>
<section class="part" aria-labelledby="forms">
<h2 id="forms">${say('home.forms')}</h2>
<p>${say('home.formsDetail')}</p>
<p class="small muted">${say('source.one')}: ${say('home.formsSource')}</p>
</section>`,
  })
}

import { type Html, html, publicFrame, type Reader } from '../../../platform/html/index.ts'
import { texts } from '../../../platform/texts/index.ts'

/** The indicators of forced labour as questions (ILO, 2012), with the forms that are not work beside them. */
const questions = Array.from({ length: 11 }, (_, i) => `signs.q${i + 1}`)

/** How to recognise it: questions to read, nothing to fill in, nothing that is sent. */
export function signsPage({ language, mode }: Reader): Html {
  const say = texts(language, 'public')
  return publicFrame({
    language,
    mode,
    path: '/signs',
    tab: say('signs.short'),
    title: say('signs.title'),
    main: html`<div class="head"><h1>${say('signs.title')}</h1><p>${say('signs.lead')}</p></div>
<ol class="rows three sheet">${questions.map((key) => html`<li><p>${say(key)}</p></li>`)}</ol>
<section class="part" aria-labelledby="then">
<h2 id="then">${say('signs.then')}</h2>
<p>${say('signs.thenDetail')}</p>
<a class="go" href="/${language}/help">${say('signs.go')}</a>
</section>
<p class="small muted">${say('signs.source')}</p>`,
  })
}

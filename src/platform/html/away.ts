import { texts } from '../texts/index.ts'
import { publicFrame, type Reader } from './frame.ts'
import { type Html, html } from './html.ts'
import { publicSite } from './public_site.ts'

/**
 * What a visitor of the public site meets in place of a page: there is none at this address, or it cannot be made just now.
 * It needs no database, and leads to help all the same.
 */
export function awayPage({ language, mode }: Reader, what: 'lost' | 'failed'): Html {
  const say = texts(language, 'public')
  return publicFrame({
    language,
    mode,
    path: '',
    away: true,
    title: say(`away.${what}`),
    main: html`<h1>${say(`away.${what}`)}</h1>
<p>${say(`away.${what}Detail`)}</p>
<section class="sheet urgent" aria-labelledby="danger">
<h2 id="danger">${say('help.danger')}</h2>
<p>${say('help.dangerDetail')}</p>
<a class="call" href="tel:${publicSite.emergency}">${say('help.call', { number: publicSite.emergency })}</a>
</section>
<p><a class="go" href="/${language}/help">${say('away.help')}</a></p>
<p><a href="/${language}">${say('away.home')}</a></p>`,
  })
}

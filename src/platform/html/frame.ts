import { type Language, languages, texts } from '../texts/index.ts'
import { type Html, html } from './html.ts'
import { languageNames, publicPlaces, publicSite } from './public_site.ts'

/** What a public page needs to know of whoever reads it. */
export interface Reader {
  readonly language: Language
  readonly mode: 'demonstration' | 'production'
}

export interface PublicFrame extends Reader {
  /** The page's address without its language: `''`, `/help`. */
  readonly path: string
  /** Stands in place of a page: none of the site's pages is the present one. */
  readonly away?: boolean
  /** A word that says which page this is and nothing about the matter («contacts»); left out: none. */
  readonly tab?: string
  /** The page's own title, shown in the tab only where the site is set not to be neutral. */
  readonly title: string
  readonly main: Html
}

/** A whole page of the public site: works without JavaScript, sets nothing, asks nobody else for anything. */
export function publicFrame(page: PublicFrame): Html {
  const { language, path } = page
  const say = texts(language, 'public')
  const neutral = [say('site.information'), page.tab].filter(Boolean).join(' – ')
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noarchive">
<title>${publicSite.neutral ? neutral : page.title}</title>
${publicSite.neutral ? html`<link rel="icon" href="data:,">` : null}
<link rel="stylesheet" href="/public.css">
</head>
<body>
<a class="skip" href="#content">${say('site.skip')}</a>
<header>
${page.mode === 'demonstration' ? html`<p class="demo">${say('site.demonstration')}</p>` : null}
<div class="top">
<nav class="languages" aria-label="${say('site.languages')}">
<ul>${languages.map(
    (l) =>
      html`<li><a href="/${l}${path}" lang="${l}" hreflang="${l}"${l === language ? html` aria-current="true"` : null}>${languageNames[l]}</a></li>`,
  )}</ul>
</nav>
<a class="exit" href="${publicSite.exit[language]}" rel="noreferrer">${say('site.exit')}</a>
</div>
<nav class="places" aria-label="${say('site.pages')}">
<ul>${publicPlaces.map(
    (place) =>
      html`<li><a href="/${language}${place.path}"${place.path === path && !page.away ? html` aria-current="page"` : null}>${say(place.name)}</a></li>`,
  )}</ul>
</nav>
</header>
<main id="content" tabindex="-1">
${page.main}
</main>
<footer>
<p>${say('site.exitHint')}</p>
<p>${say('site.privacy')}</p>
</footer>
</body>
</html>
`
}

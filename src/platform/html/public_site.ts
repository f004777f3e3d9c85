import type { Language } from '../texts/index.ts'

/**
 * What one installation may decide about its public site. Country's choices, not words: the words are in
 * `locales/<language>/public.json`.
 */
export const publicSite = {
  /** The European emergency number: in every country of the Union, free, by law (Directive (EU) 2018/1972, Article 109). */
  emergency: '112',
  /**
   * Where «leave quickly» leads: a page that a phone may well show, of the country's public broadcaster. Nothing is asked
   * of it by us; the reader's browser goes there only when the link is pressed, and says nothing of where it came from.
   */
  exit: {
    lv: 'https://www.lsm.lv/',
    en: 'https://eng.lsm.lv/',
    ru: 'https://rus.lsm.lv/',
    uk: 'https://rus.lsm.lv/',
  } satisfies Record<Language, string>,
  /**
   * The tab and the history say «Information» and show no icon, so that nobody who looks at the screen later sees what was
   * read. Set to false, pages carry their own titles, which is better where nobody looks over a shoulder.
   */
  neutral: true,
} as const

/** The pages of the site in the order of its navigation, with the text that names each. */
export const publicPlaces = [
  { path: '', name: 'nav.home' },
  { path: '/signs', name: 'nav.signs' },
  { path: '/help', name: 'nav.help' },
  { path: '/figures', name: 'nav.figures' },
  { path: '/plan', name: 'nav.plan' },
] as const

/** Each language's name in itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  lv: 'Latviešu',
  en: 'English',
  ru: 'Русский',
  uk: 'Українська',
}

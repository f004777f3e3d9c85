import { globSync, readFileSync } from 'node:fs'
import i18next from 'i18next'

/** The languages of the public pages; staff pages have the first two. */
export const languages = ['lv', 'en', 'ru', 'uk'] as const
export type Language = (typeof languages)[number]

const root = new URL('../../../locales/', import.meta.url)
const files = globSync('*/*.json', { cwd: root })
const domainOf = (file: string): string => String(/([^/\\]+)\.json$/.exec(file)?.[1])
const resources: Record<string, Record<string, object>> = {}
for (const file of files) {
  const language = String(/^[^/\\]+/.exec(file)?.[0])
  const own = resources[language] ?? {}
  resources[language] = own
  own[domainOf(file)] = JSON.parse(readFileSync(new URL(file, root), 'utf8'))
}
const instance = i18next.createInstance()
await instance.init({
  lng: 'lv',
  fallbackLng: false,
  ns: [...new Set(files.map(domainOf))],
  interpolation: { escapeValue: false },
  showSupportNotice: false,
  resources,
} as never)

/** Says a text of one domain in one language. A missing key comes back as itself, so that a page never fails for a text. */
export function texts(
  language: Language,
  domain: string,
): (key: string, values?: Readonly<Record<string, string | number>>) => string {
  return instance.getFixedT(language, domain) as never
}

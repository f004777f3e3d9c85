import i18next from 'i18next'
import type { Domain, Say } from './keys.ts'
import { firstLanguage, type Language } from './languages.ts'

// One small file a domain and language, loaded when a page first needs it. Public pages are the server's.
const files = import.meta.glob<{ default: object }>([
  '../../../locales/{lv,en}/*.json',
  '!../../../locales/*/public.json',
  '!../../../locales/*/*-public.json',
])

const texts = i18next.createInstance()
void texts.init({
  lng: 'lv',
  fallbackLng: false,
  resources: {},
  interpolation: { escapeValue: false }, // React escapes
  showSupportNotice: false,
  initAsync: false,
} as Parameters<typeof texts.init>[0])

/** A promise that React's `use` reads without waiting once it has come true or failed. */
type Settled = Promise<void> & { status?: 'fulfilled' | 'rejected'; value?: undefined; reason?: unknown }
/** A load that failed stays failed for so long: asked for anew at every drawing, it would be drawn and asked for without end. */
const rest = 5000
const loads = new Map<string, Settled>()

/** Loads a domain's texts once. @throws Error when there is no such file, or it could not be fetched */
export function loadTexts(language: Language, domain: string): Promise<void> {
  const name = `${language}/${domain}`
  const known = loads.get(name)
  if (known) return known
  const file = files[`../../../locales/${name}.json`]
  const load: Settled = (file ? file() : Promise.reject(new Error(`locales/${name}.json is missing`))).then(
    (module) => {
      texts.addResourceBundle(language, domain, module.default, true, true)
      load.status = 'fulfilled'
    },
    (reason: unknown) => {
      load.status = 'rejected'
      load.reason = reason
      // a page that is opened again may try again; a file that was not there at the build never will be
      if (file) setTimeout(() => loads.delete(name), rest)
      throw reason
    },
  )
  loads.set(name, load)
  return load
}
/** The function that says a loaded domain's texts. */
export function sayIn<D extends Domain>(language: Language, domain: D): Say<D> {
  const say = texts.getFixedT(language, domain)
  return ((key: string, values?: Record<string, unknown>) => String(say(key as never, values as never))) as Say<D>
}

/** A text that may not be there: problem codes are looked up first in the room's texts, then in the shell's. */
export function findText(language: Language, domains: readonly string[], key: string): string | undefined {
  for (const ns of domains)
    if (texts.exists(key, { lng: language, ns })) return texts.getFixedT(language, ns)(key as never)
  return undefined
}

/** What was chosen before on this device, else what the browser asks for. */
export const rememberedLanguage = (): Language =>
  firstLanguage(localStorage.getItem('lidzas.language'), navigator.languages)

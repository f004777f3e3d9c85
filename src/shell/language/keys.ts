/**
 * The texts of each domain (`locales/<language>/<domain>.json`), by their Latvian file.
 * A room adds its own in `pages/texts.ts`, so that this file need not know the rooms:
 * `declare module '../../../shell/language/keys.ts' { interface Domains { plan: typeof import('…/lv/plan.json') } }`
 */
export interface Domains {
  shell: typeof import('../../../locales/lv/shell.json')
  codes: typeof import('../../../locales/lv/codes.json')
}

type One<K extends string> = K extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Base : K
type Keys<T> = { [K in keyof T & string]: T[K] extends string ? One<K> : `${K}.${Keys<T[K]>}` }[keyof T & string]

export type Domain = keyof Domains
/** The address of a text inside its domain: `home.greeting`. Plural forms (`_zero`, `_one`, `_other`) are one key. */
export type Key<D extends Domain> = Keys<Domains[D]>
/** Says a text; `count` chooses the plural form. i18next's own typing was 2.4 times slower to check. */
export type Say<D extends Domain> = (key: Key<D>, values?: Readonly<Record<string, string | number>>) => string

import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CodeList } from './codes/list.ts'
import { languages, languagesOf } from './shell/language/languages.ts'

type Tree = { [key: string]: string | Tree }
const plural = /_(zero|one|two|few|many|other)$/
const flat = (tree: Tree, at = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[at + key, value]] : flat(value, `${at}${key}.`),
  )
const root = new URL('../', import.meta.url)
const read = (language: string, domain: string): Map<string, string> =>
  new Map(flat(JSON.parse(readFileSync(new URL(`locales/${language}/${domain}.json`, root), 'utf8'))))
const holes = (text: string): string =>
  [...text.matchAll(/\{\{\s*-?\s*(\w+)/g)]
    .map((m) => m[1])
    .sort()
    .join()
/** A form that is said of one alone («one more»): in English, not in Latvian, Russian or Ukrainian, where 21 shares it. */
const onlyOne = (language: string, key: string): boolean =>
  key.endsWith('_one') && new Intl.PluralRules(language).select(21) !== 'one'
/** What a language must hold, given the Latvian keys: the same keys, with its own plural forms. */
const wanted = (keys: Iterable<string>, language: string): Set<string> =>
  new Set(
    [...keys].flatMap((key) =>
      plural.test(key)
        ? new Intl.PluralRules(language).resolvedOptions().pluralCategories.map((c) => key.replace(plural, `_${c}`))
        : [key],
    ),
  )
const names = (language: string): string[] =>
  globSync(`locales/${language}/*.json`, { cwd: root.pathname })
    .map((file) => file.replace(/^.*[\\/]|\.json$/g, ''))
    .sort()
const domains = names('lv')

test('every language has the files of its pages, and no others', () => {
  expect(domains).toContain('shell')
  for (const language of languages)
    expect(names(language), language).toEqual(domains.filter((d) => languagesOf(d).includes(language)))
})

describe.each(domains.flatMap((d) => languagesOf(d).map((l) => [l, d] as const)))('%s/%s', (language, domain) => {
  const lv = read('lv', domain)
  const own = read(language, domain)
  const want = wanted(lv.keys(), language)
  test('says everything', () => expect([...want].filter((key) => !own.get(key)?.trim())).toEqual([]))
  test('says nothing that Latvian does not', () => expect([...own.keys()].filter((key) => !want.has(key))).toEqual([]))
  test('leaves the same places for values', () =>
    expect(
      [...own]
        .filter(([key, text]) => {
          const want = holes(lv.get(key) ?? lv.get(key.replace(plural, '_other')) ?? '')
          return holes(text) !== want && !(onlyOne(language, key) && holes(`${text}{{count}}`) === want)
        })
        .map(([key]) => key),
    ).toEqual([]))
  if (language !== 'lv' && domain !== 'shell')
    test('is not left in Latvian', () =>
      // Letters that only Latvian has among the four; names in quotation marks may keep them.
      expect([...own].filter(([, text]) => /[āēīōūģķļņ]/i.test(text.replace(/[“„«][^”“»]*[”“»]/g, '')))).toEqual([]))
})

test('every code of every list has a label', async () => {
  const lists = await Promise.all(
    globSync('src/codes/*.ts', { cwd: root.pathname })
      .filter((file) => !/(list|\.test)\.ts$/.test(file))
      .map(async (file) => Object.values(await import(new URL(file, root).href)) as unknown[]),
  )
  const codes = lists
    .flat()
    .filter((value): value is CodeList => typeof value === 'object' && value !== null && 'codes' in value)
    .flatMap((list) => list.codes.map((code) => `${list.name}.${code}`))
    .sort()
  expect(codes.length).toBeGreaterThan(200)
  expect([...read('lv', 'codes').keys()].sort()).toEqual(codes)
})

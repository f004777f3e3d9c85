import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCountingRules, loadCountry } from '../../../demo/latvia/load.ts'
import { builder } from '../../platform/database/index.ts'
import { type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { publicPlaces, publicSite } from '../../platform/html/public_site.ts'
import type { PublicPage } from '../../platform/http/index.ts'
import { type Language, languages, texts } from '../../platform/texts/index.ts'
import { publicPages as site } from '../../rooms.ts'
import { helpPage } from './pages/help.html.ts'
import { publicPages } from './public.ts'

// The whole site is read here, also the pages of the rooms beside this one: together they are what a visitor gets.
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

async function read(language: Language, page: PublicPage): Promise<Document> {
  const client = await database.pools.lidzas_public.connect()
  try {
    const text = await page.render({
      db: builder(client),
      now: new Date('2026-11-24T10:00:00Z'),
      language,
      path: page.path,
      query: {},
      mode: 'production',
    })
    return parseHTML(String(text)).document as unknown as Document
  } finally {
    client.release()
  }
}
const every = languages.flatMap((language) => site.map((page) => [language, page.path || '/', page] as const))
const words = (document: Document): string => document.querySelector('main')?.textContent ?? ''

describe('on an empty installation', () => {
  test.each(every)('%s%s stands', async (language, _, page) => {
    const document = await read(language, page)
    expect(document.querySelectorAll('h1')).toHaveLength(1)
  })
})

describe('with the country’s facts', () => {
  beforeAll(() =>
    database.asOffice('lidzas_import', async (scope) => {
      await loadCountingRules(scope)
      await loadCountry(scope, () => {})
    }),
  )
  test('every place of the navigation has its page', () => {
    expect(site.map((page) => page.path).sort()).toEqual(publicPlaces.map((place) => place.path).sort())
  })
  describe.each(every)('%s%s', (language, _, page) => {
    let document: Document
    beforeAll(async () => {
      document = await read(language, page)
    })
    test('needs no script, carries no style and loads nothing from anybody else', () => {
      expect(document.querySelectorAll('script, style, iframe, img, form, object')).toHaveLength(0)
      expect(document.querySelectorAll('[style], [onclick], [onload]')).toHaveLength(0)
      const loaded = [...document.querySelectorAll('link[href], [src]')].map(
        (e) => e.getAttribute('href') ?? e.getAttribute('src'),
      )
      expect(loaded.filter((address) => !/^(\/(?!\/)|data:,$)/.test(String(address)))).toEqual([])
    })
    test('says its language, a neutral title, and one heading of the first rank', () => {
      expect(document.documentElement.lang).toBe(language)
      expect(document.title).toMatch(
        new RegExp(`^${texts(language, 'public')('site.information')}(?: – \\p{L}+)?$`, 'u'),
      )
      expect(document.querySelectorAll('h1')).toHaveLength(1)
    })
    test('has a way to the content, to three other languages, and out', () => {
      expect(document.querySelector('a.skip')?.getAttribute('href')).toBe(`#${document.querySelector('main')?.id}`)
      expect([...document.querySelectorAll('.languages a')].map((a) => a.getAttribute('href'))).toEqual(
        languages.map((l) => `/${l}${page.path}`),
      )
      expect(document.querySelector('a.exit')?.getAttribute('href')).toBe(publicSite.exit[language])
    })
    test('leads inside only to pages and places that are there', () => {
      const inside = [...document.querySelectorAll('a[href^="/"]')].map((a) => String(a.getAttribute('href')))
      const known = new Set(languages.flatMap((l) => site.map((p) => `/${l}${p.path}`)))
      expect(inside.filter((address) => !known.has(address.replace(/#.*$/, '')))).toEqual([])
    })
    test('names every part that labels another, and no key is left unsaid', () => {
      for (const e of document.querySelectorAll('[aria-labelledby]'))
        expect(document.querySelector(`#${e.getAttribute('aria-labelledby')}`), e.outerHTML.slice(0, 80)).not.toBeNull()
      expect(words(document)).not.toMatch(/\b(home|signs|help|figures|plan|source|site)\.[a-z]/i)
      expect(words(document)).not.toMatch(/undefined|null|\[object|NaN/)
    })
  })
  test('never calls the reader a victim', async () => {
    const forbidden = { lv: /upur|cietuš/i, en: /victim/i, ru: /жертв|потерпевш/i, uk: /жертв|потерпіл/i }
    for (const language of languages)
      for (const page of publicPages) expect(words(await read(language, page))).not.toMatch(forbidden[language])
  })
  test('shows no number that nobody has checked', async () => {
    for (const language of languages) {
      const help = await read(language, site.find((p) => p.path === '/help') as PublicPage)
      expect([...help.querySelectorAll('a[href^="tel:"]')].map((a) => a.getAttribute('href'))).toEqual(['tel:112'])
      expect(words(help)).not.toContain('116006')
    }
  })
  test('a checked number stands with its source and the day it was tried', () => {
    const line = { number: '000 000', source: 'Iestādes lapa', checked: '2026-11-20' }
    const page = String(
      helpPage({ language: 'lv', mode: 'production' }, { talk: [], others: [], lines: [line], days: 180 }),
    )
    expect(page).toContain('href="tel:000000"')
    expect(page).toContain('Iestādes lapa. Pārbaudīts 20.11.2026.')
  })
  test('figures that conflict stand side by side: 26 and 23 for 2018; 19, 17 and 21 for 2016', async () => {
    const figures = await read('lv', site.find((p) => p.path === '/figures') as PublicPage)
    const sheets = [...figures.querySelectorAll('section[aria-labelledby=conflicts] .sheet')]
    const of = (year: string): Element => sheets.find((s) => s.querySelector('h3')?.textContent === year) as Element
    expect([...of('2018').querySelectorAll('dd')].map((d) => d.textContent)).toEqual(['26', '23'])
    expect([...of('2016').querySelectorAll('dd')].map((d) => d.textContent)).toEqual(['19', '17', '21'])
  })
  test('the plan of 2021–2023 stands with what was reported of its 31 measures', async () => {
    const plan = await read('en', site.find((p) => p.path === '/plan') as PublicPage)
    expect(plan.querySelector('h1')?.textContent).toBe('31 measures, four directions')
    expect([...plan.querySelectorAll('.numbers dd')].map((d) => d.textContent)).toEqual(['22', '4', '5'])
    expect(words(plan)).toContain('The official wording of 27 more measures is not in our data.')
  })
})

test('what an organisation calls itself cannot become a part of the page', () => {
  const evil = { slug: 'x', name: { lv: '<b>x</b>', en: '<b>x</b>' }, mandates: ['first_line'], website: '"><i>' }
  const page = helpPage({ language: 'en', mode: 'production' }, { talk: [evil], others: [], lines: [], days: 1 })
  expect(String(page)).not.toContain('<b>x</b>')
  expect(String(page)).not.toContain('"><i>')
})

import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { barChart, dotRange, lineChart, stackedBars } from './index.ts'
import { figure } from './numbers.ts'

const options = { title: 'Upuri pa gadiem', description: 'Divi gadi: 26 un 39', language: 'lv' } as const
const read = (svg: string): Element => {
  const found = parseHTML(`<!doctype html><html><body>${svg}</body></html>`).document.querySelector('svg')
  if (!found) throw new Error('no svg')
  return found as unknown as Element
}
const words = (svg: string): string[] => [...read(svg).querySelectorAll('text')].map((t) => t.textContent ?? '')
const all = (selector: string, svg: string): Element[] => [...read(svg).querySelectorAll(selector)]

type Labelled = readonly { readonly label: string; readonly value: number }[]
const drawn = {
  barChart: (data: Labelled, o = {}) => barChart(data, { ...options, ...o }),
  lineChart: (data: Labelled, o = {}) =>
    lineChart(
      data.flatMap(({ label, value }) => [2019, 2020].map((x) => ({ x, series: label, value }))),
      { ...options, ...o },
    ),
  stackedBars: (data: Labelled, o = {}) =>
    stackedBars(
      data.map(({ label, value }) => ({ x: 2020, series: label, value })),
      { ...options, ...o },
    ),
  dotRange: (data: Labelled, o = {}) =>
    dotRange(
      data.map((row) => ({ ...row, low: row.value / 2, high: row.value * 2 })),
      { ...options, ...o },
    ),
}
const kinds = Object.entries(drawn)
const some = [
  { label: 'Sievietes', value: 26 },
  { label: 'Vīrieši', value: 39 },
]

describe.each(kinds)('%s', (_name, draw) => {
  test('is one image with a name and a description of its own', () => {
    const svg = read(draw(some))
    expect(svg.getAttribute('role')).toBe('img')
    const [title, desc] = String(svg.getAttribute('aria-labelledby')).split(' ')
    expect(svg.querySelector(`title[id="${title}"]`)?.textContent).toBe(options.title)
    expect(svg.querySelector(`desc[id="${desc}"]`)?.textContent).toBe(options.description)
    expect(svg.querySelectorAll('[aria-label]')).toHaveLength(0)
    const other = read(draw(some, { title: 'Cits' }))
    expect(other.getAttribute('aria-labelledby')).not.toBe(svg.getAttribute('aria-labelledby'))
  })
  test('has nothing that the policy of the pages refuses, whatever its labels hold', () => {
    const hostile = fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' style='x",
      '&lt;script&gt;',
      ']]>',
    )
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(fc.string(), hostile, fc.string({ unit: 'binary' })), { maxLength: 6 }),
        fc.oneof(fc.string(), hostile),
        (labels, title) => {
          const text = draw(
            labels.map((label, value) => ({ label, value })),
            { title, description: title },
          )
          const elements = all('*', text)
          expect(
            elements.some((e) => ['script', 'style', 'img', 'foreignobject'].includes(e.tagName.toLowerCase())),
          ).toBe(false)
          for (const element of [read(text), ...elements])
            for (const { name } of element.attributes) expect(name).not.toMatch(/^(style|on|href|xlink)/i)
        },
      ),
      { numRuns: 60, seed: 4 },
    )
  })
  test('is coloured by the tokens of the page alone, so that both themes work', () => {
    for (const element of [read(draw(some)), ...all('*', draw(some))])
      for (const name of ['fill', 'stroke'])
        expect(element.getAttribute(name) ?? 'none').toMatch(/^(none|currentColor|var\(--[a-z0-9-]+\))$/)
  })
  test('draws nothing, one and unknown series alike, narrow and wide, without a number that is none', () => {
    for (const width of [320, 640])
      for (const data of [[], some.slice(0, 1), some])
        expect(draw(data, { width })).not.toMatch(/NaN|undefined|Infinity/)
  })
  test('is the same whenever it is drawn', () => expect(draw(some)).toBe(draw(some)))
})

describe('what is drawn', () => {
  test('bars are as long as their values; unknown is a dash and not zero; figures are written as the language does', () => {
    const data = [
      { label: 'a', value: 1234.5 },
      { label: 'b', value: 617.25 },
      { label: 'c', value: null },
      { label: 'd', value: 0 },
    ]
    const svg = barChart(data, options)
    const lengths = all('rect', svg).map((rect) => Number(rect.getAttribute('width')))
    expect(Number(lengths[0]) / Number(lengths[1])).toBeCloseTo(2)
    expect(words(svg)).toEqual(['a', 'b', 'c', 'd', '1\u202f234,5', '617,3', '–', '0'])
    expect(words(barChart(data, { ...options, language: 'en' }))).toContain('1\u202f234.5')
  })
  test('a line has a gap where a value is not known, and a dash of its own beside its colour', () => {
    const years = [2017, 2018, 2019]
    const svg = lineChart(
      years.flatMap((x) => [
        { x, series: 'a', value: x === 2018 ? null : x - 2000 },
        { x, series: 'b', value: 5 },
      ]),
      options,
    )
    const [a, b] = ['var(--c1)', 'var(--c2)'].map((colour) => all(`g[stroke="${colour}"] path`, svg)[0])
    expect(a?.getAttribute('d')?.match(/M/g)).toHaveLength(2)
    expect(b?.getAttribute('d')?.match(/M/g)).toHaveLength(1)
    expect(all('circle', svg)).toHaveLength(5)
    const dashes = all('line', svg)
      .map((line) => line.getAttribute('stroke-dasharray'))
      .filter(Boolean)
    expect(new Set(dashes).size).toBe(2)
    expect(words(svg)).toEqual(expect.arrayContaining(['2017', '2018', '2019', 'a', 'b']))
  })
  test('a label is cut only where it has no room', () => {
    const long = 'ļoti garš nosaukums '.repeat(8).trim()
    const shown = words(
      barChart(
        ['īss', 'vidēji garš nosaukums', long].map((label) => ({ label, value: 1 })),
        options,
      ),
    )
    expect(shown.slice(0, 2)).toEqual(['īss', 'vidēji garš nosaukums'])
    expect(shown[2]).toMatch(/^ļoti garš nosaukums .*…$/)
  })
  test('days stand as days', () => {
    const data = ['2026-01-01', '2026-02-01', '2026-03-01'].map((x) => ({ x, series: 'a', value: 1 }))
    expect(words(lineChart(data, options)).filter((word) => /^\d\d\.\d\d\.$/.test(word)).length).toBeGreaterThan(1)
    expect(words(lineChart(data, { ...options, language: 'en' })).join()).toMatch(/1 (Jan|Feb|Mar)/)
  })
  test('pieces add up to the whole that stands above them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 6 }), (values) => {
        const data = values.map((value, i) => ({ x: 2020, series: `s${i}`, value }))
        const svg = stackedBars(data, options)
        expect(words(svg)).toContain(
          figure(
            'lv',
            values.reduce((a, b) => a + b, 0),
          ),
        )
        expect(all('rect title', svg)).toHaveLength(values.filter((value) => value > 0).length)
      }),
      { numRuns: 30 },
    )
  })
  test('a bar of which nothing is known is a dash and not a nought', () => {
    const data = [2020, 2021, 2022].map((x) => ({ x, series: 'a', value: x === 2021 ? null : x - 2020 }))
    const shown = words(stackedBars(data, options))
    expect(shown.filter((word) => word === '–')).toHaveLength(1)
    expect(shown).toEqual(expect.arrayContaining(['2020', '2021', '2022', '0', '2']))
  })
  test('an interval runs from its lower to its upper end, and what carries no estimate is a dash', () => {
    const svg = dotRange(
      [
        { label: 'a', value: 180, low: 120, high: 300 },
        { label: 'b', value: null, low: null, high: null },
      ],
      options,
    )
    expect(words(svg)).toEqual(expect.arrayContaining(['180 (120–300)', '–']))
    expect(all('circle', svg)).toHaveLength(1)
  })
})

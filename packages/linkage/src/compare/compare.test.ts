import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDate } from '../normalise/dates.ts'
import { readName } from '../normalise/names.ts'
import { damerauLevenshtein, editSimilarity } from './damerau-levenshtein.ts'
import { jaro, jaroWinkler } from './jaro-winkler.ts'
import { codeLevel, comparerOf, dateLevel, nameLevel, numericLevel, phraseLevel } from './levels.ts'
import { textsOf } from './texts.ts'
import { nameValues } from './values.ts'

const word = fc.string({ unit: fc.constantFrom(...'abcd'), maxLength: 9 })

/** Optimal string alignment written from its recurrence, with nothing saved. */
function slowDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  const at = (i: number, j: number): number => d[i]?.[j] as number
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1)
      ;(d[i] as number[])[j] = best
    }
  }
  return at(a.length, b.length)
}

describe('string comparators', () => {
  // Values of Winkler's papers, as widely printed.
  it.each([
    ['MARTHA', 'MARHTA', 0.9444, 0.9611],
    ['DWAYNE', 'DUANE', 0.8222, 0.84],
    ['DIXON', 'DICKSONX', 0.7667, 0.8133],
  ])('%s and %s', (a, b, plain, winkler) => {
    expect(jaro(a, b)).toBeCloseTo(plain, 4)
    expect(jaroWinkler(a, b)).toBeCloseTo(winkler, 4)
  })

  it('Jaro-Winkler lies in 0 to 1, is 1 only for equal words, and is symmetric within rounding', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const value = jaroWinkler(a, b)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
        if (a !== b) expect(value).toBeLessThan(1)
        expect(jaroWinkler(a, a)).toBe(1)
      }),
    )
  })

  it('Damerau-Levenshtein agrees with its recurrence, with and without a limit', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 5 }), (a, b, limit) => {
        const slow = slowDistance(a, b)
        expect(damerauLevenshtein(a, b)).toBe(slow)
        expect(damerauLevenshtein(a, b, limit)).toBe(Math.min(slow, limit + 1))
      }),
      { numRuns: 1000 },
    )
    expect(editSimilarity('', '')).toBe(1)
  })
})

describe('levels', () => {
  const names = (a: string, b: string): number => nameLevel(readName(a), readName(b))
  const dates = (a: string, b: string): number => dateLevel(readDate(a) as never, readDate(b) as never)

  it('names', () => {
    expect(names('Anna', 'ANNA')).toBe(6)
    expect(names('Bērziņš', 'Берзиня')).toBe(5)
    expect(names('ja yde', 'jayde')).toBe(5)
    expect(names('Kalniņa', 'Kalmiņa')).toBe(4)
    expect(names('Kalniņa', 'Bērziņa-Kalniņa')).toBe(2)
    expect(names('Anna', 'Sergejs')).toBe(1)
  })

  it('dates', () => {
    expect(dates('1990-03-04', '1990-03-04')).toBe(6)
    expect(dates('1990-03-04', '1990-04-03')).toBe(5)
    expect(dates('1990-03-04', '1990-03-05')).toBe(4)
    expect(dates('1990-03-04', '1990-03-27')).toBe(3)
    expect(dates('1990-03-04', '1990-11-27')).toBe(2)
    expect(dates('1990-03-04', '1981-11-27')).toBe(1)
    expect(dates('1990', '1990-11-27')).toBe(2)
    expect(dates('1990-03', '1990-03-27')).toBe(3)
  })

  it('codes, phrases and numbers', () => {
    expect([
      codeLevel('123456', '123456'),
      codeLevel('123456', '123465'),
      codeLevel('123456', '923465'),
      codeLevel('1', '2'),
    ]).toEqual([4, 3, 2, 1])
    expect([
      phraseLevel('brivibas', 'brivibas'),
      phraseLevel('brivibas', 'brivbas'),
      phraseLevel('brivibas', 'xyz'),
    ]).toEqual([4, 3, 1])
    expect([numericLevel(30, 30), numericLevel(30, 31), numericLevel(30, 34), numericLevel(30, 50)]).toEqual([
      4, 3, 2, 1,
    ])
  })

  it('what letters alone settle is what comparing in full would say', () => {
    const syllable = fc.constantFrom('an', 'ber', 'zi', 'kal', 'ni', 'o', 'zols', 'iva', 'nov', 'sha', 'tam', 'x')
    const name = fc.array(syllable, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(name, name, (a, b) => {
        fc.pre(a !== b)
        const pair = [readName(a), readName(b)] as const
        expect(comparerOf(nameValues([pair[0], ...pair]))(1, 2)).toBe(nameLevel(...pair))
      }),
      { numRuns: 2000 },
    )
  })

  it('codes by their edits, whatever their signs settle beforehand', () => {
    const code = fc.string({ unit: fc.constantFrom(...'001123456789AB'), minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(code, code, (a, b) => {
        const longest = Math.max(a.length, b.length)
        const distance = slowDistance(a, b)
        const level = a === b ? 4 : distance === 1 && longest > 1 ? 3 : distance === 2 && longest >= 6 ? 2 : 1
        expect(codeLevel(a, b)).toBe(level)
      }),
      { numRuns: 3000 },
    )
  })

  it('dates by their digits as by their text', () => {
    const date = fc
      .tuple(fc.integer({ min: 1980, max: 1995 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .map(([year, month, day]) => ({ year, month, day }))
    const digits = ({ year, month, day }: { year: number; month: number; day: number }): string =>
      String(year * 10000 + month * 100 + day)
    fc.assert(
      fc.property(date, date, (a, b) => {
        const same = Number(a.year === b.year) + Number(a.month === b.month) + Number(a.day === b.day)
        const near = same > 0 && same < 3 && slowDistance(digits(a), digits(b)) === 1
        const exchanged = a.year === b.year && a.month === b.day && a.day === b.month
        expect(dateLevel(a, b) === 4).toBe(near && !exchanged)
      }),
      { numRuns: 3000 },
    )
  })

  it('phrases in flat memory are the phrases', () => {
    const texts = textsOf(['', 'rigas', 'riga', 'cesis'])
    expect(comparerOf({ kind: 'phrases', texts })(1, 2)).toBe(phraseLevel('rigas', 'riga'))
    expect(comparerOf({ kind: 'phrases', texts })(1, 3)).toBe(phraseLevel('rigas', 'cesis'))
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findInstrument, INSTRUMENTS } from './instruments/index.ts'
import type { Answers } from './rule.ts'
import { score } from './score.ts'
import { type Answer, type Indicator, type Instrument, NOT_ENOUGH_KNOWN, type Weight } from './types.ts'

const ORDER: readonly Weight[] = ['weak', 'medium', 'strong']
const at = (w: Weight): number => ORDER.indexOf(w)

const labour = findInstrument('ilo_labour_adult')
const sexualAdult = findInstrument('ilo_sexual_adult')
const sexualChild = findInstrument('ilo_sexual_child')

/** Numbers from 0 to 1, spread evenly, one an indicator: what everything random about it is made of. */
const dice = (instrument: Instrument): fc.Arbitrary<number[]> =>
  fc.array(
    fc.noBias(fc.nat({ max: 999 })).map((n) => n / 1000),
    {
      minLength: instrument.indicators.length,
      maxLength: instrument.indicators.length,
    },
  )

/** Answers of which a share is yes, a share no, the rest not asked; sparse enough that results lie near their edges. */
const answersFrom = (instrument: Instrument, numbers: readonly number[], yes: number, no: number): Answers =>
  Object.fromEntries(
    instrument.indicators.flatMap((i, n): [string, Answer][] => {
      const d = numbers[n] ?? 0
      return d < yes ? [[i.id, 'yes']] : d < yes + no ? [[i.id, 'no']] : []
    }),
  )

/** Fill in what is unknown. */
const filled = (instrument: Instrument, answers: Answers, numbers: readonly number[]): Answers =>
  Object.fromEntries(
    instrument.indicators.map((i, n): [string, Answer] => [
      i.id,
      answers[i.id] ?? ((numbers[n] ?? 0) < 0.5 ? 'yes' : 'no'),
    ]),
  )

/** The instrument as it would be if its weights were confirmed as these. */
const confirmed = (instrument: Instrument, weightOf: (i: Indicator, n: number) => Weight | null): Instrument => ({
  ...instrument,
  indicators: instrument.indicators.map((i, n) => {
    const { weightRange, ...rest } = i
    return weightRange === undefined ? i : { ...rest, weight: weightOf(i, n) }
  }),
})
const pick = (i: Indicator, number: number): Weight | null => {
  if (!i.weightRange) return i.weight
  const [low, high] = [at(i.weightRange.lowest), at(i.weightRange.highest)]
  return ORDER[low + Math.floor(number * (high - low + 1))] ?? i.weight
}

/** The labour list with ranges wherever the dice say so. */
const withRanges = (numbers: readonly number[]): Instrument => ({
  ...labour,
  indicators: labour.indicators.map((i, n) => {
    const d = numbers[n] ?? 0
    if (d < 0.3 || i.weight === null) return i
    const lowest = d < 0.6 ? i.weight : 'weak'
    const highest = d < 0.45 || d > 0.8 ? 'strong' : i.weight
    return lowest === highest ? i : { ...i, weightRange: { lowest, highest } }
  }),
})

const SHARES = [
  [0.06, 0.84],
  [0.12, 0.58],
  [0.2, 0.8],
  [0.3, 0.4],
  [0.08, 0],
] as const
const setting = (instrument: Instrument) =>
  fc.record({
    given: dice(instrument),
    fill: dice(instrument),
    weights: dice(instrument),
    share: fc.constantFrom(...SHARES),
  })

type Case = {
  instrument: Instrument
  given: number[]
  fill: number[]
  weights: number[]
  share: readonly [number, number]
}
const cases: [string, fc.Arbitrary<Case>][] = [
  ...[labour, sexualAdult, sexualChild].map((instrument): [string, fc.Arbitrary<Case>] => [
    instrument.id,
    setting(instrument).map((s) => ({ ...s, instrument })),
  ]),
  [
    'the labour list with random ranges',
    fc.tuple(setting(labour), dice(labour)).map(([s, ranges]) => ({ ...s, instrument: withRanges(ranges) })),
  ],
]

describe.each(cases)('weights that nobody could confirm: %s', (_, arbitrary) => {
  const check = (property: (c: Case, answers: Answers) => void, numRuns = 150): void =>
    fc.assert(
      fc.property(arbitrary, (c) => property(c, answersFrom(c.instrument, c.given, c.share[0], c.share[1]))),
      { numRuns },
    )

  it('every choice of weights with every completion of the answers ends in a possible result; settled means all', () => {
    check(({ instrument, fill, weights }, answers) => {
      const s = score(instrument, answers)
      const known = confirmed(instrument, (i, n) => pick(i, weights[n] ?? 0))
      const after = score(known, filled(instrument, answers, fill))
      expect(s.possible).toContain(after.result)
      if (s.settled) expect(after.result).toBe(s.result)
    })
  })

  it('what is not settled ends in different results: the first and the last of the possible ones', () => {
    check(({ instrument }, answers) => {
      const s = score(instrument, answers)
      const end = (weight: 'lowest' | 'highest', fill: number): string =>
        score(
          confirmed(instrument, (i) => i.weightRange?.[weight] ?? null),
          filled(
            instrument,
            answers,
            instrument.indicators.map(() => fill),
          ),
        ).result
      const [least, most] = [end('lowest', 0.9), end('highest', 0.1)]
      expect(least === most).toBe(s.settled)
      expect(s.possible[0]).toBe(most)
      expect(s.possible.at(-1)).toBe(least)
    })
  })

  it('whatever the true weights are, the answers given lead to a result between those of the lowest and the highest', () => {
    check(({ instrument, weights }, answers) => {
      const s = score(instrument, answers)
      const serious = [...instrument.rules.map((r) => r.outcome), NOT_ENOUGH_KNOWN, instrument.otherwise]
      const now = score(
        confirmed(instrument, (i, n) => pick(i, weights[n] ?? 0)),
        answers,
      ).result
      expect(serious.indexOf(now)).toBeGreaterThanOrEqual(serious.indexOf(s.weights.highest))
      expect(serious.indexOf(now)).toBeLessThanOrEqual(serious.indexOf(s.weights.lowest))
      if (s.weights.settled) expect(now).toBe(s.result)
    })
  })

  it('names every weight of a yes that the result rests on', () => {
    check(({ instrument, weights, fill }, answers) => {
      const s = score(instrument, answers)
      const named = new Set(s.weights.restsOn.map((w) => w.id))
      const one = score(
        confirmed(instrument, (i, n) => pick(i, weights[n] ?? 0)),
        answers,
      ).result
      const other = score(
        confirmed(instrument, (i, n) =>
          pick(i, (answers[i.id] === 'yes' && !named.has(i.id) ? fill[n] : weights[n]) ?? 0),
        ),
        answers,
      ).result
      expect(other).toBe(one)
      for (const w of s.weights.restsOn) {
        expect(answers[w.id]).toBe('yes')
        expect(at(w.lowest)).toBeLessThan(at(w.highest))
      }
      if (s.weights.settled) expect(named.size).toBe(0)
    })
  })

  it('a dimension said not to rest on weights has one status with all', () => {
    check(({ instrument, weights }, answers) => {
      const s = score(instrument, answers)
      const now = score(
        confirmed(instrument, (i, n) => pick(i, weights[n] ?? 0)),
        answers,
      )
      s.dimensions.forEach((d, n) => {
        if (!d.restsOnWeights) expect(now.dimensions[n]?.status).toBe(d.status)
      })
    })
  })
})

const yes = (instrument: Instrument, ids: readonly string[]): Answers =>
  Object.fromEntries(instrument.indicators.map((i): [string, Answer] => [i.id, ids.includes(i.id) ? 'yes' : 'no']))

describe('adults, labour exploitation: 3.13 and 3.14 may be weak', () => {
  const base = ['ILO-AL-4.01', 'ILO-AL-4.02', 'ILO-AL-5.01', 'ILO-AL-5.02']
  it('says so where the result hangs on them', () => {
    const s = score(labour, yes(labour, [...base, 'ILO-AL-3.11', 'ILO-AL-3.13', 'ILO-AL-3.14']))
    expect(s).toMatchObject({ result: 'supports_trafficking', settled: false, missing: [] })
    expect(s.possible).toEqual(['supports_trafficking', 'supports_forced_labour'])
    expect(s.weights).toEqual({
      settled: false,
      lowest: 'supports_forced_labour',
      highest: 'supports_trafficking',
      restsOn: ['ILO-AL-3.13', 'ILO-AL-3.14'].map((id) => ({
        id,
        weight: 'medium',
        lowest: 'weak',
        highest: 'medium',
      })),
    })
  })
  it('does not where the rule holds with either weight', () => {
    const s = score(labour, yes(labour, [...base, 'ILO-AL-3.10', 'ILO-AL-3.11', 'ILO-AL-3.13']))
    expect(s).toMatchObject({ result: 'supports_trafficking', settled: true })
    expect(s.weights).toEqual({
      settled: true,
      lowest: 'supports_trafficking',
      highest: 'supports_trafficking',
      restsOn: [],
    })
  })
})

describe('adults, sexual exploitation', () => {
  const as = (...numbers: string[]): string[] => numbers.map((n) => `ILO-AS-${n}`)
  it.each([
    ['supports_trafficking', as('1.01', '1.02', '4.01', '4.04', '4.08', '5.06', '5.04')],
    ['supports_coerced_exploitation', as('4.01', '4.04', '4.08', '5.06', '5.04')],
    ['supports_coercion', as('5.06', '5.11')],
    ['supports_deception_and_exploitation', as('1.01', '1.02', '4.01', '4.04', '4.08')],
    ['supports_exploitation_with_means', as('2.01', '2.02', '4.01', '4.04', '4.08')],
    ['supports_exploitation', as('4.01', '4.04', '4.08')],
    ['not_supported', as('1.01', '1.02', '4.01')],
  ])('%s with the weights as remembered', (result, ids) => {
    expect(score(sexualAdult, yes(sexualAdult, ids)).result).toBe(result)
  })
  it('never calls a result settled that hangs on a weight nobody read', () => {
    const s = score(sexualAdult, yes(sexualAdult, as('1.01', '1.02', '4.01', '4.04', '4.08', '5.06', '5.04')))
    expect(s).toMatchObject({ settled: false, weights: { settled: false, lowest: 'supports_coercion' } })
    expect(s.weights.restsOn.map((w) => w.id)).not.toContain('ILO-AS-5.06')
  })
  it('names no weight of a part that changes nothing', () => {
    const s = score(sexualAdult, yes(sexualAdult, as('1.01', '1.02', '4.01', '5.04', '5.11')))
    expect(s.weights.restsOn.map((w) => w.id)).toEqual(as('5.04', '5.11'))
  })
  it('names those by which nothing could hold, or something', () => {
    const rest = Object.fromEntries(sexualAdult.indicators.map((i): [string, Answer] => [i.id, 'no']))
    const s = score(sexualAdult, { ...rest, 'ILO-AS-5.04': 'yes', 'ILO-AS-5.15': 'not_known' })
    expect(s).toMatchObject({
      result: NOT_ENOUGH_KNOWN,
      weights: { lowest: 'not_supported', highest: NOT_ENOUGH_KNOWN },
    })
    expect(s.weights.restsOn.map((w) => w.id)).toEqual(as('5.04'))
  })
  it('is settled where the one weight that was read decides, or nothing could', () => {
    expect(score(sexualAdult, yes(sexualAdult, as('5.06', '5.11', '4.01')))).toMatchObject({
      result: 'supports_coercion',
      settled: true,
    })
    expect(score(sexualAdult, yes(sexualAdult, as('4.01', '5.11')))).toMatchObject({
      result: 'not_supported',
      settled: true,
    })
  })
})

describe('children, sexual exploitation', () => {
  const cs = (...numbers: string[]): string[] => numbers.map((n) => `ILO-CS-${n}`)
  it.each([
    ['supports_trafficking', cs('use', 'act'), true],
    ['supports_trafficking', cs('use', '3.01'), true],
    ['supports_trafficking', cs('4.03', '4.02', 'act'), true],
    ['supports_trafficking', cs('4.01', '4.02', 'act'), false],
    ['supports_trafficking', cs('5.06', '5.04', 'act'), true],
    ['supports_child_exploitation', cs('use'), true],
    ['supports_child_exploitation', cs('5.06', '5.15'), true],
    ['supports_child_exploitation', cs('5.01', '5.15'), false],
    ['not_supported', cs('act', '4.01', '5.06'), true],
  ])('%s %j settled %s', (result, ids, settled) => {
    expect(score(sexualChild, yes(sexualChild, ids))).toMatchObject({ result, settled })
  })
})

it('has a known weight within every range, and ranges that are wider than a point', () => {
  for (const i of INSTRUMENTS.flatMap((x) => x.indicators)) {
    if (!i.weightRange || i.weight === null) continue
    expect(at(i.weightRange.lowest)).toBeLessThan(at(i.weightRange.highest))
    expect(at(i.weight)).toBeGreaterThanOrEqual(at(i.weightRange.lowest))
    expect(at(i.weight)).toBeLessThanOrEqual(at(i.weightRange.highest))
  }
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findInstrument, INSTRUMENTS } from './instruments/index.ts'
import { type Answers, dimensionRule } from './rule.ts'
import { score } from './score.ts'
import { type Answer, type Instrument, NOT_ENOUGH_KNOWN } from './types.ts'

const adult = findInstrument('ilo_labour_adult')
const child = findInstrument('ilo_labour_child')
const first = findInstrument('first_contact')

/** All answers no but for these. */
const only = (instrument: Instrument, yes: readonly string[], unknown: readonly string[] = []): Answers =>
  Object.fromEntries(
    instrument.indicators.map((i): [string, Answer] => [
      i.id,
      yes.includes(i.id) ? 'yes' : unknown.includes(i.id) ? 'not_known' : 'no',
    ]),
  )
const al = (...numbers: string[]): string[] => numbers.map((n) => `ILO-AL-${n}`)

const answersOf = (instrument: Instrument): fc.Arbitrary<Answers> =>
  fc
    .array(fc.constantFrom<Answer>('yes', 'no', 'not_known'), {
      minLength: instrument.indicators.length,
      maxLength: instrument.indicators.length,
    })
    .map((list) => Object.fromEntries(instrument.indicators.map((i, n) => [i.id, list[n] as Answer])))

describe('the rule for a dimension', () => {
  it.each([
    [{ strong: 2, medium: 0, weak: 0 }, true],
    [{ strong: 1, medium: 0, weak: 0 }, false],
    [{ strong: 1, medium: 1, weak: 0 }, true],
    [{ strong: 1, medium: 0, weak: 1 }, true],
    [{ strong: 0, medium: 3, weak: 0 }, true],
    [{ strong: 0, medium: 2, weak: 0 }, false],
    [{ strong: 0, medium: 2, weak: 1 }, true],
    [{ strong: 0, medium: 1, weak: 9 }, false],
  ])('%j is %s', (counts, positive) => expect(dimensionRule(counts)).toBe(positive))
})

it('a dimension that is positive stays so with one more yes and with a higher weight', () => {
  for (let strong = 0; strong < 4; strong++)
    for (let medium = 0; medium < 5; medium++)
      for (let weak = 0; weak < 4; weak++) {
        if (!dimensionRule({ strong, medium, weak })) continue
        expect(dimensionRule({ strong, medium, weak: weak + 1 })).toBe(true)
        if (weak > 0) expect(dimensionRule({ strong, medium: medium + 1, weak: weak - 1 })).toBe(true)
        if (medium > 0) expect(dimensionRule({ strong: strong + 1, medium: medium - 1, weak })).toBe(true)
      }
})

describe('adults, labour exploitation', () => {
  it.each([
    ['supports_trafficking', al('1.01', '1.02', '4.01', '4.04', '5.01', '5.14')],
    ['supports_trafficking', al('6.01', '6.03', '6.05', '4.01', '4.04', '5.01', '5.02')],
    ['supports_forced_labour', al('4.01', '4.04', '5.01', '5.02')],
    ['supports_deception_and_exploitation', al('1.01', '1.08', '4.01', '4.02', '5.01')],
    ['supports_exploitation_with_means', al('2.01', '2.03', '4.01', '4.02')],
    ['supports_labour_rights_case', al('4.01', '4.04')],
    ['not_supported', al('4.01')],
    ['not_supported', al('1.01', '1.02', '5.01', '5.02')],
  ])('%s', (result, yes) => {
    const s = score(adult, only(adult, yes))
    expect(s).toMatchObject({ result, settled: true, missing: [], wouldChange: [] })
  })
  it('says that not enough is known when nothing is, and never takes unknown for no', () => {
    const s = score(adult, {})
    expect(s).toMatchObject({ result: NOT_ENOUGH_KNOWN, settled: false })
    expect(s.missing.length).toBe(67)
    expect(s.possible).toContain('supports_trafficking')
    expect(s.dimensions.every((d) => d.status === 'open')).toBe(true)
  })
  it('names the single answers that would change the result', () => {
    const yes = al('1.01', '1.02', '4.01', '4.04', '5.01')
    const s = score(adult, only(adult, yes, al('5.15')))
    expect(s).toMatchObject({ result: 'supports_deception_and_exploitation', settled: false })
    expect(s.possible).toEqual(['supports_trafficking', 'supports_deception_and_exploitation'])
    expect(s.wouldChange).toEqual([{ id: 'ILO-AL-5.15', answer: 'yes', result: 'supports_trafficking', settled: true }])
    expect(s.restsOn.find((p) => p.id === 'ILO-AL-4.01')).toMatchObject({ answer: 'no', result: 'not_supported' })
    expect(s.support.sort()).toEqual(al('1.01', '1.02', '4.01', '4.04'))
  })
  it('is settled before all is answered when nothing can change it', () => {
    const s = score(
      adult,
      Object.fromEntries([...al('1.01', '1.02', '4.01', '4.04', '5.01', '5.02')].map((id) => [id, 'yes' as const])),
    )
    expect(s).toMatchObject({ result: 'supports_trafficking', settled: true })
    expect(s.missing.length).toBe(61)
  })
})

describe('children, labour exploitation', () => {
  it('needs no means: the act and exploitation are enough', () => {
    expect(score(child, only(child, ['ILO-CL-4.01', 'ILO-CL-4.02', 'ILO-CL-act'])).result).toBe('supports_trafficking')
    expect(score(child, only(child, ['ILO-CL-4.01', 'ILO-CL-4.02'])).result).toBe('supports_child_exploitation')
  })
  it('takes a sign of recruitment for the act', () => {
    expect(score(child, only(child, ['ILO-CL-4.01', 'ILO-CL-4.02', 'ILO-CL-3.06'])).result).toBe('supports_trafficking')
  })
  it('leaves the result open while the act is unknown', () => {
    const s = score(child, only(child, ['ILO-CL-4.01', 'ILO-CL-4.02'], ['ILO-CL-act']))
    expect(s).toMatchObject({ result: 'supports_child_exploitation', settled: false })
    expect(s.wouldChange.map((p) => p.id)).toEqual(['ILO-CL-act'])
  })
})

describe('first contact', () => {
  const fcIds = (...ids: string[]): string[] => ids.map((i) => `FC-${i}`)
  it.each([
    ['act_now', fcIds('danger')],
    ['child_protection', fcIds('child', 'pay')],
    ['nothing_seen', fcIds('child')],
    ['screen_fully', fcIds('papers')],
    ['screen_fully', fcIds('pay', 'promise')],
    ['advise_on_labour_rights', fcIds('pay')],
    ['nothing_seen', []],
  ])('%s', (result, yes) => expect(score(first, only(first, yes))).toMatchObject({ result, settled: true }))
})

describe('three values in every instrument', () => {
  it.each(INSTRUMENTS.map((i) => [i.id, i] as const))(
    '%s: no completion of the unknown answers leaves what is possible',
    (_, instrument) => {
      fc.assert(
        fc.property(answersOf(instrument), answersOf(instrument), (partial, fill) => {
          const s = score(instrument, partial)
          const whole = Object.fromEntries(
            instrument.indicators.map((i): [string, Answer] => {
              const a = partial[i.id]
              return [i.id, a === 'yes' || a === 'no' ? a : fill[i.id] === 'yes' ? 'yes' : 'no']
            }),
          )
          const after = score(instrument, whole)
          expect(after.settled).toBe(after.weights.settled)
          expect(s.possible).toContain(after.result)
          if (s.settled) expect(after.result).toBe(s.result)
        }),
        { numRuns: 40 },
      )
    },
  )
  it.each(INSTRUMENTS.map((i) => [i.id, i] as const))(
    '%s: each named answer does change the result, and no other single one does',
    (_, instrument) => {
      fc.assert(
        fc.property(answersOf(instrument), (answers) => {
          const s = score(instrument, answers)
          for (const m of s.missing) {
            for (const answer of ['yes', 'no'] as const) {
              const changed = score(instrument, { ...answers, [m.id]: answer }).result !== s.result
              expect(s.wouldChange.some((p) => p.id === m.id && p.answer === answer)).toBe(changed)
            }
          }
        }),
        { numRuns: 3 },
      )
    },
  )
})

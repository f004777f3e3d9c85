import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decisionOutcome } from '../../../codes/decision_outcome.ts'
import { decisionStage } from '../../../codes/decision_stage.ts'
import { majority } from '../../../codes/majority.ts'
import { flaws, mayDecide, type NewDecided } from './decision.ts'
import { missing, together } from './evidence.ts'
import { agrees, previewOf } from './facts.ts'
import { awaited, lacking, professions, verdict } from './panel.ts'
import { type Decided, statusOf } from './status.ts'

const whole = { acts: ['recruitment'], means: ['deception'], forms: ['forced_labour'] }

describe('evidence', () => {
  test('an adult needs act, means and purpose; a child act and purpose', () => {
    expect(missing('adult', { ...whole, means: [] })).toEqual(['means'])
    expect(missing('unknown', { ...whole, means: [] })).toEqual(['means'])
    expect(missing('child', { ...whole, means: [] })).toEqual([])
    expect(missing('child', { acts: [], means: ['force'], forms: [] })).toEqual(['acts', 'forms'])
  })
  test('a form that is not known shows no purpose', () => {
    expect(missing('adult', { ...whole, forms: ['unknown'] })).toEqual(['forms'])
  })
  test('several pieces together name each thing once', () => {
    expect(together([whole, { ...whole, acts: ['harbouring', 'recruitment'] }]).acts).toEqual([
      'recruitment',
      'harbouring',
    ])
  })
})

describe('a decision', () => {
  const made: NewDecided = { ...whole, stage: 'conclusive', outcome: 'positive', on: '2026-11-24' }
  test('is recorded by the authority of its route', () => {
    expect(mayDecide('criminal_proceedings', ['identifies_formally', 'investigates'])).toBe(true)
    expect(mayDecide('criminal_proceedings', ['identifies_formally', 'service_provider'])).toBe(false)
    expect(mayDecide('foreign_authority', ['identifies_formally'])).toBe(true)
    expect(mayDecide('administrative', ['investigates'])).toBe(false)
  })
  test('never gives status without its evidence', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...majority.codes),
        fc.constantFrom('conclusive' as const, 'reconsideration' as const),
        fc.subarray(['acts', 'means', 'forms'] as const),
        (m, stage, shown) => {
          const evidence = Object.fromEntries(
            (['acts', 'means', 'forms'] as const).map((e) => [e, shown.includes(e) ? whole[e] : []]),
          ) as unknown as typeof whole
          const found = flaws({ ...evidence, stage, outcome: 'positive', on: '2026-01-01' }, m, [before], '2026-01-01')
          const enough = (['acts', 'forms', ...(m === 'child' ? [] : ['means'])] as const).every((e) =>
            shown.includes(e as never),
          )
          return found.some((f) => f.code === 'evidence_missing') === !enough
        },
      ),
    )
  })
  test('of an earlier stage, or negative, needs no whole evidence', () => {
    const bare = { acts: [], means: [], forms: [], on: '2026-11-24' } as const
    expect(flaws({ ...bare, stage: 'preliminary', outcome: 'positive' }, 'adult', [], '2026-11-24')).toEqual([])
    expect(flaws({ ...bare, stage: 'conclusive', outcome: 'negative' }, 'adult', [], '2026-11-24')).toEqual([])
  })
  test('is not of tomorrow, reconsiders only what was decided and withdraws only what was given', () => {
    expect(flaws({ ...made, on: '2026-11-25' }, 'adult', [], '2026-11-24')).toEqual([
      { field: 'decidedOn', code: 'in_the_future' },
    ])
    expect(flaws({ ...made, stage: 'reconsideration' }, 'adult', [], '2026-11-24')[0]?.code).toBe(
      'nothing_to_reconsider',
    )
    expect(flaws({ ...made, outcome: 'withdrawn' }, 'adult', [], '2026-11-24')[0]?.code).toBe('nothing_to_withdraw')
  })
  const before: Decided = { id: '1', stage: 'conclusive', outcome: 'negative', on: '2025-01-01', recorded: 1 }
})

describe('the status', () => {
  const history = fc.array(
    fc.record({
      id: fc.uuid(),
      stage: fc.constantFrom(...decisionStage.codes),
      outcome: fc.constantFrom(...decisionOutcome.codes),
      on: fc.integer({ min: 1, max: 9 }).map((n) => `2026-01-0${n}`),
      recorded: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 8 },
  )
  test('is identified only by a positive conclusive decision or reconsideration', () => {
    fc.assert(
      fc.property(history, (decisions) => {
        const { status, identifiedOn } = statusOf(decisions)
        const positive = decisions.some(
          (d) => d.outcome === 'positive' && (d.stage === 'conclusive' || d.stage === 'reconsideration'),
        )
        return (status !== 'identified' || positive) && (identifiedOn !== null) === (status === 'identified')
      }),
    )
  })
  test('does not depend on the order in which decisions are read', () => {
    fc.assert(
      fc.property(history, (decisions) => {
        expect(statusOf(decisions.toReversed())).toEqual(statusOf(decisions))
      }),
    )
  })
  test('without decisions is presumed', () => {
    expect(statusOf([])).toEqual({ status: 'presumed', identifiedOn: null })
  })
})

describe('the commission', () => {
  const opinions = (...outcomes: ('positive' | 'negative')[]) =>
    outcomes.map((outcome, i) => ({ profession: professions[i] ?? 'lawyer', outcome }))
  test('says nothing before all four have', () => {
    expect(verdict(opinions('positive', 'positive', 'positive'))).toBeUndefined()
    expect(awaited(['lawyer', 'psychologist'])).toEqual(['social_worker', 'police_officer'])
  })
  test('decides by three of four', () => {
    expect(verdict(opinions('positive', 'positive', 'positive', 'negative'))).toBe('positive')
    expect(verdict(opinions('negative', 'negative', 'positive', 'negative'))).toBe('negative')
  })
  test('at two against two makes no positive decision, and no negative one', () => {
    expect(verdict(opinions('positive', 'negative', 'positive', 'negative'))).toBe('suspended')
  })
  test('a positive opinion shows what it rests on', () => {
    expect(lacking({ ...whole, means: [], outcome: 'positive' }, 'adult')).toEqual(['means'])
    expect(lacking({ acts: [], means: [], forms: [], outcome: 'negative' }, 'adult')).toEqual([])
  })
})

describe('facts', () => {
  test('a band and child or adult must agree', () => {
    expect(agrees('9-17', 'adult')).toBe(false)
    expect(agrees('18-20', 'adult')).toBe(true)
    expect(agrees('unknown', 'child')).toBe(true)
  })
  test('the preview keeps the region and drops the address', () => {
    const about = { sex: 'male', citizenship: 'UZ', language: 'uz', setting: 'construction', danger: true } as const
    expect(previewOf({ ...about, birthYear: 1985, place: 'Rīga, Brīvības iela 1' }, '2026-11-24')).toEqual({
      ...about,
      age: 41,
      place: 'Rīga',
    })
    // cut to its length it ends with a whole character: half a pair of UTF-16 is kept by no database
    const long = previewOf({ ...about, birthYear: null, place: `${'x'.repeat(119)}😀` }, '2026-11-24').place
    expect(long).toBe('x'.repeat(119))
  })
})

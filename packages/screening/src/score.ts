import {
  type Answers,
  dimensionRule,
  GIVEN,
  holds,
  isUnknown,
  LEAST,
  MOST,
  partsOf,
  type Reading,
  waysBetween,
  weigh,
  within,
} from './rule.ts'
import { type Answer, type Condition, type Instrument, NOT_ENOUGH_KNOWN, type Weight } from './types.ts'

/** Positive or negative whatever the unknown answers may be, or open. */
export type Status = 'positive' | 'negative' | 'open'

export type DimensionScore = {
  id: string
  /** with the weights as far as they are known; null in dimensions whose indicators carry no weight */
  status: Status | null
  /** true if another weight that an unconfirmed one may have would change the status */
  restsOnWeights: boolean
  yes: { strong: number; medium: number; weak: number; unweighted: number }
  no: number
  /** not asked, or answered not known */
  unknown: number
}

/** A single answer that would change the result. */
export type Pivot = { id: string; answer: Answer; result: string; settled: boolean }

/** An indicator answered yes whose weight is unconfirmed: the weight reckoned with, and what it may be. */
export type UnconfirmedWeight = { id: string; weight: Weight; lowest: Weight; highest: Weight }

export type Screening = {
  instrument: string
  version: string
  /** code of what the answers given support, with the weights as far as they are known */
  result: string
  /** true if nothing unknown could change the result any more: no answer and no unconfirmed weight, alone or together */
  settled: boolean
  /** what the result could be once all is known, answers and weights, most serious first */
  possible: string[]
  /** what the answers given lead to whatever the unconfirmed weights are */
  weights: {
    /** true if every weight that they may have leads to the same result */
    settled: boolean
    /** the result with each at its lowest: what is supported in any case */
    lowest: string
    /** the result with each at its highest: what could be supported at most */
    highest: string
    /** yes answers with an unconfirmed weight that the result rests on; empty if settled */
    restsOn: UnconfirmedWeight[]
  }
  dimensions: DimensionScore[]
  /** indicators without a yes or no */
  missing: { id: string; dimension: string; asked: boolean }[]
  /** unknown answers of which a single yes or no would change the result */
  wouldChange: Pivot[]
  /** given answers of which the opposite would change the result: what it rests on */
  restsOn: Pivot[]
  /** ids of the yes answers behind the result */
  support: string[]
}

/**
 * Score answers on three values. All rules are monotone in answers and in weights, so a result is settled exactly when
 * reading everything unknown at its least and at its most leads to the same one.
 */
export function score(instrument: Instrument, answers: Answers): Screening {
  const result = resultOf(instrument, answers, GIVEN.weights)
  const missing = instrument.indicators
    .filter((i) => isUnknown(answers[i.id]))
    .map((i) => ({ id: i.id, dimension: i.dimension, asked: answers[i.id] === 'not_known' }))
  const pivots = (ids: readonly string[], to: readonly Answer[]): Pivot[] =>
    ids.flatMap((id) =>
      to.flatMap((answer): Pivot[] => {
        const others = { ...answers, [id]: answer }
        const other = resultOf(instrument, others, GIVEN.weights)
        return other === result ? [] : [{ id, answer, result: other, settled: isSettled(instrument, others) }]
      }),
    )
  const given = (answer: Answer): string[] =>
    instrument.indicators.filter((i) => answers[i.id] === answer).map((i) => i.id)
  return {
    instrument: instrument.id,
    version: instrument.version,
    result,
    settled: isSettled(instrument, answers),
    possible: inOrder(instrument, waysBetween(instrument, answers, LEAST, MOST).results),
    weights: overWeights(instrument, answers),
    dimensions: instrument.dimensions.map(({ id }) => scoreDimension(instrument, id, answers)),
    missing,
    wouldChange: pivots(
      missing.map((m) => m.id),
      ['yes', 'no'],
    ),
    restsOn: [...pivots(given('yes'), ['no']), ...pivots(given('no'), ['yes'])],
    support: supportOf(instrument, result, answers),
  }
}

/** The first rule that the answers given fulfil; where none does, whether an unknown answer could. */
function resultOf(instrument: Instrument, answers: Answers, weights: Reading['weights']): string {
  const first = (unknown: Reading['unknown']): string | undefined =>
    instrument.rules.find((r) => holds(instrument, r.when, answers, { unknown, weights }))?.outcome
  return first('no') ?? (first('yes') === undefined ? instrument.otherwise : NOT_ENOUGH_KNOWN)
}

/** The first rule that could hold does hold, or none could. */
function isSettled(instrument: Instrument, answers: Answers): boolean {
  const first = instrument.rules.find((r) => holds(instrument, r.when, answers, MOST))
  return first === undefined || holds(instrument, first.when, answers, LEAST)
}

function inOrder(instrument: Instrument, results: readonly string[]): string[] {
  const found = new Set(results)
  return [...instrument.rules.map((r) => r.outcome), instrument.otherwise].filter((code) => found.has(code))
}

/** Results are monotone in weights, so the two ends tell whether every weight between them leads to the same. */
function overWeights(instrument: Instrument, answers: Answers): Screening['weights'] {
  const lowest = resultOf(instrument, answers, 'lowest')
  const highest = resultOf(instrument, answers, 'highest')
  const settled = lowest === highest
  return { settled, lowest, highest, restsOn: settled ? [] : unconfirmedBehind(instrument, answers) }
}

/** The yes answers with an unconfirmed weight, in those parts of the rules by whose turning out the result changes. */
function unconfirmedBehind(instrument: Instrument, answers: Answers): UnconfirmedWeight[] {
  const between = (unknown: Reading['unknown']): { open: string[]; results: string[] } =>
    waysBetween(instrument, answers, { unknown, weights: 'lowest' }, { unknown, weights: 'highest' })
  const asGiven = between('no')
  // Whether anything could hold at all decides between "not supported" and "not enough known".
  const atMost = between('yes')
  const keys = [
    ...decisive(asGiven.open, asGiven.results),
    ...decisive(
      atMost.open,
      atMost.results.map((r) => String(r === instrument.otherwise)),
    ),
  ]
  const parts = partsOf(instrument)
  const dimensions = new Set(
    keys.map((key) => {
      const part = parts.get(key)
      return part !== undefined && 'dimension' in part ? part.dimension : undefined
    }),
  )
  return instrument.indicators.flatMap((i): UnconfirmedWeight[] =>
    i.weight !== null && i.weightRange && answers[i.id] === 'yes' && dimensions.has(i.dimension)
      ? [{ id: i.id, weight: i.weight, ...i.weightRange }]
      : [],
  )
}

/** Those open parts of which one alone, turned round, changes what at least one way leads to. */
const decisive = (open: readonly string[], results: readonly string[]): string[] =>
  open.filter((_, bit) => results.some((result, way) => result !== results[way ^ (1 << bit)]))

function scoreDimension(instrument: Instrument, id: string, answers: Answers): DimensionScore {
  const all = within(instrument, id)
  const yes = all.filter((i) => answers[i.id] === 'yes')
  const unknown = all.filter((i) => isUnknown(answers[i.id]))
  const statusWith = (weights: Reading['weights']): Status | null => {
    if (all.every((i) => i.weight === null)) return null
    if (dimensionRule(weigh(yes, weights))) return 'positive'
    return dimensionRule(weigh([...yes, ...unknown], weights)) ? 'open' : 'negative'
  }
  const status = statusWith('known')
  return {
    id,
    status,
    restsOnWeights: statusWith('lowest') !== status || statusWith('highest') !== status,
    yes: weigh(yes, 'known'),
    no: all.length - yes.length - unknown.length,
    unknown: unknown.length,
  }
}

/** The yes answers in the parts of the rule that hold. */
function supportOf(instrument: Instrument, result: string, answers: Answers): string[] {
  const rule = instrument.rules.find((r) => r.outcome === result)
  if (!rule) return []
  const collect = (c: Condition): string[] => {
    if (!holds(instrument, c, answers, GIVEN)) return []
    if ('indicator' in c) return [c.indicator]
    if ('any' in c) return c.any.flatMap(collect)
    if ('all' in c) return c.all.flatMap(collect)
    const dimension = 'atLeast' in c ? c.of : c.dimension
    return within(instrument, dimension)
      .filter((i) => answers[i.id] === 'yes')
      .map((i) => i.id)
  }
  return [...new Set(collect(rule.when))]
}

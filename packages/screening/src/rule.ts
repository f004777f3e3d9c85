import type { Answer, Condition, Indicator, Instrument, Weight } from './types.ts'

/** Answers by indicator id; what is not there was not asked. */
export type Answers = Readonly<Record<string, Answer>>

/** How unknown answers and unconfirmed weights are read. */
export type Reading = Readonly<{ unknown: 'yes' | 'no'; weights: 'lowest' | 'known' | 'highest' }>

/** The answers given, with the weights as far as they are known. */
export const GIVEN: Reading = { unknown: 'no', weights: 'known' }
/** What holds at least: nothing unknown helps. */
export const LEAST: Reading = { unknown: 'no', weights: 'lowest' }
/** What could hold at most: everything unknown helps. */
export const MOST: Reading = { unknown: 'yes', weights: 'highest' }

export type Counts = { strong: number; medium: number; weak: number }

/** ILO and European Commission (2009): 2 strong, 1 strong and 1 other, 3 medium, or 2 medium and 1 weak. */
export function dimensionRule({ strong, medium, weak }: Counts): boolean {
  return strong >= 2 || (strong >= 1 && medium + weak >= 1) || medium >= 3 || (medium >= 2 && weak >= 1)
}

export const isUnknown = (answer: Answer | undefined): boolean => answer === undefined || answer === 'not_known'

/** The indicators of a dimension, or of the whole instrument. */
export const within = (instrument: Instrument, dimension: string): Indicator[] =>
  instrument.indicators.filter((i) => dimension === 'all' || i.dimension === dimension)

const weightOf = (i: Indicator, weights: Reading['weights']): Weight | null =>
  weights === 'known' ? i.weight : (i.weightRange?.[weights] ?? i.weight)

/** How many indicators there are of each weight. */
export function weigh(indicators: readonly Indicator[], weights: Reading['weights']): Counts & { unweighted: number } {
  const counts = { strong: 0, medium: 0, weak: 0, unweighted: 0 }
  for (const i of indicators) counts[weightOf(i, weights) ?? 'unweighted']++
  return counts
}

/** Does a condition hold in a reading? More yes and higher weights never make a true one false. */
export function holds(instrument: Instrument, c: Condition, answers: Answers, reading: Reading): boolean {
  const yes = (id: string): boolean => answers[id] === 'yes' || (reading.unknown === 'yes' && isUnknown(answers[id]))
  if ('indicator' in c) return yes(c.indicator)
  if ('any' in c) return c.any.some((x) => holds(instrument, x, answers, reading))
  if ('all' in c) return c.all.every((x) => holds(instrument, x, answers, reading))
  if ('atLeast' in c) return within(instrument, c.of).filter((i) => yes(i.id)).length >= c.atLeast
  const counted = within(instrument, c.dimension).filter((i) => yes(i.id))
  return dimensionRule(weigh(counted, reading.weights))
}

/** The different parts that the rules are made of, by a key. Different parts look at different indicators. */
export function partsOf(instrument: Instrument): Map<string, Condition> {
  const parts = new Map<string, Condition>()
  const visit = (c: Condition): void => {
    if ('any' in c) c.any.forEach(visit)
    else if ('all' in c) c.all.forEach(visit)
    else parts.set(JSON.stringify(c), c)
  }
  for (const rule of instrument.rules) visit(rule.when)
  return parts
}

/**
 * Every way in which the parts of the rules can turn out between two readings, with the result that each way leads to.
 * Parts look at different indicators, so they turn out independently and every way can happen.
 */
export function waysBetween(
  instrument: Instrument,
  answers: Answers,
  least: Reading,
  most: Reading,
): { open: string[]; results: string[] } {
  const truth = new Map<string, boolean>()
  const open: string[] = []
  for (const [key, part] of partsOf(instrument)) {
    const sure = holds(instrument, part, answers, least)
    truth.set(key, sure)
    if (!sure && holds(instrument, part, answers, most)) open.push(key)
  }
  const given = (c: Condition): boolean => {
    if ('any' in c) return c.any.some(given)
    if ('all' in c) return c.all.every(given)
    return truth.get(JSON.stringify(c)) ?? false
  }
  const results: string[] = []
  for (let way = 0; way < 2 ** open.length; way++) {
    open.forEach((key, bit) => {
      truth.set(key, (way >> bit) % 2 === 1)
    })
    results.push(instrument.rules.find((r) => given(r.when))?.outcome ?? instrument.otherwise)
  }
  return { open, results }
}

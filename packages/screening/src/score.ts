import { type Answer, type Condition, type Indicator, type Instrument, NOT_ENOUGH_KNOWN, type Weight } from './types.ts'

/** Answers by indicator id; what is not there was not asked. */
export type Answers = Readonly<Record<string, Answer>>

/** Positive or negative whatever the unknown answers may be, or open. */
export type Status = 'positive' | 'negative' | 'open'

export type DimensionScore = {
  id: string
  /** null in dimensions whose indicators carry no weight */
  status: Status | null
  yes: { strong: number; medium: number; weak: number; unweighted: number }
  no: number
  /** not asked, or answered not known */
  unknown: number
}

/** A single answer that would change the result. */
export type Pivot = { id: string; answer: Answer; result: string; settled: boolean }

export type Screening = {
  instrument: string
  version: string
  /** code of what the answers given support */
  result: string
  /** true if no unknown answer could change the result any more */
  settled: boolean
  /** what the result could be once all is known, most serious first */
  possible: string[]
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

type Counts = { strong: number; medium: number; weak: number }

/** ILO and European Commission (2009): 2 strong, 1 strong and 1 other, 3 medium, or 2 medium and 1 weak. */
export function dimensionRule({ strong, medium, weak }: Counts): boolean {
  return strong >= 2 || (strong >= 1 && medium + weak >= 1) || medium >= 3 || (medium >= 2 && weak >= 1)
}

/**
 * Score answers on three values. All rules are monotone, so a result is settled exactly when reading every unknown
 * answer as no and as yes leads to the same one.
 */
export function score(instrument: Instrument, answers: Answers): Screening {
  const { result, settled } = resultOf(instrument, answers)
  const missing = instrument.indicators
    .filter((i) => isUnknown(answers[i.id]))
    .map((i) => ({ id: i.id, dimension: i.dimension, asked: answers[i.id] === 'not_known' }))
  const pivots = (ids: readonly string[], to: readonly Answer[]): Pivot[] =>
    ids.flatMap((id) =>
      to.flatMap((answer): Pivot[] => {
        const other = resultOf(instrument, { ...answers, [id]: answer })
        return other.result === result ? [] : [{ id, answer, result: other.result, settled: other.settled }]
      }),
    )
  const given = (answer: Answer): string[] =>
    instrument.indicators.filter((i) => answers[i.id] === answer).map((i) => i.id)
  return {
    instrument: instrument.id,
    version: instrument.version,
    result,
    settled,
    possible: possibleResults(instrument, answers),
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

const isUnknown = (answer: Answer | undefined): boolean => answer === undefined || answer === 'not_known'

function resultOf(instrument: Instrument, answers: Answers): { result: string; settled: boolean } {
  let open = false
  for (const { outcome, when } of instrument.rules) {
    if (holds(instrument, when, answers, false)) return { result: outcome, settled: !open }
    if (holds(instrument, when, answers, true)) open = true
  }
  return { result: open ? NOT_ENOUGH_KNOWN : instrument.otherwise, settled: !open }
}

/**
 * The results that some completion of the unknown answers leads to: every way in which the still open parts of the rules
 * can turn out. Parts that are different look at different indicators, so they turn out independently.
 */
function possibleResults(instrument: Instrument, answers: Answers): string[] {
  const parts = new Map<string, Condition>()
  const visit = (c: Condition): void => {
    if ('any' in c) c.any.forEach(visit)
    else if ('all' in c) c.all.forEach(visit)
    else parts.set(JSON.stringify(c), c)
  }
  for (const rule of instrument.rules) visit(rule.when)
  const truth = new Map<string, boolean>()
  const open: string[] = []
  for (const [key, part] of parts) {
    const sure = holds(instrument, part, answers, false)
    truth.set(key, sure)
    if (!sure && holds(instrument, part, answers, true)) open.push(key)
  }
  const given = (c: Condition): boolean => {
    if ('any' in c) return c.any.some(given)
    if ('all' in c) return c.all.every(given)
    return truth.get(JSON.stringify(c)) ?? false
  }
  const found = new Set<string>()
  for (let way = 0; way < 2 ** open.length; way++) {
    open.forEach((key, bit) => {
      truth.set(key, (way >> bit) % 2 === 1)
    })
    found.add(instrument.rules.find((r) => given(r.when))?.outcome ?? instrument.otherwise)
  }
  return [...instrument.rules.map((r) => r.outcome), instrument.otherwise].filter((code) => found.has(code))
}

/** Does a condition hold, with unknown answers read as yes (`generous`) or as no? */
function holds(instrument: Instrument, c: Condition, answers: Answers, generous: boolean): boolean {
  const yes = (id: string): boolean => answers[id] === 'yes' || (generous && isUnknown(answers[id]))
  if ('indicator' in c) return yes(c.indicator)
  if ('any' in c) return c.any.some((x) => holds(instrument, x, answers, generous))
  if ('all' in c) return c.all.every((x) => holds(instrument, x, answers, generous))
  if ('atLeast' in c) return within(instrument, c.of).filter((i) => yes(i.id)).length >= c.atLeast
  return dimensionRule(weigh(within(instrument, c.dimension).filter((i) => yes(i.id))))
}

const within = (instrument: Instrument, dimension: string): Indicator[] =>
  instrument.indicators.filter((i) => dimension === 'all' || i.dimension === dimension)

function weigh(indicators: readonly Indicator[]): Counts & { unweighted: number } {
  const of = (w: Weight | null): number => indicators.filter((i) => i.weight === w).length
  return { strong: of('strong'), medium: of('medium'), weak: of('weak'), unweighted: of(null) }
}

function scoreDimension(instrument: Instrument, id: string, answers: Answers): DimensionScore {
  const all = within(instrument, id)
  const yes = all.filter((i) => answers[i.id] === 'yes')
  const unknown = all.filter((i) => isUnknown(answers[i.id]))
  const weighed = all.some((i) => i.weight !== null)
  const status = (): Status => {
    if (dimensionRule(weigh(yes))) return 'positive'
    return dimensionRule(weigh([...yes, ...unknown])) ? 'open' : 'negative'
  }
  return {
    id,
    status: weighed ? status() : null,
    yes: weigh(yes),
    no: all.length - yes.length - unknown.length,
    unknown: unknown.length,
  }
}

/** The yes answers in the parts of the rule that hold. */
function supportOf(instrument: Instrument, result: string, answers: Answers): string[] {
  const rule = instrument.rules.find((r) => r.outcome === result)
  if (!rule) return []
  const collect = (c: Condition): string[] => {
    if (!holds(instrument, c, answers, false)) return []
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

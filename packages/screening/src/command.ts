import { readAnswers } from './answers.ts'
import { fail } from './errors.ts'
import { findInstrument } from './instruments/index.ts'
import { partsOf } from './rule.ts'
import { type Screening, score, type UnconfirmedWeight } from './score.ts'
import { type Evidence, type Instrument, type Language, type Text, textIn } from './types.ts'
import { SAY } from './words.ts'

export type ScreenOptions = Readonly<{
  language?: string | boolean | number | undefined
  json?: string | boolean | number | undefined
}>

/** What `screen` says: the scoring, and the same in words. */
export type ScreenReport = Omit<Screening, 'dimensions' | 'missing' | 'weights'> & {
  language: Language
  title: string
  meaning: string
  next: string
  dimensions: (Screening['dimensions'][number] & { title: string })[]
  weights: Omit<Screening['weights'], 'restsOn'> & { restsOn: (UnconfirmedWeight & { text: string })[] }
  missing: (Screening['missing'][number] & { text: string; wouldChange: boolean })[]
  /** why: the statements answered yes that carry the result, then what it does not show */
  because: string[]
  /** what to know about the instrument before relying on the result */
  caution: string[]
}

/**
 * The command `screen`, without files.
 *
 * @param options `language`: `en` (default), `lv`, or another that the instrument has
 * @throws DataError for an instrument that is not here, an unknown indicator, or an answer that is none
 */
export function screenCommand(
  instrumentId: string,
  answersText: string,
  options: ScreenOptions = {},
): { json: ScreenReport; table: string } {
  const instrument = findInstrument(instrumentId)
  const language = readLanguage(instrument, options.language)
  const json = report(instrument, score(instrument, readAnswers(instrument, answersText)), language)
  return { json, table: asTable(json) }
}

function readLanguage(instrument: Instrument, given: ScreenOptions['language']): Language {
  if (given === undefined) return 'en'
  const found = instrument.languages.find((l) => l === given)
  return found ?? fail('language', `${instrument.id} is there in ${instrument.languages.join(', ')}`)
}

/** Put a scoring into words. */
export function report(instrument: Instrument, screening: Screening, language: Language): ScreenReport {
  const say = SAY[language]
  const outcome = (code: string) => instrument.outcomes.find((o) => o.code === code)
  const textOf = (id: string): string => {
    const found = instrument.indicators.find((i) => i.id === id)
    return found === undefined ? id : textIn(found.text, language)
  }
  const now = outcome(screening.result)
  const told = (text: Text | undefined): string | undefined => (text === undefined ? undefined : textIn(text, language))
  const pivotal = new Set(screening.wouldChange.map((p) => p.id))
  return {
    ...screening,
    language,
    title: told(now?.title) ?? screening.result,
    meaning: told(now?.meaning) ?? '',
    next: told(now?.next) ?? '',
    dimensions: screening.dimensions.map((d) => ({
      ...d,
      title: told(instrument.dimensions.find((x) => x.id === d.id)?.title) ?? d.id,
    })),
    weights: {
      ...screening.weights,
      restsOn: screening.weights.restsOn.map((w) => ({ ...w, text: textOf(w.id) })),
    },
    missing: screening.missing.map((m) => ({ ...m, text: textOf(m.id), wouldChange: pivotal.has(m.id) })),
    because: [
      told(now?.meaning) ?? '',
      ...screening.support.map(textOf),
      ...howSure(instrument, screening, language),
      say.decision,
    ],
    caution: cautions(instrument, language),
  }
}

const titleOf = (instrument: Instrument, code: string, language: Language): string => {
  const found = instrument.outcomes.find((o) => o.code === code)
  return found === undefined ? code : textIn(found.title, language)
}

/** Whether anything unknown could change the result: answers, and weights that are unconfirmed. */
function howSure(instrument: Instrument, screening: Screening, language: Language): string[] {
  const say = SAY[language]
  const ranged = instrument.indicators.some((i) => i.weightRange)
  if (screening.settled) return [ranged ? say.settledByAll : say.settled]
  const others = screening.possible
    .filter((code) => code !== screening.result)
    .map((code) => titleOf(instrument, code, language))
  // Only dimensions that the rules weigh: a rule may as well count any yes in one.
  const weighed = [...partsOf(instrument).values()].flatMap((part) => ('dimension' in part ? [part.dimension] : []))
  const byWeights = screening.dimensions.some((d) => d.restsOnWeights && weighed.includes(d.id))
  const open = !byWeights ? say.open : screening.missing.length === 0 ? say.openByWeights : say.openByAll
  const sentences = [`${open}: ${others.join('; ')}.`]
  if (!byWeights) return sentences
  const { settled, lowest, highest } = screening.weights
  const [least, most] = [titleOf(instrument, lowest, language), titleOf(instrument, highest, language)]
  sentences.push(settled ? say.weightsSettled : `${say.byWeight}: ${least}; ${say.atHighest}: ${most}.`)
  return sentences
}

function cautions(instrument: Instrument, language: Language): string[] {
  const say = SAY[language]
  const shaky: Evidence[] = ['secondary', 'partial', 'memory']
  const weights = new Set(instrument.indicators.map((i) => i.evidence.weight))
  const ranges = instrument.indicators.filter((i) => i.weightRange).length
  return [
    textIn(instrument.source.note, language),
    ...(weights.has('memory') ? [say.remembered] : shaky.some((e) => weights.has(e)) ? [say.weights] : []),
    ...(ranges > 0 ? [`${say.ranges}: ${ranges}. ${say.rangesMean}`] : []),
    ...(instrument.indicators.some((i) => shaky.includes(i.evidence.item)) ? [say.items] : []),
    ...(instrument.validation ? [] : [say.validated]),
  ]
}

function asTable(r: ScreenReport): string {
  const say = SAY[r.language]
  const rows = r.dimensions.map((d) => {
    const yes = d.yes.strong + d.yes.medium + d.yes.weak + d.yes.unweighted
    const status = d.status === null ? '–' : `${say.status[d.status]}${d.restsOnWeights ? ' *' : ''}`
    return [d.title, status, String(yes), String(d.no), String(d.unknown)]
  })
  const all = [say.head, ...rows]
  const widths = say.head.map((_, c) => Math.max(...all.map((x) => (x[c] ?? '').length)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((c, i) => c.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd()
  const pivots = r.missing.filter((m) => m.wouldChange).map((m) => `- ${m.id} ${m.text}`)
  const weights = r.weights.restsOn.map(
    (w) => `- ${w.id} ${w.text}: ${say.weight[w.weight]} (${say.weight[w.lowest]} ${say.to} ${say.weight[w.highest]})`,
  )
  return [
    r.title,
    ...r.because.map((b) => `  ${b}`),
    r.next,
    '',
    ...all.map(line),
    ...(r.dimensions.some((d) => d.restsOnWeights) ? [say.star] : []),
    ...(weights.length > 0 ? ['', say.weightsBehind, ...weights] : []),
    ...(pivots.length > 0 ? ['', say.ask, ...pivots] : []),
    '',
    ...r.caution,
  ].join('\n')
}

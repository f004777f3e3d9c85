import { readAnswers } from './answers.ts'
import { fail } from './errors.ts'
import { findInstrument } from './instruments/index.ts'
import { type Screening, score } from './score.ts'
import { type Evidence, type Instrument, type Language, type Text, textIn } from './types.ts'

export type ScreenOptions = Readonly<{
  language?: string | boolean | number | undefined
  json?: string | boolean | number | undefined
}>

/** What `screen` says: the scoring, and the same in words. */
export type ScreenReport = Omit<Screening, 'dimensions' | 'missing'> & {
  language: Language
  title: string
  meaning: string
  next: string
  dimensions: (Screening['dimensions'][number] & { title: string })[]
  missing: (Screening['missing'][number] & { text: string; wouldChange: boolean })[]
  /** why: the statements answered yes that carry the result, then what it does not show */
  because: string[]
  /** what to know about the instrument before relying on the result */
  caution: string[]
}

const SAY = {
  en: {
    open: 'The result is not settled: unknown answers could change it to',
    settled: 'No unknown answer can change this result.',
    decision:
      'This is what the indicators support, not a decision on whether the person is a victim of crime or of trafficking.',
    weights: 'The weights come from a secondary source and need checking against the original.',
    items:
      'Some items come from a secondary source, from pages repeating the original or from memory, and need checking.',
    validated: 'The instrument with this rule has not been validated against outcomes.',
    head: ['dimension', 'status', 'yes', 'no', 'unknown'],
    status: { positive: 'positive', negative: 'negative', open: 'open' },
    ask: 'A single answer that would change the result:',
  },
  lv: {
    open: 'Rezultāts nav galīgs: trūkstošās atbildes to varētu mainīt uz',
    settled: 'Neviena trūkstoša atbilde šo rezultātu vairs nevar mainīt.',
    decision:
      'Tas ir tas, par ko liecina pazīmes, nevis lēmums par to, vai persona ir cietusi noziegumā vai cilvēku tirdzniecībā.',
    weights: 'Svari ņemti no sekundāra avota un jāpārbauda oriģinālā.',
    items: 'Daļa pazīmju ņemta no sekundāra avota, no lapām, kas atkārto oriģinālu, vai pēc atmiņas un ir jāpārbauda.',
    validated: 'Instruments ar šo noteikumu nav pārbaudīts, salīdzinot ar lietu iznākumu.',
    head: ['joma', 'statuss', 'jā', 'nē', 'nav zināms'],
    status: { positive: 'pozitīva', negative: 'negatīva', open: 'nenoskaidrota' },
    ask: 'Viena atbilde, kas mainītu rezultātu:',
  },
  ru: {
    open: 'Результат не окончательный: недостающие ответы могут изменить его на',
    settled: 'Ни один недостающий ответ уже не изменит этот результат.',
    decision:
      'Это то, на что указывают признаки, а не решение о том, пострадал ли человек от преступления или торговли людьми.',
    weights: 'Веса взяты из вторичного источника, их нужно сверить с оригиналом.',
    items: 'Часть признаков взята из вторичных источников или по памяти, их нужно проверить.',
    validated: 'Инструмент с этим правилом не проверен на исходах дел.',
    head: ['область', 'статус', 'да', 'нет', 'неизвестно'],
    status: { positive: 'положительно', negative: 'отрицательно', open: 'не выяснено' },
    ask: 'Один ответ, который изменил бы результат:',
  },
  uk: {
    open: 'Результат не остаточний: відповіді, яких бракує, можуть змінити його на',
    settled: 'Жодна відповідь, якої бракує, уже не змінить цей результат.',
    decision:
      'Це те, на що вказують ознаки, а не рішення про те, чи постраждала людина від злочину або торгівлі людьми.',
    weights: 'Вагу взято з вторинного джерела, її треба звірити з оригіналом.',
    items: 'Частину ознак узято з вторинних джерел або з пам’яті, їх треба перевірити.',
    validated: 'Інструмент із цим правилом не перевірено на результатах справ.',
    head: ['сфера', 'статус', 'так', 'ні', 'невідомо'],
    status: { positive: 'позитивно', negative: 'негативно', open: 'не з’ясовано' },
    ask: 'Одна відповідь, яка змінила б результат:',
  },
} as const

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
  const others = screening.possible
    .filter((code) => code !== screening.result)
    .map((code) => told(outcome(code)?.title) ?? code)
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
    missing: screening.missing.map((m) => ({ ...m, text: textOf(m.id), wouldChange: pivotal.has(m.id) })),
    because: [
      told(now?.meaning) ?? '',
      ...screening.support.map(textOf),
      screening.settled ? say.settled : `${say.open}: ${others.join('; ')}.`,
      say.decision,
    ],
    caution: cautions(instrument, language),
  }
}

function cautions(instrument: Instrument, language: Language): string[] {
  const say = SAY[language]
  const shaky: Evidence[] = ['secondary', 'partial', 'memory']
  return [
    textIn(instrument.source.note, language),
    ...(instrument.indicators.some((i) => i.evidence.weight && shaky.includes(i.evidence.weight)) ? [say.weights] : []),
    ...(instrument.indicators.some((i) => shaky.includes(i.evidence.item)) ? [say.items] : []),
    ...(instrument.validation ? [] : [say.validated]),
  ]
}

function asTable(r: ScreenReport): string {
  const say = SAY[r.language]
  const rows = r.dimensions.map((d) => {
    const yes = d.yes.strong + d.yes.medium + d.yes.weak + d.yes.unweighted
    return [d.title, d.status === null ? '–' : say.status[d.status], String(yes), String(d.no), String(d.unknown)]
  })
  const all = [say.head, ...rows]
  const widths = say.head.map((_, c) => Math.max(...all.map((x) => (x[c] ?? '').length)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((c, i) => c.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd()
  const pivots = r.missing.filter((m) => m.wouldChange).map((m) => `- ${m.id} ${m.text}`)
  return [
    r.title,
    ...r.because.map((b) => `  ${b}`),
    r.next,
    '',
    ...all.map(line),
    ...(pivots.length > 0 ? ['', say.ask, ...pivots] : []),
    '',
    ...r.caution,
  ].join('\n')
}

import { readCsv } from './csv.ts'
import { DataError, type Fault, fail } from './errors.ts'
import type { Answers } from './rule.ts'
import type { Answer, Instrument } from './types.ts'

/** How each answer may be written, in the languages of the instruments and in those of programs. An empty one is not known. */
const WORDS: Readonly<Record<Answer, readonly string[]>> = {
  yes: ['yes', 'true', 'jā', 'да', 'так'],
  no: ['no', 'false', 'nē', 'нет', 'ні'],
  not_known: [
    'not_known',
    'not known',
    'unknown',
    'null',
    '',
    'nav zināms',
    'не известно',
    'неизвестно',
    'не відомо',
    'невідомо',
  ],
}
const MEANING = new Map(Object.entries(WORDS).flatMap(([answer, words]) => words.map((w) => [w, answer as Answer])))

/** Letters may come in two pieces (`a` and a macron), and spaces of several kinds. */
const plain = (word: string): string => word.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

/**
 * Read answers: JSON (an object of id → answer, the same under `answers`, or a list of `{id, answer}`), or CSV with the
 * columns `id` (or `indicator`) and `answer`. An id may be given without the instrument's prefix (`5.01`). An answer is a
 * word of `WORDS`, in JSON also true, false or null; it is not known where its cell is there and empty.
 *
 * @throws DataError naming every unknown id and every answer that is none; else the first row that cannot be read
 */
export function readAnswers(instrument: Instrument, source: string): Answers {
  const pairs = /^\s*[{[]/.test(source) ? fromJson(source) : fromCsv(source)
  const faults: Fault[] = []
  const answers: Record<string, Answer> = {}
  for (const { row, id, answer } of pairs) {
    const exact = instrument.indicators.find((i) => i.id === id)
    const short = instrument.indicators.filter((i) => i.id.endsWith(`-${id}`))
    const found = exact ?? (short.length === 1 ? short[0] : undefined)
    const value = MEANING.get(plain(answer))
    if (id === '') faults.push({ row, field: 'id', message: 'is empty: which indicator is answered?' })
    else if (!found) faults.push({ row, field: id, message: `${instrument.id} has no indicator "${id}"` })
    else if (!value) faults.push({ row, field: id, message: `"${answer}" is not yes, no or not_known` })
    else if (Object.hasOwn(answers, found.id)) faults.push({ row, field: id, message: 'answered twice' })
    else answers[found.id] = value
  }
  if (faults.length > 0) throw new DataError(faults)
  return answers
}

type Pair = { row: number | null; id: string; answer: string }

function fromJson(source: string): Pair[] {
  let data: unknown
  try {
    data = JSON.parse(source.replace(/^\uFEFF/, ''))
  } catch (e) {
    return fail(null, `not valid JSON: ${e instanceof Error ? e.message : e}`)
  }
  if (isRecord(data) && (isRecord(data.answers) || Array.isArray(data.answers))) data = data.answers
  if (Array.isArray(data)) return data.map((item: unknown, i) => fromEntry(item, i + 1))
  return Object.entries(data as object).map(([id, answer]) => ({ row: null, id, answer: written(answer, id, null) }))
}

function fromEntry(item: unknown, row: number): Pair {
  if (!isRecord(item) || typeof item.id !== 'string') return fail('id', `entry ${row} has no id`, row)
  if (!Object.hasOwn(item, 'answer')) return fail(item.id, 'has no answer: write yes, no or not_known', row)
  return { row, id: item.id.trim(), answer: written(item.answer, item.id, row) }
}

/** An answer as text. A list or a number would become some word or other. */
function written(answer: unknown, id: string, row: number | null): string {
  if (typeof answer === 'string' || typeof answer === 'boolean' || answer === null) return String(answer)
  return fail(id, `${JSON.stringify(answer)} is not yes, no or not_known`, row)
}

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x)

function fromCsv(source: string): Pair[] {
  const [head, ...rows] = readCsv(source)
  const header = head?.cells.map((h) => h.toLowerCase()) ?? []
  const place = (...names: string[]): number => {
    const found = header.flatMap((h, at) => (names.includes(h) ? [at] : []))
    return found.length === 1 ? (found[0] as number) : -1
  }
  const [idAt, answerAt] = [place('id', 'indicator'), place('answer')]
  if (idAt < 0 || answerAt < 0) fail(null, 'answers are JSON, or CSV with the columns id and answer, once each', 1)
  return rows.map(({ row, cells }) => ({ row, id: cells[idAt] as string, answer: cells[answerAt] as string }))
}

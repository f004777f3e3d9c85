import { DataError, type Fault } from './errors.ts'
import type { Answers } from './rule.ts'
import type { Answer, Instrument } from './types.ts'

const WORDS: Record<string, Answer> = {
  yes: 'yes',
  true: 'yes',
  jā: 'yes',
  no: 'no',
  false: 'no',
  nē: 'no',
  not_known: 'not_known',
  unknown: 'not_known',
  'nav zināms': 'not_known',
  '': 'not_known',
  null: 'not_known',
}

/**
 * Read answers: JSON (an object of id → answer, the same under `answers`, or a list of `{id, answer}`), or CSV with the
 * columns `id` (or `indicator`) and `answer`. An id may be given without the instrument's prefix (`5.01`).
 *
 * @throws DataError naming every unknown id and every answer that is not yes, no or not_known
 */
export function readAnswers(instrument: Instrument, source: string): Answers {
  const pairs = source.trim().startsWith('{') || source.trim().startsWith('[') ? fromJson(source) : fromCsv(source)
  const faults: Fault[] = []
  const answers: Record<string, Answer> = {}
  for (const { row, id, answer } of pairs) {
    const exact = instrument.indicators.find((i) => i.id === id)
    const short = instrument.indicators.filter((i) => i.id.endsWith(`-${id}`))
    const found = exact ?? (short.length === 1 ? short[0] : undefined)
    const value = WORDS[answer.trim().toLowerCase()]
    if (!found) faults.push({ row, field: id, message: `${instrument.id} has no indicator "${id}"` })
    else if (!value) faults.push({ row, field: id, message: `"${answer}" is not yes, no or not_known` })
    else if (answers[found.id] !== undefined) faults.push({ row, field: id, message: 'answered twice' })
    else answers[found.id] = value
  }
  if (faults.length > 0) throw new DataError(faults)
  return answers
}

type Pair = { row: number | null; id: string; answer: string }

function fromJson(source: string): Pair[] {
  const wrong = (message: string): never => {
    throw new DataError([{ row: null, field: null, message }])
  }
  let data: unknown
  try {
    data = JSON.parse(source)
  } catch (e) {
    return wrong(`not valid JSON: ${e instanceof Error ? e.message : e}`)
  }
  if (isRecord(data) && (isRecord(data.answers) || Array.isArray(data.answers))) data = data.answers
  if (Array.isArray(data)) {
    return data.map((item: unknown, i) => {
      if (!isRecord(item) || typeof item.id !== 'string') return wrong(`entry ${i + 1} has no id`)
      return { row: i + 1, id: item.id, answer: String(item.answer ?? '') }
    })
  }
  if (!isRecord(data)) return wrong('answers are an object of id and answer, or a list')
  return Object.entries(data).map(([id, answer]) => ({ row: null, id, answer: String(answer ?? '') }))
}

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x)

function fromCsv(source: string): Pair[] {
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/)
  const separator = lines[0]?.includes(';') ? ';' : ','
  const cells = (line: string): string[] => line.split(separator).map((c) => c.trim().replace(/^"(.*)"$/, '$1'))
  const header = cells(lines[0] ?? '').map((h) => h.toLowerCase())
  const idAt = header.findIndex((h) => h === 'id' || h === 'indicator')
  const answerAt = header.indexOf('answer')
  if (idAt < 0 || answerAt < 0) {
    throw new DataError([{ row: 1, field: null, message: 'answers are JSON, or CSV with the columns id and answer' }])
  }
  return lines.flatMap((line, i) => {
    if (i === 0 || line.trim() === '') return []
    const c = cells(line)
    return [{ row: i + 1, id: c[idAt] ?? '', answer: c[answerAt] ?? '' }]
  })
}

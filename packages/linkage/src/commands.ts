import { type CsvTable, readCsv } from './csv.ts'
import { dedupeTable } from './dedupe.ts'
import { DataError, type Fault, inFile } from './errors.ts'
import { linkTables } from './link.ts'
import type { LinkOptions, Prepared } from './prepare.ts'
import { type ColumnMap, type Schema, settleSchema } from './schema.ts'
import { febrlPersons, measureAgainst, type Truth } from './truth.ts'

/** Options of the two commands, on top of those of the computation. */
export interface CommandOptions extends LinkOptions {
  /** Column → what it holds, where headings don't tell; `left=right` for columns called differently. */
  readonly map?: ColumnMap
  /** Where the truth stands, to measure the result after it is made: `febrl` reads it from `rec-N-…` ids. */
  readonly truth?: 'febrl'
  /** Columns not to compare. */
  readonly withoutFields?: readonly string[]
}

export interface PairOut {
  readonly left: string
  readonly right: string
  /** Probability of being one person. */
  readonly score: number
}

/** What both commands give: data for machines and a table for people. */
export interface CommandResult<T> {
  readonly json: T
  readonly table: string
}

export interface BlockingOut {
  readonly rule: string
  readonly pairs: number
}

export interface LinkJson {
  readonly pairs: readonly PairOut[]
  readonly threshold: number
  readonly estimated: { readonly precision: number; readonly recall: number }
  readonly truth?: Truth
  /** What was compared, as settled from map, headings and values. */
  readonly fields: readonly { readonly name: string; readonly kind: string }[]
  readonly blocking: {
    readonly rules: readonly BlockingOut[]
    /** Pairs compared, each once. */
    readonly compared: number
    readonly allPairs: number
    readonly estimatedRecall: number
  }
  /** Pairs below the threshold that a person should look at, likeliest first. */
  readonly review: readonly PairOut[]
  readonly converged: boolean
}

export interface DedupeJson extends LinkJson {
  readonly clusters: readonly {
    readonly rows: readonly string[]
    readonly weakest: number
    readonly chained: boolean
  }[]
  /** Links refused because they would have chained different persons together. */
  readonly refused: readonly PairOut[]
}

/**
 * `lidzas link`: the same person in two files of delimited text with a header.
 * @throws DataError with rows and fields for input that can't be used
 */
export async function linkCommand(
  leftText: string,
  rightText: string,
  options: CommandOptions = {},
): Promise<CommandResult<LinkJson>> {
  const left = readSide(leftText, 'left')
  const right = readSide(rightText, 'right')
  const schema = settleSchema(left, right, options.map, options.withoutFields)
  const leftIds = idsOf(left, schema.leftId, 'left')
  const rightIds = idsOf(right, schema.rightId, 'right')
  const persons =
    options.truth === 'febrl'
      ? {
          left: personsOf(left, leftIds, schema.leftId, 'left'),
          right: personsOf(right, rightIds, schema.rightId, 'right'),
        }
      : undefined
  const result = await linkTables(left.columns, right.columns, schema.fields, options)
  const out = named(leftIds, rightIds)
  const truth = persons === undefined ? undefined : measureAgainst(result.pairs, persons.left, persons.right)
  const json: LinkJson = {
    pairs: result.pairs.map(out),
    threshold: result.threshold,
    estimated: { precision: result.estimated.precision, recall: result.estimated.recall },
    ...(truth === undefined ? {} : { truth }),
    ...common(schema, result.prepared, result.blockingRecall),
    review: result.review.map(out),
  }
  return { json, table: tableOf(json, `${left.rows} and ${right.rows} rows`) }
}

/**
 * `lidzas dedupe`: rows of one file that are the same person, in clusters.
 * @throws DataError with rows and fields for input that can't be used
 */
export async function dedupeCommand(text: string, options: CommandOptions = {}): Promise<CommandResult<DedupeJson>> {
  const table = readSide(text, undefined)
  const schema = settleSchema(table, table, options.map, options.withoutFields)
  const ids = idsOf(table, schema.leftId, undefined)
  const persons = options.truth === 'febrl' ? personsOf(table, ids, schema.leftId, undefined) : undefined
  const result = await dedupeTable(table.columns, schema.fields, options)
  const out = named(ids, ids)
  const truth = persons === undefined ? undefined : measureAgainst(result.pairs, persons, undefined)
  const json: DedupeJson = {
    pairs: result.pairs.map(out),
    threshold: result.threshold,
    estimated: { precision: result.estimated.precision, recall: result.estimated.recall },
    ...(truth === undefined ? {} : { truth }),
    ...common(schema, result.prepared, result.blockingRecall),
    review: result.review.map(out),
    clusters: result.clusters.map(({ rows, weakest, chained }) => ({
      rows: rows.map((row) => ids[row] as string),
      weakest,
      chained,
    })),
    refused: result.refused.map(out),
  }
  return { json, table: tableOf(json, `${table.rows} rows, ${json.clusters.length} persons with more than one row`) }
}

type File = Fault['file']

function readSide(text: string, file: File): CsvTable {
  return inFile(file, () => {
    const table = readCsv(text)
    if (table.rows === 0) throw new DataError([{ row: 1, field: '', message: 'has a header and no rows' }])
    return table
  })
}

/** The person behind each row, read before the work begins: a truth that can't be read is told at once. */
function personsOf(table: CsvTable, ids: readonly string[], column: string | undefined, file: File): string[] {
  return inFile(file, () => febrlPersons(ids, column ?? 'id', (row) => table.lines[row] as number))
}

function idsOf(table: CsvTable, column: string | undefined, file: File): readonly string[] {
  if (column === undefined) return Array.from({ length: table.rows }, (_, i) => String(i + 1))
  const ids = table.columns.get(column) ?? []
  const seen = new Map<string, number>()
  const faults: Fault[] = []
  ids.forEach((id, i) => {
    const row = table.lines[i] as number
    const before = seen.get(id)
    if (id === '') faults.push({ row, field: column, message: 'is empty' })
    else if (before !== undefined)
      faults.push({ row, field: column, message: `"${id}" already stands in row ${before}; each row needs its own` })
    else seen.set(id, row)
  })
  if (faults.length > 0)
    return inFile(file, () => {
      throw new DataError(faults.slice(0, 50))
    })
  return ids
}

function named(leftIds: readonly string[], rightIds: readonly string[]) {
  return (pair: { readonly left: number; readonly right: number; readonly probability: number }): PairOut => ({
    left: leftIds[pair.left] as string,
    right: rightIds[pair.right] as string,
    score: pair.probability,
  })
}

function common(
  schema: Schema,
  prepared: Prepared,
  recall: number,
): Pick<LinkJson, 'fields' | 'blocking' | 'converged'> {
  return {
    fields: schema.fields.map(({ name, kind }) => ({ name, kind })),
    blocking: {
      rules: prepared.plan.rules.map(({ name, pairs }) => ({ rule: name, pairs })),
      compared: prepared.candidatePairs,
      allPairs: prepared.plan.allPairs,
      estimatedRecall: recall,
    },
    converged: prepared.model.converged,
  }
}

function tableOf(json: LinkJson, size: string): string {
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`
  const lines = [
    `${size}; ${json.pairs.length} pairs at probability ${json.threshold.toFixed(4)} or more`,
    `estimated precision ${percent(json.estimated.precision)}, recall ${percent(json.estimated.recall)}`,
  ]
  if (json.truth !== undefined) {
    const { tp, fp, fn, precision, recall, f1 } = json.truth
    lines.push(
      `truth: ${tp} right, ${fp} wrong, ${fn} missed; precision ${precision.toFixed(5)}, recall ${recall.toFixed(5)}, F1 ${f1.toFixed(5)}`,
    )
  }
  lines.push(
    `compared ${json.blocking.compared} of ${json.blocking.allPairs} pairs by ${json.blocking.rules.length} rules`,
  )
  if (!json.converged) lines.push('The model did not settle: read the scores with care.')
  lines.push('', `${'left'.padEnd(24)} ${'right'.padEnd(24)} score`)
  for (const { left, right, score } of json.pairs.slice(0, 20))
    lines.push(`${left.padEnd(24)} ${right.padEnd(24)} ${score.toFixed(6)}`)
  if (json.pairs.length > 20) lines.push(`… and ${json.pairs.length - 20} more`)
  return lines.join('\n')
}

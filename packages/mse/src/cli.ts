import { type EstimateResult, estimate, type ModelResult } from './estimate.ts'
import { readCaptures } from './input.ts'
import { type EstimateOptions, type Method, methods } from './methods.ts'
import { number } from './wording.ts'

export interface CommandOptions extends EstimateOptions {
  readonly method?: Method | 'all'
}

/**
 * `lidzas estimate` without the file: capture histories as CSV text to the result and a table for the terminal.
 *
 * @throws DataError when the text is not capture histories
 * @throws RangeError when an option is out of its range
 * @throws CancelledError when the signal is aborted
 */
export async function estimateCommand(
  text: string,
  options: CommandOptions = {},
): Promise<{ json: EstimateResult; table: string }> {
  checkOptions(options)
  const { method = 'stepwise', ...rest } = options
  const json = await estimate(readCaptures(text), method, rest)
  return { json, table: asTable(json) }
}

/** Fewest and most replicates: beyond, the limits change in digits that mean nothing, and the computation takes days. */
const replicateLimits = { fewest: 20, most: 1_000_000 }

/** The methods whose models have interactions to choose. */
const withOrder: readonly string[] = ['stepwise', 'aic', 'bic', 'average', 'all']

/** The methods that choose one model, which can be chosen anew in each replicate. */
const withBootstrap: readonly string[] = ['stepwise', 'main', 'aic', 'bic', 'all']

function checkOptions({ method, threshold, order, bootstrap, seed }: CommandOptions): void {
  if (method !== undefined && method !== 'all' && !methods.includes(method)) {
    throw new RangeError(`method must be one of ${methods.join(', ')} or all, not ${method}`)
  }
  if (threshold !== undefined && !(threshold > 0 && threshold < 1)) {
    throw new RangeError(`threshold must be between 0 and 1, not ${threshold}`)
  }
  if (order !== undefined && order !== 2 && order !== 3) throw new RangeError(`order must be 2 or 3, not ${order}`)
  if (order === 3 && method !== undefined && !withOrder.includes(method)) {
    throw new RangeError(`order 3 is for ${withOrder.join(', ')}: ${method} has no interactions to choose`)
  }
  const { fewest, most } = replicateLimits
  if (
    bootstrap !== undefined &&
    bootstrap !== 0 &&
    !(Number.isInteger(bootstrap) && bootstrap >= fewest && bootstrap <= most)
  ) {
    throw new RangeError(
      `bootstrap must be a whole number from ${fewest} to ${most} (or 0 for none), not ${bootstrap}: 1000 is usual, 10000 are steady`,
    )
  }
  if (bootstrap && method !== undefined && !withBootstrap.includes(method)) {
    throw new RangeError(`bootstrap is for ${withBootstrap.join(', ')}: ${method} has an interval of its own`)
  }
  if (seed !== undefined && !(Number.isSafeInteger(seed) && seed >= 0)) {
    throw new RangeError(`seed must be a whole number from 0, not ${seed}`)
  }
}

/** The result as lines for a terminal: methods, then reasons, then how far each test moved the estimate. */
export function asTable(result: EstimateResult): string {
  const models: readonly ModelResult[] = result.method === 'all' ? result.models : [result]
  const rows = models.map((model) => [
    model.method,
    // Where the data cannot carry an estimate, the table says that instead of a number.
    ...(model.estimate === null || model.interval === null || model.verdict === 'not_estimable'
      ? ['–', '–', '']
      : [
          number(model.estimate, 'en'),
          `${number(model.interval.lower, 'en')} to ${number(model.interval.upper, 'en')}`,
          model.interval.kind,
        ]),
    model.verdict.replace('_', ' '),
    model.terms.join(' '),
  ])
  const lines = columns([['method', 'estimate', '95% interval', 'kind', 'verdict', 'terms'], ...rows])
  const said = new Map<string, { makes: string; of: string[] }>()
  for (const { method, reasons } of models) {
    for (const { text, makes } of reasons) {
      const before = said.get(text)
      if (before) before.of.push(method)
      else said.set(text, { makes: makes === 'usable' ? 'note' : makes.replace('_', ' '), of: [method] })
    }
  }
  const because = [...said].map(([text, { makes, of }]) => {
    const whose = of.length === models.length ? '' : ` (${of.join(', ')})`
    return `  ${makes}${whose}: ${text}`
  })
  return [
    `${number(result.observed, 'en')} persons observed on ${result.lists.length} lists: ${result.lists.join(', ')}`,
    '',
    ...lines,
    '',
    ...because,
    ...(because.length > 0 ? [''] : []),
    ...sensitivityLines(result),
  ].join('\n')
}

function sensitivityLines({ honesty }: EstimateResult): string[] {
  const range = (name: string, changes: readonly { what: string; estimate: number | null }[]): string[][] => {
    const known = changes.flatMap(({ what, estimate: value }) => (value === null ? [] : [{ what, value }]))
    const [lowest] = known.sort((a, b) => a.value - b.value)
    const highest = known.at(-1)
    if (!lowest || !highest) return []
    const show = ({ what, value }: { what: string; value: number }): string => `${number(value, 'en')} (${what})`
    return [[name, show(lowest), show(highest)]]
  }
  return columns([
    [`${honesty.method} estimate`, 'lowest', 'highest'],
    ...range('without one list', honesty.leftOut),
    ...range('two lists merged', honesty.merged),
    ...range('stepwise by threshold', honesty.thresholds),
    ...range('by method', honesty.criteria),
    ...range('one person more or fewer', honesty.smallCells),
    ...honesty.near.map(({ criterion, units, models, lowest, highest }) => [
      `${models} ${models === 1 ? 'model' : 'models'} within ${units} ${criterion.toUpperCase()} units`,
      number(lowest, 'en'),
      number(highest, 'en'),
    ]),
  ])
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length)
  }
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
}

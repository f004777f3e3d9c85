import type { DataFault } from '../errors.ts'
import type { Noise } from '../types.ts'
import { isObject, type Loose, refuseUnknown } from './json.ts'

/** No noise of a table changes a count by more: far more would be no table any more. */
const FARTHEST = 10_000

/** What was done to the counts of a release. Undefined, with faults, for what is no noise. */
export function readNoise(given: unknown, faults: DataFault[]): Noise | undefined {
  const wrong = (message: string): undefined => void faults.push({ row: 1, field: 'noise', message })
  if (!isObject(given) || (given.kind !== 'table' && given.kind !== 'rounding'))
    return wrong('must be {"kind": "table", "rows": …} or {"kind": "rounding", "base": …, "method": …}')
  const known = given.kind === 'table' ? ['kind', 'rows', 'additive'] : ['kind', 'base', 'method']
  const before = faults.length
  refuseUnknown(given, known, 1, faults)
  if (faults.length > before) return undefined
  const message = given.kind === 'table' ? faultOfTable(given) : faultOfRounding(given)
  return message === undefined ? (given as unknown as Noise) : wrong(message)
}

function faultOfRounding({ base, method }: Loose): string | undefined {
  if (!(Number.isSafeInteger(base) && (base as number) >= 2 && (base as number) <= FARTHEST))
    return `base: must be a whole number from 2 to ${FARTHEST}`
  return method === 'nearest' || method === 'random' ? undefined : 'method: must be nearest or random'
}

function faultOfTable({ rows, additive }: Loose): string | undefined {
  if (additive !== undefined && typeof additive !== 'boolean') return 'additive: must be true or false'
  if (!Array.isArray(rows) || rows.length === 0) return 'rows: must hold a distribution for each true count from 0'
  for (const [count, row] of rows.entries()) {
    const pairs: readonly unknown[] = Array.isArray(row) ? row : []
    const chances = pairs.map((pair) => {
      const [deviation, chance] = Array.isArray(pair) && pair.length === 2 ? (pair as unknown[]) : []
      const whole = Number.isSafeInteger(deviation) && Math.abs(deviation as number) <= FARTHEST
      return whole && typeof chance === 'number' && chance >= 0 && chance <= 1 ? chance : Number.NaN
    })
    const total = chances.reduce((sum, p) => sum + p, 0)
    if (!(Math.abs(total - 1) < 1e-6))
      return `rows: for count ${count}, must be pairs of a change in persons and its probability, together 1`
  }
  return undefined
}

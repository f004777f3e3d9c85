import { existsSync, readFileSync } from 'node:fs'

/** Reference series and alarms beside the checkout; absent in a plain clone. */
const beside = new URL('../../../../../shared/data/surveillance/', import.meta.url)
const fixtures = new URL('../../fixtures/', import.meta.url)

export const hasReference = existsSync(new URL('reference_alarms.json', beside))
export const WHY_SKIPPED = hasReference ? '' : ' (skipped: ../shared/data/surveillance is not beside this checkout)'

/** One run of R's `surveillance` package. */
export type ReferenceRun = {
  name: 'salmonella.agona' | 'k1'
  method: string
  settings: Record<string, unknown> & { range: number[] }
  alarm_positions: number[] | number
  observed: number[]
  upperbound: (number | null)[]
}

export const references = (): Record<string, ReferenceRun> =>
  JSON.parse(readFileSync(new URL('reference_alarms.json', beside), 'utf8')).results

const column = (file: URL): number[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[1]))

export function referenceSeries(name: ReferenceRun['name']): number[] {
  return column(new URL(name === 'k1' ? 'k1_cryptosporidiosis.csv' : 'salmonella_agona.csv', beside))
}

export type Own = Record<
  'weekly_high' | 'weekly_low',
  { first: number } & Record<'farrington' | 'c1' | 'c2', { upper: (number | null)[]; alarms: number[] }>
>

export const own = (): Own => JSON.parse(readFileSync(new URL('expected.json', fixtures), 'utf8'))
export const ownSeries = (name: keyof Own): number[] => column(new URL(`${name}.csv`, fixtures))
export const ownText = (name: keyof Own): string => readFileSync(new URL(`${name}.csv`, fixtures), 'utf8')

/** Largest absolute difference of two rows of bounds; a bound on one side only counts as infinite. */
export function farthest(a: readonly (number | null)[], b: readonly (number | null)[]): number {
  if (a.length !== b.length) return Infinity
  return a.reduce<number>((worst, x, i) => {
    const y = b[i] ?? null
    if (x === null || y === null) return x === y ? worst : Infinity
    return Math.max(worst, Math.abs(x - y))
  }, 0)
}

/** The reference's positions inside its range, as positions in the series. */
export const alarmsOf = (run: ReferenceRun): number[] =>
  [run.alarm_positions].flat().map((p) => p + (run.settings.range[0] as number) - 1)

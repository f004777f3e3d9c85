import { checkAsked } from '../attack/options.ts'
import type { ProtectCommandOptions } from './protect.ts'

const oneOf = (name: string, value: string | undefined, allowed: readonly string[]): void => {
  if (value !== undefined && !allowed.includes(value))
    throw new RangeError(`--${name}: "${value}" is not one of ${allowed.join(', ')}`)
}

export const checkRelation = (relation: string | undefined): void =>
  oneOf('relation', relation, ['auto', 'same', 'nested', 'separate'])

/** @throws RangeError when there is no dimension, or one is named twice */
export function checkDimensions(dimensions: readonly string[]): void {
  if (dimensions.length === 0) throw new RangeError('--dimensions: which columns make the table')
  const twice = dimensions.find((name, i) => dimensions.indexOf(name) !== i)
  if (twice !== undefined) throw new RangeError(`--dimensions: "${twice}" is named twice`)
}

/** Options of one method say nothing to the other: passed over, they would promise what is not done. */
const OF_CELL_KEYS = { secret: 'secret', noise: 'noise', additive: 'additive', recordKey: 'record-key' } as const
const OF_SUPPRESSION = { cost: 'cost', attribute: 'attribute', group: 'group' } as const

/** @throws RangeError naming the option that cannot be */
export function checkProtect(options: ProtectCommandOptions): void {
  const { dimensions, threshold = 3, method = 'suppress', cost, group = 0, relation = 'auto' } = options
  checkDimensions(dimensions)
  oneOf('method', method, ['suppress', 'cellkey'])
  oneOf('cost', cost, ['cells', 'counts'])
  checkAsked({ threshold, group, relation })
  const others: Readonly<Partial<Record<keyof ProtectCommandOptions, string>>> =
    method === 'cellkey' ? OF_SUPPRESSION : OF_CELL_KEYS
  for (const [field, name] of Object.entries(others))
    if (options[field as keyof ProtectCommandOptions])
      throw new RangeError(
        method === 'cellkey'
          ? `--${name}: is not known for cell keys, which hide no cells`
          : `--${name}: is known for cell keys only, with --method cellkey`,
      )
}

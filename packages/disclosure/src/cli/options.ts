import { checkAsked } from '../attack/options.ts'

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

/** Of the options of `protect`, those that can be wrong in themselves or beside others. */
interface Asked {
  readonly dimensions: readonly string[]
  readonly threshold?: number
  readonly method?: string
  readonly cost?: string
  readonly relation?: string
  readonly attribute?: boolean
  readonly group?: number
  readonly secret?: string
  readonly noise?: object
  readonly additive?: boolean
  readonly recordKey?: string
}

/** @throws RangeError naming the option that cannot be */
export function checkProtect(asked: Asked): void {
  const { dimensions, threshold = 3, method = 'suppress', cost, group = 0, relation = 'auto' } = asked
  checkDimensions(dimensions)
  oneOf('method', method, ['suppress', 'cellkey'])
  oneOf('cost', cost, ['cells', 'counts'])
  checkAsked({ threshold, group, relation })
  // Options of one method say nothing to the other: passed over, they would promise what is not done.
  const { attribute, secret, noise, additive, recordKey } = asked
  const alien = method === 'cellkey' ? { cost, attribute, group } : { secret, noise, additive, 'record-key': recordKey }
  const name = Object.entries(alien).find(([, value]) => value)?.[0]
  if (name !== undefined)
    throw new RangeError(
      method === 'cellkey'
        ? `--${name}: is not known for cell keys, which hide no cells`
        : `--${name}: is known for cell keys only, with --method cellkey`,
    )
}

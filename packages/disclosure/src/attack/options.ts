/**
 * What was asked of an attack must make sense: a threshold of 0, or a relation that is none, would find nothing and look
 * like assurance.
 * @throws RangeError naming the option
 */
export function checkAsked(asked: {
  readonly threshold?: number
  readonly group?: number
  readonly within?: number
  readonly certainty?: number
  readonly relation?: string
}): void {
  const { threshold = 3, group = 0, within = 10, certainty = 0.95, relation = 'auto' } = asked
  if (!(Number.isSafeInteger(threshold) && threshold >= 1))
    throw new RangeError(`--threshold: ${threshold} is no whole number of persons from 1`)
  if (!(Number.isSafeInteger(group) && group >= 0))
    throw new RangeError(`--group: ${group} is no whole number of persons from 0`)
  if (!(within >= 0 && within <= 100)) throw new RangeError(`--within: ${within} is no percentage from 0 to 100`)
  if (!(certainty > 0 && certainty <= 1)) throw new RangeError(`certainty: ${certainty} is no probability above 0`)
  if (!['auto', 'same', 'nested', 'separate'].includes(relation))
    throw new RangeError(`--relation: "${relation}" is not one of auto, same, nested, separate`)
}

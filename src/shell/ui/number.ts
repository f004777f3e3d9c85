/**
 * A number as people write it: with a comma or a full stop, spaces between thousands, a minus of either kind.
 * @returns undefined for an empty text, NaN for one that is no number
 */
export function parseNumber(text: string): number | undefined {
  const plain = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('−', '-')
    .replace(',', '.')
  if (plain === '') return undefined
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}

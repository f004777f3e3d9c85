import { below, type Random } from '../random.ts'

/** One typing error: a letter left out, doubled, replaced or exchanged with its neighbour. Short texts stay. */
export function typo(text: string, random: Random): string {
  if (text.length < 3) return text
  const at = below(random, text.length - 1)
  const kind = below(random, 4)
  const letter = text[at] as string
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1)
  if (kind === 1) return text.slice(0, at) + letter + text.slice(at)
  if (kind === 2) return text.slice(0, at) + (text[at + 1] as string) + letter + text.slice(at + 2)
  const other = /\d/.test(letter)
    ? String(below(random, 10))
    : (text[below(random, text.length)] as string).toLowerCase()
  return text.slice(0, at) + other + text.slice(at + 1)
}

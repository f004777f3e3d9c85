import type { FieldProblem } from '../../contract/problem.ts'
import { Refusal } from '../access/index.ts'

/**
 * Refuses a text that no database keeps as it was sent: U+0000, and halves of a pair of UTF-16 without the other half, which
 * would silently become U+FFFD. Every place where one stands is named.
 * @throws Refusal `invalid_input`
 */
export function refuseUnkeepable(input: object): void {
  const found: FieldProblem[] = []
  const walk = (node: unknown, pointer: string): void => {
    if (typeof node === 'string') {
      if (node.includes('\0') || !node.isWellFormed())
        found.push({ pointer, code: 'hidden_characters', detail: 'a character that cannot be kept' })
    } else if (typeof node === 'object' && node !== null)
      for (const [key, value] of Object.entries(node)) walk(value, `${pointer}/${key}`)
  }
  walk(input, '')
  if (found.length) throw new Refusal('invalid_input', undefined, found)
}

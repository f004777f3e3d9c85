import type { Release } from '../types.ts'
import { chanceOf, countsThatGive } from './noise.ts'

/** What the attacker believes of one perturbed cell after reading the whole release. */
export interface Belief {
  readonly keys: readonly string[]
  /** The smallest count considered; `chances[i]` is the probability of `from + i`. */
  readonly from: number
  readonly chances: readonly number[]
}

interface Node {
  from: number
  prior: Float64Array
  /** Messages from each sum that the cell takes part in. */
  messages: Map<number, Float64Array>
}

interface Sum {
  readonly whole: number
  readonly parts: readonly number[]
}

/**
 * Beliefs over the true counts of a perturbed release: the published noise gives each cell a likelihood, and each
 * margin with all its parts says that they add up. Loopy belief propagation passes these along until `rounds` are over
 * (exact on a single margin, an approximation where sums cross). The prior is flat.
 */
export function believe(release: Release, rounds = 8): Belief[] {
  const { noise } = release
  if (!noise) return []
  const index = new Map(release.cells.map((cell, i) => [cell.keys.join('\u0000'), i]))
  const nodes = release.cells.map((cell): Node | undefined => {
    if (cell.count === null) return undefined
    if (cell.status !== 'perturbed') return { from: cell.count, prior: Float64Array.of(1), messages: new Map() }
    const [lower, upper] = countsThatGive(noise, cell.count)
    const prior = Float64Array.from({ length: upper - lower + 1 }, (_, k) =>
      chanceOf(noise, cell.count as number, lower + k),
    )
    return { from: lower, prior: normal(prior), messages: new Map() }
  })
  const sums = findSums(release, index).filter((s) => [s.whole, ...s.parts].every((i) => nodes[i] !== undefined))
  for (let round = 0; round < rounds; round++) for (const [s, sum] of sums.entries()) passThrough(nodes, sum, s)
  return release.cells.flatMap((cell, i) => {
    const node = nodes[i]
    return node && cell.status === 'perturbed'
      ? [{ keys: cell.keys, from: node.from, chances: [...belief(node, -1)] }]
      : []
  })
}

/** Every margin with the cells right below it along one dimension. */
function findSums(release: Release, index: ReadonlyMap<string, number>): Sum[] {
  const lines = new Map<string, number[]>()
  for (const [i, cell] of release.cells.entries())
    for (const [d, key] of cell.keys.entries()) {
      const parent = release.hierarchies?.[release.dimensions[d] ?? '']?.[key] ?? '*'
      if (key === '*') continue
      const above = cell.keys.with(d, parent).join('\u0000')
      const line = `${d}\u0001${above}`
      lines.set(line, [...(lines.get(line) ?? []), i])
    }
  return [...lines].flatMap(([line, parts]) => {
    const whole = index.get(line.slice(line.indexOf('\u0001') + 1))
    return whole === undefined ? [] : [{ whole, parts }]
  })
}

function passThrough(nodes: readonly (Node | undefined)[], sum: Sum, mark: number): void {
  const parts = sum.parts.map((i) => nodes[i] as Node)
  const whole = nodes[sum.whole] as Node
  const views = parts.map((n) => ({ from: n.from, chances: belief(n, mark) }))
  // Prefix and suffix convolutions give, for each part, the distribution of all the others.
  const before: View[] = [{ from: 0, chances: Float64Array.of(1) }]
  for (const v of views) before.push(convolve(before[before.length - 1] as View, v))
  const after: View[] = [{ from: 0, chances: Float64Array.of(1) }]
  for (const v of views.toReversed()) after.push(convolve(after[after.length - 1] as View, v))
  const wholeView = { from: whole.from, chances: belief(whole, mark) }
  for (const [k, part] of parts.entries()) {
    const others = convolve(before[k] as View, after[parts.length - 1 - k] as View)
    const message = Float64Array.from(part.prior, (_, x) => {
      let chance = 0
      for (const [o, p] of others.chances.entries()) {
        const total = part.from + x + others.from + o - wholeView.from
        chance += p * (wholeView.chances[total] ?? 0)
      }
      return chance
    })
    part.messages.set(mark, normal(message))
  }
  const all = before[parts.length] as View
  whole.messages.set(
    mark,
    normal(Float64Array.from(whole.prior, (_, x) => all.chances[whole.from + x - all.from] ?? 0)),
  )
}

interface View {
  readonly from: number
  readonly chances: Float64Array
}

function belief(node: Node, without: number): Float64Array {
  const product = Float64Array.from(node.prior)
  for (const [mark, message] of node.messages)
    if (mark !== without)
      for (let x = 0; x < product.length; x++) product[x] = (product[x] as number) * (message[x] as number)
  return normal(product)
}

function convolve(a: View, b: View): View {
  const chances = new Float64Array(a.chances.length + b.chances.length - 1)
  for (const [i, p] of a.chances.entries())
    if (p > 0) for (const [j, q] of b.chances.entries()) chances[i + j] = (chances[i + j] as number) + p * q
  return { from: a.from + b.from, chances }
}

/** Scales to one. Messages that contradict each other give nothing: then all stays possible. */
function normal(values: Float64Array): Float64Array {
  const total = values.reduce((sum, x) => sum + x, 0)
  return total > 0 ? values.map((x) => x / total) : values.map(() => 1 / values.length)
}

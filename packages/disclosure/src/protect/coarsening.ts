import type { Watch } from '../types.ts'
import { type SuppressOptions, suppress } from './suppress.ts'
import { type Group, tabulate } from './table.ts'

/** A way to make a table coarser, and how many holes it then needs. */
export interface Coarsening {
  readonly kind: 'none' | 'merge' | 'drop'
  readonly dimension?: string
  /** For `merge`: the labels that become one, and its name. */
  readonly merged?: readonly string[]
  readonly label?: string
  readonly cost: { readonly cells: number; readonly counts: number }
  readonly shown: number
  readonly guarantee: boolean
}

export interface CoarseningOptions extends SuppressOptions, Watch {
  /** Which labels may be merged in each dimension, e.g. neighbouring age bands. Default: the two smallest. */
  readonly mergeable?: Readonly<Record<string, readonly (readonly string[])[]>>
}

/**
 * Proposes coarser tables that need fewer holes: two labels merged, or a dimension dropped; fewest holes first, then most
 * cells shown. The first entry with kind `none` is the table as it is, for comparison.
 */
export async function proposeCoarsening(
  groups: readonly Group[],
  names: readonly string[],
  options: CoarseningOptions = {},
): Promise<Coarsening[]> {
  const table = tabulate(groups, names)
  const tries: {
    about: Pick<Coarsening, 'kind' | 'dimension' | 'merged' | 'label'>
    groups: Group[]
    names: string[]
  }[] = [{ about: { kind: 'none' }, groups: [...groups], names: [...names] }]
  for (const [d, dimension] of table.dimensions.entries()) {
    if (names.length > 1)
      tries.push({
        about: { kind: 'drop', dimension: dimension.name },
        groups: groups.map((g) => ({ keys: g.keys.toSpliced(d, 1), count: g.count })),
        names: names.toSpliced(d, 1),
      })
    for (const merged of options.mergeable?.[dimension.name] ?? smallestTwo(groups, d, dimension.labels)) {
      const label = merged.join(' + ')
      tries.push({
        about: { kind: 'merge', dimension: dimension.name, merged, label },
        groups: groups.map((g) => ({
          keys: merged.includes(g.keys[d] as string) ? g.keys.with(d, label) : g.keys,
          count: g.count,
        })),
        names: [...names],
      })
    }
  }
  const found: Coarsening[] = []
  for (const [i, attempt] of tries.entries()) {
    options.onProgress?.(i, tries.length, 'coarsening')
    options.signal?.throwIfAborted()
    const { onProgress: _, ...rest } = options
    const result = await suppress(tabulate(attempt.groups, attempt.names), rest)
    const shown = result.cells.filter((c) => c.status === 'published').length
    found.push({ ...attempt.about, cost: result.cost, shown, guarantee: result.guarantee })
  }
  const [first, ...others] = found
  return [first as Coarsening, ...others.sort((a, b) => a.cost.cells - b.cost.cells || b.shown - a.shown)]
}

function smallestTwo(groups: readonly Group[], d: number, labels: readonly string[]): string[][] {
  if (labels.length < 3) return []
  const size = (label: string): number => groups.reduce((sum, g) => sum + (g.keys[d] === label ? g.count : 0), 0)
  return [labels.toSorted((a, b) => size(a) - size(b)).slice(0, 2)]
}

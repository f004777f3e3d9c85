import type { Release, Watch } from '../types.ts'
import { makeBounder } from './bounds.ts'
import { laySpace } from './space.ts'

/** A published table of sums; `protection` is in the custodian's file only. */
export interface AmountRelease {
  readonly dimensions: readonly string[]
  readonly hierarchies?: Release['hierarchies']
  readonly cells: readonly {
    readonly keys: readonly string[]
    readonly total: number | null
    readonly protection?: readonly [lower: number, upper: number]
  }[]
}

export interface AmountAttackOptions extends Watch {
  /** Without protection intervals: a hidden sum known to within so many percent counts as told. Default 10. */
  readonly within?: number
}

export interface AmountAttack {
  /** Hidden cells whose interval is too narrow: `wanted` is what it should have held, where the file says so. */
  readonly leaks: readonly {
    readonly keys: readonly string[]
    readonly lower: number
    readonly upper: number
    readonly wanted?: readonly [number, number]
  }[]
  readonly exact: readonly { readonly keys: readonly string[]; readonly total: number }[]
  readonly bounds: readonly { readonly keys: readonly string[]; readonly lower: number; readonly upper: number }[]
}

/** Sums are brought to this size for the solver, whose tolerances are absolute. */
const SIZE = 1e5

/**
 * Attacks a table of sums: the least and most that each hidden sum can be, given every sum shown and that no amount is
 * below 0 (one linear program each). It knows nothing of how the table was protected.
 */
export async function attackAmounts(release: AmountRelease, options: AmountAttackOptions = {}): Promise<AmountAttack> {
  const { within = 10 } = options
  const top = release.cells.reduce((most, c) => Math.max(most, c.total ?? 0), 0)
  const unit = top > 0 ? SIZE / top : 1
  const space = laySpace(
    [
      {
        dimensions: release.dimensions,
        ...(release.hierarchies ? { hierarchies: release.hierarchies } : {}),
        cells: release.cells.map(({ keys, total }) => ({
          keys,
          count: total === null ? null : total * unit,
          status: total === null ? ('hidden' as const) : ('published' as const),
        })),
      },
    ],
    { names: ['1'], of: [[0]], relations: ['separate'], revisions: [] },
  )
  const wanted = new Map(release.cells.flatMap((c) => (c.protection ? [[c.keys.join('\u0000'), c.protection]] : [])))
  const bounder = await makeBounder(space, { whole: false })
  const leaks: AmountAttack['leaks'][number][] = []
  const exact: AmountAttack['exact'][number][] = []
  const bounds: AmountAttack['bounds'][number][] = []
  try {
    for (const [i, { keys, atoms }] of space.targets.entries()) {
      if (i % 16 === 0) {
        options.onProgress?.(i, space.targets.length, 'attack')
        await new Promise((resolve) => setTimeout(resolve, 0))
        options.signal?.throwIfAborted()
      }
      const [lower, upper] = bounder.interval(atoms).linear.map((x) => x / unit) as [number, number]
      bounds.push({ keys, lower, upper })
      const slack = (1e-6 * Math.max(1, top)) / SIZE
      const own = wanted.get(keys.join('\u0000'))
      if (upper - lower <= slack) exact.push({ keys, total: Number(((lower + upper) / 2).toPrecision(10)) })
      if (own ? lower > own[0] + slack || upper < own[1] - slack : upper < lower * (1 + within / 100))
        leaks.push({ keys, lower, upper, ...(own ? { wanted: own } : {}) })
    }
  } finally {
    bounder.dispose()
  }
  return { leaks, exact, bounds }
}

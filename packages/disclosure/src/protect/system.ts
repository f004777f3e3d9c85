/**
 * What may be done with a cell. `open`: it may be shown or hidden. `fixed`: it is public already and stays so.
 * `unseen`: it is in no table, but follows from tables and must not follow too closely (a difference, the others of a row).
 */
export type CellState = 'open' | 'fixed' | 'unseen'

/** By how much the attacker must be unable to tell a cell from its true value: persons up, persons down, and in width. */
export interface Need {
  readonly up: number
  readonly down: number
  readonly width: number
}

export interface SystemCell {
  readonly keys: readonly string[]
  /** Which table the cell is of. */
  readonly table: number
  /** The elementary cells that it sums. */
  readonly atoms: Int32Array
  readonly count: number
  readonly state: CellState
  /** What hiding it costs the reader. */
  readonly weight: number
  /** The protection it needs whether or not it is hidden already; undefined when it is not sensitive. */
  readonly need?: Need
  /** The protection it needs only if it is hidden (an empty cell, where zeros need none when shown). */
  readonly needIfHidden?: Need
  /** The cells of which one must be hidden for `needIfHidden` to arise. Default: the cell itself. */
  readonly watch?: readonly number[]
  /** For a cell that lies on no grid: the lowest labels of each dimension that it crosses. */
  readonly sets?: readonly (readonly number[])[]
}

/** All linked tables at once, over one set of elementary cells. */
export interface System {
  /** The true value of each elementary cell. */
  readonly atoms: Float64Array
  readonly cells: readonly SystemCell[]
  /** Whether values are persons (whole) or amounts. */
  readonly whole: boolean
}

export const NO_NEED: Need = { up: 0, down: 0, width: 0 }

/** The cell that a pattern hides most of those that make a cell's conditional need arise, and how far it hides it. */
export function triggerOf(system: System, i: number, hidden: ArrayLike<number>): { by: number; share: number } {
  let by = i
  let share = -1
  for (const w of system.cells[i]?.watch ?? [i])
    if ((hidden[w] as number) > share) {
      by = w
      share = hidden[w] as number
    }
  return { by, share }
}

/** The need of a cell that stands given what is hidden. */
export function needGiven(system: System, i: number, hidden: ArrayLike<number>): Need | undefined {
  const cell = system.cells[i]
  return cell?.need ?? (cell?.needIfHidden && triggerOf(system, i, hidden).share > 1e-6 ? cell.needIfHidden : undefined)
}

/** For each cell, those whose conditional need arises when it is hidden. */
export function dependants(system: System): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>()
  for (const [i, cell] of system.cells.entries())
    if (cell.needIfHidden && !cell.need)
      for (const w of cell.watch ?? [i]) {
        const known = found.get(w)
        if (known) known.push(i)
        else found.set(w, [i])
      }
  return found
}

/** The system without cells that ask nothing and show nothing, and the place of each cell kept. */
export function compact(system: System): { system: System; places: readonly number[] } {
  const places = [...system.cells.keys()].filter((i) => {
    const cell = system.cells[i] as SystemCell
    return cell.state !== 'unseen' || cell.need || cell.needIfHidden
  })
  const at = new Map(places.map((i, k) => [i, k]))
  const cells = places.map((i): SystemCell => {
    const { watch, ...cell } = system.cells[i] as SystemCell
    // A cell left out is never shown: the need that it raises always stands, as the cell's own does.
    return watch?.every((w) => at.has(w)) ? { ...cell, watch: watch.map((w) => at.get(w) as number) } : cell
  })
  return { system: { ...system, cells }, places }
}

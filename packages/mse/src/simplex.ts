const tolerance = 1e-9

/**
 * Maximises `cost · x` under `rows · x ≤ bounds`, `x ≥ 0`, where every bound is ≥ 0 (so x = 0 is feasible),
 * by the primal simplex method on a dense tableau with Bland's rule, which cannot cycle.
 *
 * Meant for the tiny systems of the existence check (a few unknowns, at most 2 × 1,023 rows). The programs
 * there are bounded by construction; an unbounded one gives `Infinity`.
 */
export function maximise(
  cost: readonly number[],
  rows: readonly (readonly number[])[],
  bounds: readonly number[],
): number {
  const width = cost.length
  const height = rows.length
  const tableau = rows.map((row, index) => Float64Array.from([...row, bounds[index]!]))
  const objective = Float64Array.from([...cost, 0])
  // The tableau is kept condensed: the columns are the non-basic variables, in the order of `outside`.
  const outside = Array.from({ length: width }, (_, index) => index)
  const basis = Array.from({ length: height }, (_, index) => width + index)
  for (;;) {
    let enter = -1
    for (let column = 0; column < width; column += 1) {
      if (objective[column]! > tolerance && (enter < 0 || outside[column]! < outside[enter]!)) enter = column
    }
    if (enter < 0) return -objective[width]!
    let leave = -1
    let best = Infinity
    for (let row = 0; row < height; row += 1) {
      const line = tableau[row]!
      const slope = line[enter]!
      if (slope <= tolerance) continue
      const ratio = line[width]! / slope
      const tie = Math.abs(ratio - best) <= tolerance
      if (ratio < best - tolerance || (tie && basis[row]! < basis[leave]!)) {
        best = Math.min(best, ratio)
        leave = row
      }
    }
    if (leave < 0) return Infinity
    pivot(tableau, objective, leave, enter)
    const entering = outside[enter]!
    outside[enter] = basis[leave]!
    basis[leave] = entering
  }
}

function pivot(tableau: Float64Array[], objective: Float64Array, leave: number, enter: number): void {
  const line = tableau[leave]!
  const inverse = 1 / line[enter]!
  for (let column = 0; column < line.length; column += 1) line[column]! *= inverse
  line[enter] = inverse
  const clear = (other: Float64Array): void => {
    const factor = other[enter]!
    if (factor === 0) return
    for (let column = 0; column < other.length; column += 1) {
      if (column !== enter) other[column]! -= factor * line[column]!
    }
    other[enter] = -factor * inverse
  }
  for (const other of tableau) if (other !== line) clear(other)
  clear(objective)
}

import highsModule, { type Highs, type Model } from 'highs'
import type { Row, Space } from './space.ts'

/** What a sum of atoms can be: over the fractions (linear), and over whole persons. */
export interface Interval {
  readonly linear: readonly [lower: number, upper: number]
  readonly whole: readonly [lower: number, upper: number]
}

/** Asks the solver for intervals over one space; `dispose` gives its memory back. */
export interface Bounder {
  /** False when no table fits what was published. */
  readonly feasible: boolean
  interval(atoms: Int32Array): Interval
  /** Whether a sum can be so many whole persons: one question, and none where a table already found answers it. */
  reaches(atoms: Int32Array, least: number): boolean
  dispose(): void
}

const EPSILON = 1e-6
/** Tables found on the way that are kept to answer further questions. */
const TABLES_KEPT = 200

// The package's types describe its CommonJS build; its ES module's default export is the loader itself.
const loadHighs = highsModule as unknown as (typeof highsModule)['default']

/** Loads the solver and makes a bounder for the space: two models, one over fractions and, unless amounts are asked for, one over whole numbers. */
export async function makeBounder(
  space: Space,
  { whole: inPersons = true }: { readonly whole?: boolean } = {},
): Promise<Bounder> {
  const highs = await loadHighs()
  const linear = makeModel(highs, space, false)
  let whole: Model | undefined
  const optimal = highs.constants.modelStatus.optimal

  const covered = new Uint8Array(space.atoms)
  for (const row of space.rows) if (Number.isFinite(row.upper)) for (const atom of row.atoms) covered[atom] = 1

  const solve = (model: Model, atoms: Int32Array, sense: 1 | -1): { value: number; point: Float64Array } => {
    const { minimize, maximize } = highs.constants.objectiveSense
    model.changeObjectiveSense(sense === 1 ? minimize : maximize)
    const costs = new Float64Array(atoms.length)
    const chosen = { kind: 'set', indices: atoms } as const
    model.changeColsCost(chosen, costs.fill(1))
    model.run()
    if (model.getModelStatus() !== optimal)
      throw new Error(`the solver stopped with status ${model.getModelStatus()} while bounding a cell`)
    const answer = { value: model.getObjectiveValue(), point: model.getSolution().colValue }
    model.changeColsCost(chosen, costs.fill(0))
    return answer
  }

  const bound = (atoms: Int32Array, sense: 1 | -1): [linear: number, whole: number] => {
    const free = atoms.some((atom) => covered[atom] === 0)
    if (free && sense === -1) return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    const relaxed = solve(linear, atoms, sense)
    if (!inPersons) return [relaxed.value, relaxed.value]
    const tidy = tidyNumber(relaxed.value)
    if (isWhole(relaxed.point)) return [tidy, Math.round(tidy)]
    whole ??= makeModel(highs, space, true)
    return [tidy, Math.round(solve(whole, atoms, sense).value)]
  }

  const isWhole = (point: Float64Array): boolean => point.every((x) => Math.abs(x - Math.round(x)) < EPSILON)
  linear.run()
  let feasible = linear.getModelStatus() === optimal
  // Figures can fit halves of persons alone.
  if (feasible && inPersons && !isWhole(linear.getSolution().colValue)) {
    whole = makeModel(highs, space, true)
    whole.run()
    feasible = whole.getModelStatus() === optimal
  }
  const tables: Float64Array[] = []
  const sumIn = (table: Float64Array, atoms: Int32Array): number =>
    atoms.reduce((sum, a) => sum + (table[a] as number), 0)
  return {
    feasible,
    reaches(atoms, least) {
      if (atoms.some((atom) => covered[atom] === 0)) return true
      if (tables.some((table) => sumIn(table, atoms) >= least)) return true
      const relaxed = solve(linear, atoms, -1)
      if (relaxed.value < least - EPSILON) return false
      let { point } = relaxed
      if (!isWhole(point)) {
        whole ??= makeModel(highs, space, true)
        point = solve(whole, atoms, -1).point
      }
      const table = point.map(Math.round)
      if (tables.length < TABLES_KEPT) tables.push(table)
      return sumIn(table, atoms) >= least
    },
    interval(atoms) {
      const lower = bound(atoms, 1)
      const upper = bound(atoms, -1)
      return { linear: [lower[0], upper[0]], whole: [lower[1], upper[1]] }
    },
    dispose() {
      linear.dispose()
      whole?.dispose()
    },
  }
}

/**
 * The space without the sums that contradict the others: those that the table nearest to all of them (by the sum of
 * differences, one linear program) does not meet. `missed` are those.
 */
export async function withoutContradictions(space: Space): Promise<{ space: Space; missed: readonly Row[] }> {
  const highs = await loadHighs()
  const { rows } = space
  // After the atoms, two columns a row: by how much its sum is missed upwards and downwards.
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const [i, row] of rows.entries()) {
    for (const a of row.atoms) {
      indices.push(a)
      values.push(1)
    }
    indices.push(space.atoms + 2 * i, space.atoms + 2 * i + 1)
    values.push(1, -1)
    starts.push(indices.length)
  }
  const columns = space.atoms + 2 * rows.length
  const model = highs.createModel({
    numCols: columns,
    numRows: rows.length,
    // Of two tables as near, the one that keeps single cells and gives up their margin: fewer figures are left out.
    colCost: Float64Array.from({ length: columns }, (_, j) =>
      j < space.atoms ? 0 : 1 + 0.01 / (rows[(j - space.atoms) >> 1] as Row).atoms.length,
    ),
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(highs.infinity),
    rowLower: Float64Array.from(rows, (r) => r.lower),
    rowUpper: Float64Array.from(rows, (r) => (Number.isFinite(r.upper) ? r.upper : highs.infinity)),
    matrix: { format: 'csr', numRows: rows.length, numCols: columns, starts, indices, values },
  })
  try {
    model.options.set({ output_flag: false })
    model.run()
    const by = model.getSolution().colValue.subarray(space.atoms)
    const meets = rows.map((_, i) => Math.max(by[2 * i] as number, by[2 * i + 1] as number) < EPSILON)
    return { space: { ...space, rows: rows.filter((_, i) => meets[i]) }, missed: rows.filter((_, i) => !meets[i]) }
  } finally {
    model.dispose()
  }
}

const tidyNumber = (x: number): number => (Math.abs(x - Math.round(x)) < EPSILON ? Math.round(x) : x)

function makeModel(highs: Highs, space: Space, integral: boolean): Model {
  const starts = new Int32Array(space.rows.length + 1)
  for (const [i, row] of space.rows.entries()) starts[i + 1] = (starts[i] as number) + row.atoms.length
  const indices = new Int32Array(starts[space.rows.length] as number)
  for (const [i, row] of space.rows.entries()) indices.set(row.atoms, starts[i] as number)
  const model = highs.createModel({
    numCols: space.atoms,
    numRows: space.rows.length,
    colCost: new Float64Array(space.atoms),
    colLower: new Float64Array(space.atoms),
    colUpper: new Float64Array(space.atoms).fill(highs.infinity),
    rowLower: Float64Array.from(space.rows, (r) => r.lower),
    rowUpper: Float64Array.from(space.rows, (r) => (Number.isFinite(r.upper) ? r.upper : highs.infinity)),
    matrix: {
      format: 'csr',
      numRows: space.rows.length,
      numCols: space.atoms,
      starts,
      indices,
      values: new Float64Array(indices.length).fill(1),
    },
    ...(integral ? { integrality: new Int32Array(space.atoms).fill(1) } : {}),
  })
  // The polytope stays and the question changes: with presolve off, each solve starts from the last basis.
  model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5, ...(integral ? {} : { presolve: 'off' }) })
  return model
}

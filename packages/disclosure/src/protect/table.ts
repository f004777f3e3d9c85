/** A dimension: its lowest labels, and above them, where it has levels, the label above each. */
export interface Dimension {
  readonly name: string
  readonly labels: readonly string[]
  readonly parents?: Readonly<Record<string, string>>
}

/** One group of persons who share all keys. */
export interface Group {
  readonly keys: readonly string[]
  readonly count: number
}

export interface TableCell {
  readonly keys: readonly string[]
  readonly atoms: Int32Array
  readonly count: number
}

/** A full table: elementary counts in the order of labels (last dimension fastest) and all cells with their margins. */
export interface Table {
  readonly dimensions: readonly Dimension[]
  readonly atoms: Float64Array
  readonly cells: readonly TableCell[]
}

/** One label of a dimension at any level, with the lowest labels under it. `*` is the whole. */
export interface Node {
  readonly label: string
  readonly leaves: readonly number[]
}

/** All nodes of a dimension: lowest labels first, then the levels above them, then `*`. */
export function nodesOf(dimension: Dimension): Node[] {
  const below = new Map<string, number[]>()
  for (const [i, label] of dimension.labels.entries()) {
    const seen = new Set([label])
    for (let up = dimension.parents?.[label]; up !== undefined && !seen.has(up); up = dimension.parents?.[up]) {
      seen.add(up)
      below.set(up, [...(below.get(up) ?? []), i])
    }
  }
  return [
    ...dimension.labels.map((label, i) => ({ label, leaves: [i] })),
    ...[...below].map(([label, leaves]) => ({ label, leaves })),
    { label: '*', leaves: dimension.labels.map((_, i) => i) },
  ]
}

export interface TabulateOptions {
  /** Label above each label, by dimension. */
  readonly hierarchies?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** All labels that exist, by dimension, when some may have nobody in them. Labels found in the data are added. */
  readonly labels?: Readonly<Record<string, readonly string[]>>
  /** Which margins to show: each entry lists the dimensions of one table. Default: all subsets. */
  readonly tables?: readonly (readonly string[])[]
}

/**
 * Counts groups of persons into a table with all its margins.
 * @throws RangeError when a group has another number of keys than there are dimensions, or a count is no whole number ≥ 0
 */
export function tabulate(groups: readonly Group[], names: readonly string[], options: TabulateOptions = {}): Table {
  for (const group of groups) {
    if (group.keys.length !== names.length) throw new RangeError(`a group has ${group.keys.length} keys`)
    if (!(Number.isSafeInteger(group.count) && group.count >= 0)) throw new RangeError(`a count is ${group.count}`)
  }
  const dimensions = names.map((name, d): Dimension => {
    const parents = options.hierarchies?.[name]
    const found = new Set([...(options.labels?.[name] ?? []), ...groups.map((g) => g.keys[d] as string)])
    return { name, labels: [...found], ...(parents ? { parents } : {}) }
  })
  const sizes = dimensions.map((d) => d.labels.length)
  const strides = sizes.map((_, d) => sizes.slice(d + 1).reduce((n, s) => n * s, 1))
  const places = dimensions.map((d) => new Map(d.labels.map((label, i) => [label, i])))
  const atoms = new Float64Array(sizes.reduce((n, s) => n * s, 1))
  for (const group of groups) {
    const at = group.keys.reduce((sum, key, d) => sum + (places[d]?.get(key) as number) * (strides[d] as number), 0)
    atoms[at] = (atoms[at] as number) + group.count
  }
  const wanted = options.tables?.map((t) => new Set(t))
  const cells: TableCell[] = []
  const walk = (d: number, keys: string[], sums: number[]): void => {
    const dimension = dimensions[d]
    if (dimension) {
      for (const node of nodesOf(dimension)) {
        const next = node.leaves.flatMap((leaf) => sums.map((s) => s + leaf * (strides[d] as number)))
        walk(d + 1, [...keys, node.label], next)
      }
      return
    }
    const used = names.filter((_, i) => keys[i] !== '*')
    if (wanted && !wanted.some((t) => used.every((name) => t.has(name)))) return
    const indices = Int32Array.from(sums).sort()
    cells.push({ keys, atoms: indices, count: indices.reduce((sum, i) => sum + (atoms[i] as number), 0) })
  }
  walk(0, [], [0])
  return { dimensions, atoms, cells }
}

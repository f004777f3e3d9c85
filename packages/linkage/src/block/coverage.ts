import { type Random, seeded } from '../random.ts'

/** For each key column, how likely two rows of one person agree in it, given that no stronger key of its field does. */
export type KeyAgreement = readonly number[]

/**
 * Share of true pairs that a set of rules would bring together, under independence between fields: `samples` made true
 * pairs draw for each field, from the strongest key down, whether its keys agree (a stronger key's agreement carries the
 * weaker ones with it), and a rule finds a pair when all its keys agree.
 */
export class Coverage {
  private readonly agrees: Uint8Array[]
  private readonly found: Uint8Array
  readonly samples: number
  private foundCount = 0

  /**
   * @param filled share of pairs in which both rows fill the field
   * @param agreement see `KeyAgreement`
   * @param careless share of pairs in which every key agrees only half as often: errors come in heaps
   */
  constructor(
    columns: readonly { readonly field: number }[],
    filled: readonly number[],
    agreement: KeyAgreement,
    samples: number,
    careless = 0,
    seed = 1,
  ) {
    this.samples = samples
    this.agrees = columns.map(() => new Uint8Array(samples))
    this.found = new Uint8Array(samples)
    const random: Random = seeded(seed)
    for (let s = 0; s < samples; s++) {
      let field = -1
      let present = false
      let stronger = false
      const care = random() < careless ? 0.5 : 1
      for (let k = 0; k < columns.length; k++) {
        const column = columns[k] as { readonly field: number }
        if (column.field !== field) {
          field = column.field
          present = random() < (filled[field] as number)
          stronger = false
        }
        const draw = random() < care * (agreement[k] as number)
        // Weaker keys of one field (year, day) can agree apart from each other: only the strongest carries all.
        const agrees: boolean = present && (stronger || draw)
        if (k === 0 || columns[k - 1]?.field !== field) stronger = agrees
        if (agrees) (this.agrees[k] as Uint8Array)[s] = 1
      }
    }
  }

  /** Share of pairs that this rule would find and no rule added before does. */
  gain(rule: readonly number[]): number {
    let fresh = 0
    for (let s = 0; s < this.samples; s++) if (this.found[s] === 0 && this.holds(rule, s)) fresh++
    return fresh / this.samples
  }

  add(rule: readonly number[]): void {
    for (let s = 0; s < this.samples; s++) {
      if (this.found[s] === 0 && this.holds(rule, s)) {
        this.found[s] = 1
        this.foundCount++
      }
    }
  }

  /** Share of pairs found by the rules added so far. */
  share(): number {
    return this.foundCount / this.samples
  }

  private holds(rule: readonly number[], s: number): boolean {
    for (const k of rule) if ((this.agrees[k] as Uint8Array)[s] === 0) return false
    return true
  }
}

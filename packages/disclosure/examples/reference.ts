/**
 * Prints the agreement tables of docs/methods/disclosure.md from the synthetic reference case.
 * Run: node --conditions=lidzas packages/disclosure/examples/reference.ts
 */
import { attack, forPublication, proposeCoarsening, suppress, tabulate } from '../src/index.ts'
import { DIMENSIONS, keysOf, reference, releaseOf } from '../src/testing/reference.ts'

const groups = reference.microdata.map((m) => ({ keys: DIMENSIONS.map((d) => m[d]), count: m.freq }))
const pairs = DIMENSIONS.flatMap((a, i) => DIMENSIONS.slice(i + 1).map((b) => [a, b]))

console.log('The attacker against the reference: setting | cells | largest difference linear, whole')
for (const run of reference.gauss_suppression_runs) {
  const { bounds } = await attack([releaseOf(run)], { threshold: run.threshold, zeros: run.protectZeros })
  const found = new Map(bounds.map((b) => [b.keys.join(), b]))
  let linear = 0
  let whole = 0
  for (const cell of run.suppressed_cells) {
    const b = found.get(keysOf(cell).join())
    for (const end of [0, 1] as const) {
      linear = Math.max(linear, Math.abs((b?.linear?.[end] ?? Number.NaN) - cell.lp_interval[end]))
      whole = Math.max(whole, Math.abs((b?.whole[end] ?? Number.NaN) - cell.ilp_interval[end]))
    }
  }
  console.log(
    `${run.name}, ${run.threshold}, ${run.protectZeros} | ${run.n_suppressed} | ${linear.toExponential(0)}, ${whole}`,
  )
}

console.log(
  '\nPatterns with guarantee: table, threshold, zeros, cost | ours: cells, persons, leaks | GaussSuppression: cells, persons, bounded below',
)
for (const [k, tables] of [[['form', 'cit']], pairs, undefined].entries())
  for (const zeros of [false, true])
    for (const threshold of [3, 5])
      for (const cost of ['cells', 'counts'] as const) {
        const table = tabulate(groups, DIMENSIONS, tables ? { tables } : {})
        const result = await suppress(table, { threshold, zeros, cost, method: k === 2 ? 'guided' : 'exact' })
        const { leaks } = await attack([forPublication(result)], { threshold, zeros })
        const run = reference.gauss_suppression_runs.filter(
          (r) => r.threshold === threshold && r.protectZeros === zeros,
        )[k]
        const bound = result.optimal ? 'optimal' : `bound ${result.bound?.toFixed(1)}`
        console.log(
          `${run?.name}, ${threshold}, ${zeros}, ${cost} | ${result.cost.cells}, ${result.cost.counts}, ${leaks.length} (${bound}) | ` +
            `${run?.n_suppressed}, ${run?.sum_suppressed_freq}, ${run?.n_primary_upper_bound_below_threshold}`,
        )
      }

console.log('\nCoarsening form × cit, zeros protected:')
const two = reference.microdata.map((m) => ({ keys: [m.form, m.cit], count: m.freq }))
for (const c of await proposeCoarsening(two, ['form', 'cit'], { zeros: true }))
  console.log(`${c.kind} ${c.dimension ?? ''} ${c.label ?? ''}: ${c.cost.cells} hidden, ${c.shown} shown`)

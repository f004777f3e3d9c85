/**
 * Prints the agreement table of `docs/methods/mse.md`, beside the reference data:
 * `node --conditions=lidzas packages/mse/examples/agreement.ts`
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bca, chosen, dga, fitter, modelSpace, profileInterval, readCaptures, reportedFit, stepwise, waldInterval } from '@lidzas/mse'

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'mse')
if (!existsSync(folder)) throw new Error('../shared/data/mse is not beside the repository')

interface Result {
  method: string
  pthresh?: number
  estimate?: number | string
  interval_95_wald_loglin?: number[]
  interval_95_multinomial_profile?: number[]
  interval_95_BCa?: number[]
  ahat?: number
  nboot?: number
  delta?: number
  Nmissing_max?: number
  median?: number
}

const reference = JSON.parse(readFileSync(join(folder, 'mse_reference.json'), 'utf8')) as {
  datasets: { dataset: string; results: Result[] }[]
}
const show = (value: number): string => value.toPrecision(10)
const row = (...cells: (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`)
const apart = (ours: number[], theirs: number[]): string =>
  Math.max(...ours.map((value, k) => Math.abs(value / (theirs[k] ?? Number.NaN) - 1))).toExponential(1)

row('table', 'result', 'ours', 'reference', 'largest relative difference (limits included)')
row('---', '---', '---', '---', '---')
for (const { dataset, results } of reference.datasets) {
  const table = readCaptures(readFileSync(join(folder, `${dataset}.csv`), 'utf8'))
  const lists = table.lists.length
  const work = fitter(lists)
  const estimate = (counts: Float64Array): number | undefined => {
    const result = stepwise(counts, lists, { fitter: work })
    return 'refusal' in result ? undefined : counts.reduce((a, b) => a + b, 0) + (result.fit.means[0] ?? 0)
  }
  const space = lists > 5 ? undefined : await modelSpace(table)
  for (const want of results) {
    if (want.method === 'SparseMSE stepwise' && typeof want.estimate === 'number') {
      const result = stepwise(table.counts, lists, { threshold: want.pthresh ?? 0.02 })
      if ('refusal' in result) continue
      const unseen = result.fit.means[0] ?? 0
      const { standardError } = reportedFit(table.counts, lists, result.fit.layout)
      const { lower, upper } = waldInterval(table.observed, unseen, standardError)
      const ours = [table.observed + unseen, lower, upper]
      const theirs = [want.estimate, ...(want.interval_95_wald_loglin ?? [])]
      row(dataset, `stepwise ${want.pthresh}`, show(table.observed + unseen), show(want.estimate), apart(ours, theirs))
    }
    if (want.method.startsWith('Rcapture closedpMS') && typeof want.estimate === 'number' && space) {
      const criterion = want.method.includes('AIC') ? 'aic' : 'bic'
      const best = chosen(table, space, criterion)
      if (!best) continue
      const { lower, upper } = profileInterval(table, best.model.fit).interval
      const theirs = [want.estimate, ...(want.interval_95_multinomial_profile ?? [])]
      row(dataset, `best ${criterion}, profile`, show(best.model.estimate), show(want.estimate), apart([best.model.estimate, lower, upper], theirs))
    }
    if (want.method.startsWith('dga') && want.delta && want.Nmissing_max && want.median) {
      const ours = dga(table, { delta: want.delta, missingMax: want.Nmissing_max })
      row(dataset, `dga δ = ${want.delta}, ≤ ${want.Nmissing_max}`, ours.median, want.median, apart([ours.median], [want.median]))
    }
    if (want.method.includes('BCa') && typeof want.estimate === 'number' && want.ahat) {
      const limits: [number, number][] = []
      for (let seed = 1; seed <= 20; seed += 1) {
        const boot = await bca(table, want.estimate, estimate, { replicates: 1000, seed })
        const { lower, upper } = boot.interval()
        limits.push([lower, upper])
        if (seed === 1) row(dataset, 'BCa acceleration', show(boot.acceleration), show(want.ahat), apart([boot.acceleration], [want.ahat]))
      }
      const span = (side: 0 | 1): string => {
        const values = limits.map((pair) => pair[side])
        return `${Math.round(values[0] ?? 0)} at seed 1, ${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))} over 20 seeds`
      }
      const theirs = want.interval_95_BCa?.map(Math.round) ?? []
      row(dataset, `BCa lower, 1,000 replicates (R: ${want.nboot})`, span(0), theirs[0] ?? '', '')
      row(dataset, `BCa upper, 1,000 replicates (R: ${want.nboot})`, span(1), theirs[1] ?? '', '')
    }
  }
}

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bca, type CaptureTable, fitter, modelSpace, readCaptures, stepwise } from '@lidzas/mse'

/** One line of the benchmark: how many times faster than what it is measured against. */
export type BenchLine = { name: string; ratio: number; against: string; detail: string }

/** Seconds that R needed for the same table when the reference was made (SparseMSE, Rcapture; one thread). */
const RECORDED = { stepwise: 113.396, models: 5.636 }
const REPLICATES = 1000
const MODELS = 1024

const root = join(import.meta.dirname, '..')
const shared = join(root, '..', 'shared', 'data', 'mse', 'UKdat_5.csv')

/** The UK's five lists where the reference data are at hand, else a made table of five lists. */
function input(): { name: string; text: string; recorded: boolean } {
  if (existsSync(shared)) return { name: 'UKdat_5', text: readFileSync(shared, 'utf8'), recorded: true }
  const text = readFileSync(join(root, 'packages/mse/fixtures/lists5.csv'), 'utf8')
  return { name: 'lists5', text, recorded: false }
}

/** Seconds in R on this machine; null where R or a package is missing. */
function timeR(text: string): { stepwise: number; models: number } | null {
  const probe = spawnSync('Rscript', ['-e', 'library(SparseMSE); library(Rcapture)'], { stdio: 'ignore' })
  if (probe.status !== 0) return null
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    writeFileSync(join(folder, 'data.csv'), text)
    const script = `suppressMessages({library(SparseMSE); library(Rcapture)}); d <- as.matrix(read.csv("data.csv"))
cat(system.time(estimatepopulation(d, nboot=${REPLICATES}, pthresh=0.02))[["elapsed"]], "\\n")
cat(system.time(closedpMS.t(d, dfreq=TRUE, maxorder=2))[["elapsed"]], "\\n")`
    writeFileSync(join(folder, 'run.R'), script)
    const run = spawnSync('Rscript', ['run.R'], { cwd: folder, encoding: 'utf8' })
    const [first, second] = run.stdout.match(/^[\d.]+ *$/gm)?.map(Number) ?? []
    return run.status === 0 && first && second ? { stepwise: first, models: second } : null
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function estimator(lists: number): (counts: Float64Array) => number | undefined {
  const work = fitter(lists)
  return (counts) => {
    const result = stepwise(counts, lists, { fitter: work })
    if ('refusal' in result) return undefined
    return counts.reduce((a, b) => a + b, 0) + (result.fit.means[0] ?? Number.NaN)
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** The whole of what `--bootstrap 1000` does to a table: stepwise, replicates, jackknife, limits. */
async function bootstrap(table: CaptureTable): Promise<void> {
  const estimate = estimator(table.lists.length)
  await bca(table, estimate(table.counts) ?? Number.NaN, estimate, { replicates: REPLICATES })
}

/** Stepwise choice with the BCa bootstrap, and all models of five lists, on one thread, from a cold start. */
export async function bench(): Promise<BenchLine[]> {
  const { name, text, recorded } = input()
  const table = readCaptures(text)
  const inR = timeR(text)
  const against = inR ? 'R on this machine' : recorded ? 'R, recorded' : 'R, recorded on UKdat_5'
  const r = inR ?? RECORDED
  const ours = { stepwise: await timed(() => bootstrap(table)), models: await timed(() => modelSpace(table)) }
  return [
    {
      name: `stepwise with ${REPLICATES} BCa replicates (SparseMSE)`,
      ratio: r.stepwise / ours.stepwise,
      against,
      detail: `${name}: ${ours.stepwise.toFixed(3)} s to ${r.stepwise.toFixed(1)} s; at least 50 times is asked`,
    },
    {
      name: `all ${MODELS} models of five lists (Rcapture)`,
      ratio: r.models / ours.models,
      against,
      detail: `${name}: ${ours.models.toFixed(3)} s to ${r.models.toFixed(1)} s; at least 20 times is asked`,
    },
  ]
}

if (import.meta.main) {
  for (const { name, ratio, against, detail } of await bench()) {
    console.log(`${name}: ${ratio.toFixed(0)} times as fast as ${against} (${detail})`)
  }
}

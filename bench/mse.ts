import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bca, type CaptureTable, fitter, modelSpace, readCaptures, stepwise } from '@lidzas/mse'
import type { BenchLine, Tell } from './line.ts'

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

/** Processor seconds in R on this machine; null where R or a package is missing (R_LIBS says where they are). */
function timeR(text: string): { stepwise: number; models: number } | null {
  const probe = spawnSync('Rscript', ['-e', 'library(SparseMSE); library(Rcapture)'], { stdio: 'ignore' })
  if (probe.status !== 0) return null
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    writeFileSync(join(folder, 'data.csv'), text)
    const script = `suppressMessages({library(SparseMSE); library(Rcapture)}); d <- as.matrix(read.csv("data.csv"))
used <- function(s) cat(s[["user.self"]] + s[["sys.self"]], "\\n")
used(system.time(estimatepopulation(d, nboot=${REPLICATES}, pthresh=0.02)))
used(system.time(closedpMS.t(d, dfreq=TRUE, maxorder=2)))`
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

/** Processor seconds, so that other programs on the machine do not count; R's are taken the same way. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = process.cpuUsage()
  await work()
  const used = process.cpuUsage(began)
  return (used.user + used.system) / 1e6
}

/** The whole of what `--bootstrap 1000` does to a table: stepwise, replicates, jackknife, limits. */
async function bootstrap(table: CaptureTable): Promise<void> {
  const estimate = estimator(table.lists.length)
  await bca(table, estimate(table.counts) ?? Number.NaN, estimate, { replicates: REPLICATES })
}

/** Stepwise choice with the BCa bootstrap, and all models of five lists, on one thread, from a cold start. */
export async function bench(tell: Tell = () => {}): Promise<BenchLine[]> {
  const { name, text, recorded } = input()
  const table = readCaptures(text)
  tell('R, where it is installed', 0, 2)
  const inR = timeR(text)
  tell(name, 1, 2)
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

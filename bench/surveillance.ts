import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DetectOptions, detect, type Method, type Scenario, seeded, simulate } from '@lidzas/surveillance'
import type { BenchLine, Tell } from './line.ts'

const YEARS = 10
const SERIES = 10_000
const SCENARIO: Scenario = { level: 1.2, trend: 0.0005, season: 0.3, dispersion: 1.5, frequency: 52 }
/** What "within seconds" is held to where R is not there to compare with. */
const BUDGET_SECONDS = 10

type Case = { method: Method; weeks: number; options?: DetectOptions; r: string }

const first = (weeks: number): number => YEARS * 52 - weeks + 1
const CASES: Case[] = [
  { method: 'farrington', weeks: 1, r: 'farringtonFlexible' },
  { method: 'farrington', weeks: 52, r: 'farringtonFlexible' },
  { method: 'farrington-original', weeks: 52, r: 'farrington' },
  { method: 'c1', weeks: 510, r: 'earsC C1' },
  { method: 'c2', weeks: 510, r: 'earsC C2' },
  { method: 'c3', weeks: 508, r: 'earsC C3' },
  { method: 'cusum', weeks: 416, r: 'cusum' },
  { method: 'glr', weeks: 104, r: 'glrnb' },
  { method: 'bayes', weeks: 510, r: 'bayes' },
]

/** The call in R that does the same for one series `x` over `range`. */
const R_CALLS: Record<string, string> = {
  farringtonFlexible:
    'farringtonFlexible(x, list(range=range, b=4, w=3, noPeriods=10, pastWeeksNotIncluded=26, weightsThreshold=2.58, pThresholdTrend=1, thresholdMethod="nbPlugin", alpha=0.05, glmWarnings=FALSE))',
  farrington: 'farrington(x, list(range=range, b=4, w=3, alpha=0.05))',
  'earsC C1': 'earsC(x, list(range=range, method="C1", baseline=7, minSigma=0.5, alpha=0.001))',
  'earsC C2': 'earsC(x, list(range=range, method="C2", baseline=7, minSigma=0.5, alpha=0.001))',
  'earsC C3': 'earsC(x, list(range=range, method="C3", baseline=7, minSigma=0.5, alpha=0.025))',
  glrnb: 'glrnb(x, list(range=range, c.ARL=5, mu0=list(S=1, trend=FALSE)))',
  cusum: 'cusum(x, list(range=range, k=1.04, h=2.26, trans="rossi"))',
  bayes: 'bayes(x, list(range=range, b=0, w=6, actY=TRUE, alpha=0.05))',
}

/** How many series R is timed on: slow methods on few, so that each takes under about half a minute. */
const sampleOf = (c: Case): number => (c.weeks > 1 && c.method.startsWith('farrington') ? 4 : 40)

/** Seconds a series that R needs for each case, on the same machine; null where R or its package is missing. */
function timeR(sample: readonly (readonly number[])[]): Map<Case, number> | null {
  const probe = spawnSync('Rscript', ['-e', 'suppressMessages(library(surveillance))'], { stdio: 'ignore' })
  if (probe.status !== 0) return null
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    writeFileSync(join(folder, 'counts.csv'), sample.map((s) => s.join(',')).join('\n'))
    const lines = CASES.map((c) => {
      const n = sampleOf(c)
      return `range <- ${first(c.weeks)}:${YEARS * 52}; s <- system.time(for (i in 1:${n}) { x <- sts(as.numeric(d[i,]), frequency=52); invisible(${R_CALLS[c.r]}) }); s <- s[["user.self"]] + s[["sys.self"]]; cat(s / ${n}, "\\n")`
    })
    const script = `suppressMessages(library(surveillance)); d <- read.csv("counts.csv", header=FALSE); ${lines.join('\n')}`
    writeFileSync(join(folder, 'run.R'), script)
    const run = spawnSync('Rscript', ['run.R'], { cwd: folder, encoding: 'utf8' })
    const seconds = run.stdout.trim().split('\n').map(Number)
    if (run.status !== 0 || seconds.length !== CASES.length) return null
    return new Map(CASES.map((c, i) => [c, seconds[i] as number]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * Ten thousand series of ten years, each method on the weeks it is asked about, on one thread. R is timed on some of the
 * same series, where it is installed with its package `surveillance`, and its time multiplied.
 */
export async function bench(tell: Tell = () => {}): Promise<BenchLine[]> {
  const random = seeded(1)
  const all = Array.from({ length: SERIES }, () => simulate(SCENARIO, YEARS * 52, [], 0, random).counts)
  tell('R on some of the series', 0, CASES.length + 1)
  const inR = timeR(all.slice(0, 40))
  return CASES.map((c, done) => {
    tell(`${c.method}, ${c.weeks} weeks`, done + 1, CASES.length + 1)
    const options = { ...c.options, from: first(c.weeks) }
    for (const counts of all.slice(0, 50)) detect(c.method, counts, options)
    // Processor time, so that other programs on the machine do not count; R's is taken the same way.
    const began = process.cpuUsage()
    let alarms = 0
    for (const counts of all) alarms += detect(c.method, counts, options).alarms.length
    const used = process.cpuUsage(began)
    const seconds = (used.user + used.system) / 1e6
    const a = inR?.get(c)
    const detail = `${SERIES} series × ${YEARS} years, ${c.weeks} weeks watched: ${seconds.toFixed(2)} s of one processor, ${alarms} alarms`
    const name = `${c.method}, ${c.weeks} weeks`
    if (a === undefined)
      return {
        name,
        ratio: BUDGET_SECONDS / seconds,
        against: `${BUDGET_SECONDS} s (R's surveillance is not here)`,
        detail,
      }
    return {
      name,
      ratio: (a * SERIES) / seconds,
      against: `${c.r} of R's surveillance, same machine`,
      detail: `${detail}; R ${(a * SERIES).toFixed(0)} s, from ${sampleOf(c)} of the series`,
    }
  })
}

if (import.meta.main) {
  for (const line of await bench())
    console.log(`${line.name}: ${line.ratio.toFixed(1)} × ${line.against} (${line.detail})`)
}

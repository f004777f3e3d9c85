import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attack, forPublication, type Group, seeded, suppress, tabulate } from '@lidzas/disclosure'
import { DIMENSIONS, reference } from '../packages/disclosure/src/testing/reference.ts'

/** One line of the benchmark; `ratio` is NaN where there is nothing to compare with. */
export type BenchLine = { name: string; ratio: number; against: string; detail: string }

/** Seconds of GaussSuppression 1.0.0 on the four-way table, zeros protected, as recorded with the reference case. */
const RECORDED = 0.056
const SIZES = [17, 17, 17, 16]

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** A made register of four fields with 10⁵ cells: a person and a half a cell, crowded towards the first labels. */
function madeGroups(): Group[] {
  const random = seeded(3)
  const groups = new Map<string, { keys: string[]; count: number }>()
  const persons = 1.5 * SIZES.reduce((n, s) => n * s, 1)
  for (let k = 0; k < persons; k++) {
    const keys = SIZES.map((s) => String(Math.floor(s * random() ** 2.2)))
    const mark = keys.join()
    groups.set(mark, { keys, count: (groups.get(mark)?.count ?? 0) + 1 })
  }
  return [...groups.values()]
}

/** Seconds of GaussSuppression on the same made register on this machine; undefined without R or the package. */
function timeR(groups: readonly Group[]): number | undefined {
  if (spawnSync('Rscript', ['-e', 'library(GaussSuppression)'], { stdio: 'ignore' }).status !== 0) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const rows = groups.map((g) => `${g.keys.map((k) => `l${k}`).join()},${g.count}`)
    writeFileSync(join(folder, 'data.csv'), ['a,b,c,d,freq', ...rows].join('\n'))
    const script = `suppressMessages(library(GaussSuppression)); x <- read.csv("data.csv")
cat(system.time(SuppressSmallCounts(x, maxN = 2, freqVar = "freq", formula = ~ a * b * c * d, protectZeros = FALSE, extend0 = TRUE, printInc = FALSE))[["elapsed"]], "\\n")`
    writeFileSync(join(folder, 'run.R'), script)
    const run = spawnSync('Rscript', ['run.R'], { cwd: folder, encoding: 'utf8', timeout: 600_000 })
    const found = Number(run.stdout.trim().split('\n').at(-1))
    return run.status === 0 && found > 0 ? found : undefined
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export async function bench(): Promise<BenchLine[]> {
  const lines: BenchLine[] = []
  const groups = reference.microdata.map((m) => ({ keys: DIMENSIONS.map((d) => m[d]), count: m.freq }))
  const table = tabulate(groups, DIMENSIONS)
  for (const method of ['heuristic', 'guided'] as const) {
    let result: Awaited<ReturnType<typeof suppress>> | undefined
    const own = await seconds(async () => {
      result = await suppress(table, { zeros: true, method })
    })
    if (!result) continue
    const released = forPublication(result)
    const attacked = await attack([released], { zeros: true })
    lines.push({
      name: `four-way table, 180 cells, zeros protected, ${method}`,
      ratio: RECORDED / own,
      against: `GaussSuppression, recorded (${RECORDED} s), which leaves 51 cells bounded below the threshold`,
      detail: `${own.toFixed(2)} s of the 10 s allowed, ${result.cost.cells} hidden, guarantee ${result.guarantee}, ${attacked.leaks.length} leaks found`,
    })
  }
  const made = madeGroups()
  const labels = Object.fromEntries(SIZES.map((s, d) => [`d${d}`, Array.from({ length: s }, (_, i) => String(i))]))
  const large = tabulate(made, Object.keys(labels), { labels })
  let result: Awaited<ReturnType<typeof suppress>> | undefined
  const own = await seconds(async () => {
    result = await suppress(large, { method: 'cubes' })
  })
  const r = timeR(made)
  lines.push({
    name: `${large.cells.length} cells in four dimensions with all margins, cubes`,
    ratio: r === undefined ? Number.NaN : r / own,
    against:
      r === undefined
        ? 'nothing: R with GaussSuppression is not here and no time was recorded'
        : `GaussSuppression, ${r.toFixed(1)} s`,
    detail: `${own.toFixed(1)} s, ${result?.cost.cells} hidden, guarantee ${result?.guarantee}`,
  })
  return lines
}

if (import.meta.main)
  for (const { name, ratio, against, detail } of await bench())
    console.log(
      `${name}: ${Number.isNaN(ratio) ? 'no ratio' : `${ratio.toPrecision(2)} ×`} against ${against}\n  ${detail}`,
    )

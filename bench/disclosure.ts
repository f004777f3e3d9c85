import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  attack,
  type FrequencyRules,
  forPublication,
  type Group,
  protectCommand,
  seeded,
  suppress,
  tabulate,
} from '@lidzas/disclosure'
import { DIMENSIONS, reference } from '../packages/disclosure/src/testing/reference.ts'
import type { BenchLine } from './line.ts'

/** Seconds of GaussSuppression 1.0.0 on the four-way table, zeros protected, as recorded with the reference case. */
const RECORDED = 0.056
const full = process.env.LIDZAS_TEST_FULL === '1'

const seconds = async <T>(work: () => Promise<T>): Promise<[number, T]> => {
  const began = performance.now()
  const result = await work()
  return [(performance.now() - began) / 1000, result]
}

/** A made register: so many persons a cell (a person and a half), crowded towards the first labels. */
function madeGroups(sizes: readonly number[], each = 1.5): Group[] {
  const random = seeded(3)
  const groups = new Map<string, { keys: string[]; count: number }>()
  const persons = each * sizes.reduce((n, s) => n * s, 1)
  for (let k = 0; k < persons; k++) {
    const keys = sizes.map((s) => String(Math.floor(s * random() ** 2.2)))
    const mark = keys.join()
    groups.set(mark, { keys, count: (groups.get(mark)?.count ?? 0) + 1 })
  }
  return [...groups.values()]
}

interface FromR {
  /** Infinity: not done within the time given. */
  readonly seconds: number
  readonly hidden: number
  readonly persons: number
}

let here: boolean | undefined
/** GaussSuppression on the same groups on this machine; undefined without R or the package. */
function gauss(groups: readonly Group[], zeros: boolean, limit: number): FromR | undefined {
  here ??= spawnSync('Rscript', ['-e', 'library(GaussSuppression)'], { stdio: 'ignore' }).status === 0
  if (!here) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const rows = groups.map((g) => `${g.keys.map((k) => `l${k}`).join()},${g.count}`)
    writeFileSync(join(folder, 'data.csv'), ['a,b,c,d,freq', ...rows].join('\n'))
    const script = `suppressMessages(library(GaussSuppression)); x <- read.csv("data.csv")
run <- function() SuppressSmallCounts(x, maxN = 2, freqVar = "freq", formula = ~ a * b * c * d, protectZeros = ${zeros ? 'TRUE' : 'FALSE'}, extend0 = TRUE, printInc = FALSE)
${groups.length < 100 ? 'invisible(run())' : ''}
t <- system.time(r <- run())[["elapsed"]]
cat(t, sum(r$suppressed), sum(r$freq[r$suppressed]), "\\n")`
    writeFileSync(join(folder, 'run.R'), script)
    const run = spawnSync('Rscript', ['run.R'], { cwd: folder, encoding: 'utf8', timeout: limit * 1000 })
    if (run.error) return { seconds: Number.POSITIVE_INFINITY, hidden: Number.NaN, persons: Number.NaN }
    const found = run.stdout.trim().split('\n').at(-1)?.split(' ').map(Number) ?? []
    const [took = 0, hidden = Number.NaN, persons = Number.NaN] = found
    return run.status === 0 && took > 0 ? { seconds: took, hidden, persons } : undefined
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const besides = (r: FromR): string =>
  Number.isFinite(r.seconds) ? `${r.seconds.toPrecision(3)} s, ${r.hidden} hidden with ${r.persons} persons` : ''

async function fourWay(lines: BenchLine[]): Promise<void> {
  const groups = reference.microdata.map((m) => ({ keys: DIMENSIONS.map((d) => m[d]), count: m.freq }))
  const table = tabulate(groups, DIMENSIONS)
  const r = gauss(groups, true, 60)
  for (const method of ['cubes', 'heuristic', 'guided'] as const) {
    const [own, result] = await seconds(() => suppress(table, { zeros: true, method }))
    const { leaks } = await attack([forPublication(result)], { zeros: true })
    lines.push({
      name: `four-way table, 180 cells, zeros protected, ${method}`,
      ratio: (r?.seconds ?? RECORDED) / own,
      against: `GaussSuppression, ${r ? besides(r) : `recorded (${RECORDED} s)`}, which leaves 51 cells bounded below the threshold`,
      detail: `${own.toFixed(2)} s of the 10 s allowed, ${result.cost.cells} hidden with ${result.cost.counts} persons, guarantee ${result.guarantee}, ${leaks.length} leaks found`,
    })
  }
  const csv = (part: (count: number) => number): string =>
    [[...DIMENSIONS, 'count'].join(), ...groups.map((g) => [...g.keys, part(g.count)].join())].join('\n')
  const dimensions = [...DIMENSIONS]
  const first = await protectCommand(
    csv((count) => Math.ceil(count / 2)),
    { dimensions },
  )
  const released = [JSON.stringify(first.json)]
  const [own, { json }] = await seconds(() => protectCommand(csv(Number), { dimensions, released }))
  lines.push({
    name: 'four-way table after an earlier release of half the persons, with the attack on both',
    ratio: 10 / own,
    against: 'the 10 s allowed; nothing else is known that does it',
    detail: `${own.toFixed(1)} s, ${json.cost.cells} hidden, guarantee ${json.guarantee}`,
  })
}

async function large(lines: BenchLine[], sizes: readonly number[], zeros: boolean, limit: number): Promise<void> {
  const made = madeGroups(sizes)
  const labels = Object.fromEntries(sizes.map((s, d) => [`d${d}`, Array.from({ length: s }, (_, i) => String(i))]))
  const table = tabulate(made, Object.keys(labels), { labels })
  const [own, result] = await seconds(() => suppress(table, { method: 'cubes', zeros }))
  const r = gauss(made, zeros, limit)
  const late = r !== undefined && !Number.isFinite(r.seconds)
  lines.push({
    name: `${table.cells.length} cells in four dimensions with all margins, zeros ${zeros ? '' : 'not '}protected, cubes`,
    ratio: r === undefined ? Number.NaN : (late ? limit : r.seconds) / own,
    against:
      r === undefined
        ? 'nothing: R with GaussSuppression is not here and no time was recorded'
        : late
          ? `GaussSuppression, stopped unfinished after ${limit} s: at least so many times`
          : `GaussSuppression, ${besides(r)}`,
    detail: `${own.toFixed(1)} s, ${result.cost.cells} hidden with ${result.cost.counts} persons, guarantee ${result.guarantee}`,
  })
}

/** Sizes, persons a cell, rules, and into how many labels above the first dimension's are gathered. */
const SHAPES: readonly [sizes: readonly number[], each: number, rules: FrequencyRules, above?: number][] = [
  [[12, 10, 8], 3, {}],
  [[12, 10, 8], 6, { threshold: 5 }],
  [[20, 15, 4], 12, { threshold: 10, zeros: true }],
  [[40, 30], 8, { threshold: 5 }],
  [[17, 17, 17], 1.5, {}],
  [[16, 9, 5], 3, {}, 4],
  [[24, 12, 4], 10, { threshold: 10 }, 6],
  [[12, 8, 6], 5, { zeros: true }, 4],
  [[5, 5, 4, 3, 3], 2, {}],
  [[3, 3, 3, 3, 3, 3], 3, {}],
]

async function otherShapes(lines: BenchLine[]): Promise<void> {
  const sums = { cells: 0, hidden: 0, persons: 0, seconds: 0, kept: 0 }
  for (const [sizes, each, rules, above] of SHAPES) {
    const names = sizes.map((_, d) => `d${d}`)
    const labels = Object.fromEntries(names.map((n, d) => [n, Array.from({ length: sizes[d] ?? 0 }, (_, i) => `${i}`)]))
    const under = Object.fromEntries((labels.d0 ?? []).map((label) => [label, `above ${Number(label) % (above ?? 1)}`]))
    const hierarchies = above === undefined ? {} : { d0: under }
    const table = tabulate(madeGroups(sizes, each), names, { labels, hierarchies })
    const [own, result] = await seconds(() => suppress(table, { ...rules, method: 'cubes' }))
    sums.cells += table.cells.length
    sums.hidden += result.cost.cells
    sums.persons += result.cost.counts
    sums.seconds += own
    sums.kept += result.guarantee ? 1 : 0
  }
  lines.push({
    name: `${SHAPES.length} tables of other shapes (two to six dimensions, levels, thresholds 3, 5 and 10), ${sums.cells} cells, cubes`,
    ratio: Number.NaN,
    against: 'nothing: GaussSuppression does not ask for this guarantee',
    detail: `${sums.seconds.toFixed(1)} s, ${sums.hidden} hidden with ${sums.persons} persons, guarantee kept for ${sums.kept}`,
  })
}

export async function bench(): Promise<BenchLine[]> {
  const lines: BenchLine[] = []
  await fourWay(lines)
  await otherShapes(lines)
  await large(lines, [6, 6, 6, 6], false, 120)
  if (full) await large(lines, [6, 6, 6, 6], true, 600)
  await large(lines, [17, 17, 17, 16], false, full ? 1200 : 120)
  return lines
}

if (import.meta.main)
  for (const { name, ratio, against, detail } of await bench())
    console.log(
      `${name}: ${Number.isNaN(ratio) ? 'no ratio' : `${ratio.toPrecision(2)} ×`} against ${against}\n  ${detail}`,
    )

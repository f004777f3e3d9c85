/**
 * The agreement table: `node --conditions=lidzas agreement.ts`. Own series are in `fixtures`; R's reference runs are read
 * from `../shared/data/surveillance` where that folder stands beside the checkout.
 */
import { cusum, type DetectOptions, detect, glr, type Method, type SeriesResult } from '@lidzas/surveillance'
import {
  alarmsOf,
  farthest,
  hasReference,
  own,
  ownSeries,
  type ReferenceRun,
  referenceSeries,
  references,
} from '../src/testing/reference.ts'

const line = (
  name: string,
  result: SeriesResult,
  alarms: number[],
  upper: (number | null)[],
  statistic = false,
): void => {
  const bounds = result.points.map((p) => (statistic ? (p.statistic ?? null) : p.upper))
  const same = JSON.stringify(result.alarms) === JSON.stringify(alarms) ? 'same' : 'DIFFERENT'
  console.log(
    `| ${name} | ${result.points.length} | ${alarms.length} | ${same} | ${farthest(bounds, upper).toExponential(1)} |`,
  )
}

console.log(
  '| run | periods | alarms in R | alarms here | largest difference of bounds |\n| --- | --- | --- | --- | --- |',
)
for (const name of ['weekly_high', 'weekly_low'] as const) {
  const expected = own()[name]
  for (const method of ['farrington', 'c1', 'c2'] as const) {
    line(
      `${name} ${method}`,
      detect(method, ownSeries(name), { from: expected.first }),
      expected[method].alarms,
      expected[method].upper,
    )
  }
}

function settingsOf(run: ReferenceRun): { method: Method; options: DetectOptions } | null {
  const { range, method, ...rest } = run.settings
  const options = { ...rest, from: range[0], to: range.at(-1) } as DetectOptions
  if (run.method === 'earsC') return { method: String(method).toLowerCase() as Method, options }
  if (run.method === 'farrington (original)') return { method: 'farrington-original', options }
  return run.method.startsWith('farringtonFlexible') ? { method: 'farrington', options } : null
}

for (const [name, run] of hasReference ? Object.entries(references()) : []) {
  const series = referenceSeries(run.name ?? 'salmonella.agona')
  const known = settingsOf(run)
  const range = { from: run.settings.range[0] as number, to: run.settings.range.at(-1) as number }
  if (known) line(name, detect(known.method, series, known.options), alarmsOf(run), run.upperbound)
  else if (name === 'agona_glrnb') line(`${name} (statistic)`, glr(series, range), alarmsOf(run), run.upperbound, true)
  else if (run.method === 'cusum') {
    const m = run.settings.m === 'glm' ? 'glm' : 'mean'
    const trans = run.settings.trans === 'none' ? 'none' : 'rossi'
    line(name, cusum(series, { ...range, m, trans }), alarmsOf(run), run.upperbound)
  }
}

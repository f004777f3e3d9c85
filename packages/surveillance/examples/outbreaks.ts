/**
 * Precision, delay and false alarms a year on simulated outbreaks: `node --conditions=lidzas outbreaks.ts [repeats]`.
 * Each series has 5 years of history and 2 watched years with one outbreak each.
 */
import { type DetectOptions, type Method, measure, type Scenario } from '@lidzas/surveillance'

const repeats = Number(process.argv[2] ?? 200)

const scenarios: [string, Scenario][] = [
  ['tiny (mean 0.4 a week)', { level: Math.log(0.4), trend: 0, season: 0, dispersion: 1, frequency: 52 }],
  ['small (mean 3)', { level: Math.log(3), trend: 0, season: 0, dispersion: 1.5, frequency: 52 }],
  ['small, season and trend', { level: Math.log(3), trend: 0.002, season: 0.3, dispersion: 1.5, frequency: 52 }],
  ['large (mean 25), season', { level: Math.log(25), trend: 0, season: 0.3, dispersion: 2, frequency: 52 }],
]
const methods: [Method, DetectOptions][] = [
  ['farrington', {}],
  ['farrington', { alpha: 0.005 }],
  ['farrington-original', {}],
  ['c1', {}],
  ['c2', {}],
  ['c3', {}],
  ['cusum', { m: 'glm' }],
  ['glr', {}],
  ['bayes', {}],
  ['bayes', { b: 3, w: 3, recent: false, alpha: 0.005 }],
]
const strength = 5
const percent = (x: number | null): string => (x === null ? '–' : `${Math.round(100 * x)} %`)

console.log(`| series | method | outbreaks found | median delay (weeks) | precision | false alarms a year |`)
console.log('| --- | --- | --- | --- | --- | --- |')
for (const [name, scenario] of scenarios) {
  for (const [method, options] of methods) {
    const r = measure(method, scenario, { repeats, history: 5, watched: 2, strength, seed: 1, options })
    const settings = Object.entries(options).map(([k, v]) => `${k} ${v}`)
    const label = [method, ...settings].join(', ')
    console.log(
      `| ${name} | ${label} | ${percent(r.detected)} | ${r.delayMedian ?? '–'} | ${percent(r.precision)} | ${r.falseAlarmsAYear.toFixed(2)} |`,
    )
  }
}

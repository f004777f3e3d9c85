import { type DetectOptions, detect } from './detect.ts'
import { fail } from './errors.ts'
import { negativeBinomial, normal, poisson, type Random, seeded } from './math/random.ts'
import type { Method } from './types.ts'

/** The shape of a simulated series: log mean = level + trend · t + seasonal wave, variance = dispersion · mean. */
export type Scenario = { level: number; trend: number; season: number; dispersion: number; frequency: number }

export type Outbreak = { start: number; end: number; size: number }

/**
 * Counts with outbreaks after Noufaily and others (2013, section 3): an outbreak of strength k brings a Poisson number
 * of extra cases with mean k standard deviations of the baseline at its start, spread over the following periods by a
 * log-normal law with mean 0 and standard deviation 1/2 on the log scale.
 *
 * @param starts 0-based positions where outbreaks begin
 */
export function simulate(
  s: Scenario,
  length: number,
  starts: readonly number[],
  strength: number,
  random: Random,
): { counts: number[]; outbreaks: Outbreak[] } {
  const mean = (t: number): number => {
    const angle = (2 * Math.PI * t) / s.frequency
    return Math.exp(s.level + s.trend * t + s.season * (Math.cos(angle) + Math.sin(angle)))
  }
  const counts = Array.from({ length }, (_, t) => negativeBinomial(random, mean(t), s.dispersion))
  const outbreaks = starts.map((start) => {
    const size = Math.max(1, poisson(random, strength * Math.sqrt(s.dispersion * mean(start))))
    let end = start
    for (let i = 0; i < size; i++) {
      const t = start + Math.floor(Math.exp(0.5 * normal(random)))
      if (t < length) {
        counts[t] = (counts[t] as number) + 1
        end = Math.max(end, t)
      }
    }
    return { start, end, size }
  })
  return { counts, outbreaks }
}

/** How a method did over all simulated series. */
export type Performance = {
  method: Method
  series: number
  /** alarms a year and series in periods without an outbreak */
  falseAlarmsAYear: number
  /** share of outbreaks with at least one alarm while they lasted */
  detected: number
  /** of these, how many periods after the start the first alarm came: median and mean */
  delayMedian: number | null
  delayMean: number | null
  /** share of all alarms that fell into an outbreak */
  precision: number | null
}

/**
 * Simulate `repeats` series of a scenario, each with one outbreak a watched year at a random time, and measure a method
 * on the watched years. The same seed gives the same series to every method.
 */
export function measure(
  method: Method,
  scenario: Scenario,
  settings: {
    repeats: number
    history: number
    watched: number
    strength: number
    seed: number
    options?: DetectOptions
  },
): Performance {
  const { repeats, history, watched, strength, seed, options = {} } = settings
  if (watched < 1 || repeats < 1) fail('repeats', 'at least one series and one watched year')
  const random = seeded(seed)
  const f = scenario.frequency
  const from = history * f
  const length = from + watched * f
  let calm = 0
  let falseAlarms = 0
  let hits = 0
  let outbreakCount = 0
  let alarms = 0
  const delays: number[] = []
  for (let r = 0; r < repeats; r++) {
    const starts = Array.from({ length: watched }, (_, y) => from + y * f + Math.floor(random() * (f - 10)))
    const { counts, outbreaks } = simulate(scenario, length, starts, strength, random)
    const result = detect(method, counts, { ...options, from: from + 1, frequency: f })
    const inside = (t: number): boolean => outbreaks.some((o) => t >= o.start && t <= o.end)
    for (const p of result.points) {
      const during = inside(p.index - 1)
      if (!during) calm++
      if (!p.alarm) continue
      alarms++
      if (during) hits++
      else falseAlarms++
    }
    for (const o of outbreaks) {
      outbreakCount++
      const first = result.alarms.find((a) => a - 1 >= o.start && a - 1 <= o.end)
      if (first !== undefined) delays.push(first - 1 - o.start)
    }
  }
  delays.sort((a, b) => a - b)
  const half = delays.length >> 1
  const median =
    delays.length === 0
      ? null
      : delays.length % 2
        ? (delays[half] ?? 0)
        : ((delays[half - 1] ?? 0) + (delays[half] ?? 0)) / 2
  return {
    method,
    series: repeats,
    falseAlarmsAYear: (falseAlarms * f) / calm,
    detected: delays.length / outbreakCount,
    delayMedian: median,
    delayMean: delays.length === 0 ? null : delays.reduce((s, d) => s + d, 0) / delays.length,
    precision: alarms === 0 ? null : hits / alarms,
  }
}

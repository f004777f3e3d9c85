/**
 * Quasi-Poisson regression with log link of counts on seasonal levels and a straight trend, by iteratively reweighted
 * least squares. The design is an intercept for each level plus one slope, so the weighted normal equations are solved
 * in closed form (each level's mean is taken out, the slope follows), and the means of a level are one exponential
 * times powers of exp(slope): an iteration costs a few multiplications a period.
 *
 * Start (count + 0.1), the stopping rule (relative change of the deviance under 1e-8, at most 25 steps) and taking
 * weights and leverages from the last step's working weights follow the usual convention of statistical packages, so
 * that results agree with theirs also where a level without any case drives its mean towards zero.
 */
const EPSILON = 1e-8
const MAX_STEPS = 25
const TABLE = 4096
const LOG_START = Float64Array.from({ length: TABLE }, (_, y) => Math.log(y + 0.1))
const Y_LOG_Y = Float64Array.from({ length: TABLE }, (_, y) => (y === 0 ? 0 : y * Math.log(y)))
const TWO_THIRDS = Float64Array.from({ length: TABLE }, (_, y) => Math.cbrt(y * y))

/** The data of one fit, and room for its intermediate results; reused from fit to fit. */
export type Work = {
  /** number of periods in use */
  n: number
  /** level starts, one more than levels */
  starts: Int32Array
  levels: number
  /** time of each period relative to the monitored one (negative) */
  t: Int32Array
  y: Float64Array
  /** prior weights */
  prior: Float64Array
  /** working weights of the last step (from the means before its update) */
  weight: Float64Array
  mu: Float64Array
  intercept: Float64Array
  levelWeight: Float64Array
  levelTime: Float64Array
  power: Float64Array
}

/** What a fit gives; levels without periods have no intercept. */
export type Fit = {
  converged: boolean
  slope: number
  /** weighted sum of squares of time within levels; 0 without trend */
  spread: number
  /** Pearson dispersion, not floored */
  dispersion: number
  /** the same with prior in place of working weights, see `standardErrors` in farrington.ts */
  priorDispersion: number
  df: number
  trend: boolean
}

/** Room for up to `capacity` periods, reaching `reach` periods back. */
export function makeWork(capacity: number, levels: number, reach: number): Work {
  const numbers = (n: number): Float64Array => new Float64Array(n)
  return {
    n: 0,
    starts: new Int32Array(levels + 1),
    levels,
    t: new Int32Array(capacity),
    y: numbers(capacity),
    prior: numbers(capacity),
    weight: numbers(capacity),
    mu: numbers(capacity),
    intercept: numbers(levels),
    levelWeight: numbers(levels),
    levelTime: numbers(levels),
    power: numbers(reach + 1),
  }
}

/** Times are taken relative to the middle of the reach, so that sums of squares lose no digits. */
const middle = (work: Work): number => -((work.power.length - 1) >> 1)

/** exp(slope · (time − middle)) for every offset 0, −1, …, −reach (index is −offset). */
function fillPowers(power: Float64Array, slope: number): void {
  const mid = (power.length - 1) >> 1
  const up = Math.exp(slope)
  const down = Math.exp(-slope)
  power[mid] = 1
  for (let i = mid - 1; i >= 0; i--) power[i] = (power[i + 1] as number) * up
  for (let i = mid + 1; i < power.length; i++) power[i] = (power[i - 1] as number) * down
}

const lookup = (table: Float64Array, y: number, f: (y: number) => number): number =>
  y < TABLE ? (table[y] as number) : f(y)

/** Fit with the prior weights in `work`; leaves means, working weights and level sums there. */
export function fitLevels(work: Work, trend: boolean): Fit {
  const { n, starts, levels, t, y, prior, weight, mu, intercept, levelWeight, levelTime, power } = work
  const mid = middle(work)
  let slope = 0
  let spread = 0
  let constant = 0
  let oldDeviance = 0
  let used = 0
  for (let i = 0; i < n; i++) {
    const yi = y[i] as number
    const p = prior[i] as number
    if (p > 0) used++
    const ylogy = lookup(Y_LOG_Y, yi, (v) => v * Math.log(v))
    constant += p * (ylogy - yi)
    oldDeviance += p * (ylogy - yi * lookup(LOG_START, yi, (v) => Math.log(v + 0.1)) + 0.1)
  }
  oldDeviance *= 2

  let converged = false
  let rank = 0
  for (let step = 0; step < MAX_STEPS && !converged; step++) {
    spread = 0
    let cross = 0
    rank = 0
    for (let g = 0; g < levels; g++) {
      const from = starts[g] as number
      const to = starts[g + 1] as number
      let w = 0
      let wt = 0
      let wtt = 0
      let wz = 0
      let wtz = 0
      const a = intercept[g] as number
      for (let i = from; i < to; i++) {
        const yi = y[i] as number
        const ti = (t[i] as number) - mid
        const p = prior[i] as number
        let wi: number
        let wzi: number
        if (step === 0) {
          const m = yi + 0.1
          wi = p * m
          wzi = p * (m * lookup(LOG_START, yi, (v) => Math.log(v + 0.1)) - 0.1)
        } else {
          const m = mu[i] as number
          wi = p * m
          wzi = wi * (a + slope * ti) + p * (yi - m)
        }
        weight[i] = wi
        w += wi
        wt += wi * ti
        wtt += wi * ti * ti
        wz += wzi
        wtz += wzi * ti
      }
      levelWeight[g] = w
      if (w <= 0) continue
      rank++
      const centre = wt / w
      levelTime[g] = centre
      spread += wtt - wt * centre
      cross += wtz - centre * wz
      intercept[g] = wz / w
    }
    if (trend && !(spread > 1e-11))
      return {
        converged: false,
        slope: 0,
        spread: 0,
        dispersion: Number.NaN,
        priorDispersion: Number.NaN,
        df: 0,
        trend,
      }
    slope = trend ? cross / spread : 0
    fillPowers(power, slope)
    let sum = 0
    for (let g = 0; g < levels; g++) {
      if ((levelWeight[g] as number) <= 0) continue
      const a = (intercept[g] as number) - slope * (levelTime[g] as number)
      intercept[g] = a
      const front = Math.exp(a)
      for (let i = starts[g] as number, to = starts[g + 1] as number; i < to; i++) {
        const ti = t[i] as number
        const m = front * (power[-ti] as number)
        mu[i] = m
        sum += (prior[i] as number) * (m - (y[i] as number) * (a + slope * (ti - mid)))
      }
    }
    const deviance = 2 * (constant + sum)
    if (!Number.isFinite(deviance)) break
    converged = Math.abs(deviance - oldDeviance) / (Math.abs(deviance) + 0.1) < EPSILON
    oldDeviance = deviance
  }

  let pearson = 0
  let byPrior = 0
  for (let i = 0; i < n; i++) {
    const m = mu[i] as number
    const r = ((y[i] as number) - m) / m
    pearson += (weight[i] as number) * r * r
    byPrior += (prior[i] as number) * r * r
  }
  const df = used - rank - (trend ? 1 : 0)
  return {
    converged,
    slope,
    spread: trend ? spread : 0,
    dispersion: df > 0 ? pearson / df : Number.NaN,
    priorDispersion: df > 0 ? byPrior / df : Number.NaN,
    df,
    trend,
  }
}

/** Log of the mean predicted for the monitored period (time 0), which belongs to `level`. */
export function predictLog(work: Work, fit: Fit, level: number): number {
  return (work.intercept[level] as number) - fit.slope * middle(work)
}

/** Variance of that log mean, but for the dispersion. */
export function predictVariance(work: Work, fit: Fit, level: number): number {
  const away = -middle(work) - (work.levelTime[level] as number)
  return 1 / (work.levelWeight[level] as number) + (fit.trend ? (away * away) / fit.spread : 0)
}

/**
 * Down-weight reference periods that look like past outbreaks: standardised Anscombe residuals s above `threshold` get
 * a weight in proportion to 1/s², all others an equal one; the weights sum to the number of periods (Farrington and
 * others 1996, section 3.5).
 */
export function reweigh(work: Work, fit: Fit, phi: number, threshold: number): void {
  const { n, starts, levels, t, y, prior, weight, intercept, levelWeight, levelTime, power } = work
  const mid = middle(work)
  // Sixth roots of the means, by the same powers: exp(−eta / 6).
  fillPowers(power, -fit.slope / 6)
  let total = 0
  for (let g = 0; g < levels; g++) {
    const w = levelWeight[g] as number
    if (w <= 0) continue
    const front = Math.exp(-(intercept[g] as number) / 6)
    const inverse = 1 / w
    const centre = levelTime[g] as number
    for (let i = starts[g] as number, to = starts[g + 1] as number; i < to; i++) {
      const ti = t[i] as number
      const root = front * (power[-ti] as number)
      const away = ti - mid - centre
      const leverage = (weight[i] as number) * (inverse + (fit.trend ? (away * away) / fit.spread : 0))
      const anscombe =
        1.5 * (lookup(TWO_THIRDS, y[i] as number, (v) => Math.cbrt(v * v)) * root - 1 / (root * root * root))
      const s = anscombe / Math.sqrt(phi * (1 - leverage))
      // A period with leverage 1 fits itself: its residual says nothing.
      const weighed = s > threshold ? 1 / (s * s) : 1
      prior[i] = weighed
      total += weighed
    }
  }
  const gamma = n / total
  for (let i = 0; i < n; i++) prior[i] = (prior[i] as number) * gamma
}

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
/** Above it the sums that make the deviance cheap cancel to fewer digits than the stopping rule needs. */
const CANCELS = 1e7

/** Functions of a count, kept for small ones: a fit asks for them again and again. */
const TABLE = 4096
const logStart = (y: number): number => Math.log(y + 0.1)
const yLogY = (y: number): number => (y === 0 ? 0 : y * Math.log(y))
const twoThirds = (y: number): number => Math.cbrt(y * y)
const LOG_START = Float64Array.from({ length: TABLE }, (_, y) => logStart(y))
const Y_LOG_Y = Float64Array.from({ length: TABLE }, (_, y) => yLogY(y))
const TWO_THIRDS = Float64Array.from({ length: TABLE }, (_, y) => twoThirds(y))

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
  /** log(y + 0.1), y log y and y^(2/3) */
  start: Float64Array
  ylogy: Float64Array
  root: Float64Array
  /** prior weights */
  prior: Float64Array
  /** fitted means, and those of the step before, from which the last working weights came */
  mu: Float64Array
  before: Float64Array
  intercept: Float64Array
  /** of each level: sum of the working weights and weighted mean time, as in the last step */
  levelWeight: Float64Array
  levelTime: Float64Array
  /** of each level, sums for the next step: weights; weights by time, by squared time; by working response, and that by time */
  sums: Float64Array
  /** of each level: prior-weighted counts, and those by time */
  cases: Float64Array
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
    start: numbers(capacity),
    ylogy: numbers(capacity),
    root: numbers(capacity),
    prior: numbers(capacity),
    mu: numbers(capacity),
    before: numbers(capacity),
    intercept: numbers(levels),
    levelWeight: numbers(levels),
    levelTime: numbers(levels),
    sums: numbers(5 * levels),
    cases: numbers(2 * levels),
    power: numbers(reach + 1),
  }
}

/** Put a period into the work at place i. */
export function setPeriod(work: Work, i: number, time: number, y: number): void {
  const small = y < TABLE
  work.t[i] = time
  work.y[i] = y
  work.start[i] = small ? (LOG_START[y] as number) : logStart(y)
  work.ylogy[i] = small ? (Y_LOG_Y[y] as number) : yLogY(y)
  work.root[i] = small ? (TWO_THIRDS[y] as number) : twoThirds(y)
}

/** Times are taken relative to the middle of the reach, so that sums of squares lose no digits. */
const middle = (work: Work): number => -((work.power.length - 1) >> 1)

/**
 * exp(slope · (time − middle)) for every offset 0, −1, …, −reach (index is −offset). Four interleaved chains of
 * products, because each product waits for the one before it in its chain.
 */
function fillPowers(power: Float64Array, slope: number): void {
  const last = power.length - 1
  const mid = last >> 1
  for (let i = 0; i < 4; i++) {
    if (mid - i >= 0) power[mid - i] = Math.exp(slope * i)
    if (mid + i <= last) power[mid + i] = Math.exp(-slope * i)
  }
  const up = Math.exp(4 * slope)
  const down = Math.exp(-4 * slope)
  for (let i = mid - 4; i >= 0; i--) power[i] = (power[i + 4] as number) * up
  for (let i = mid + 4; i <= last; i++) power[i] = (power[i - 4] as number) * down
}

/** Sums of the first step, whose means are the counts plus 0.1. Returns the parts of the deviance that stay. */
function begin(work: Work): { constant: number; deviance: number; used: number } {
  const { starts, levels, t, y, start, ylogy, prior, mu, sums, cases } = work
  const mid = middle(work)
  let constant = 0
  let deviance = 0
  let used = 0
  sums.fill(0)
  cases.fill(0)
  for (let g = 0; g < levels; g++) {
    const at = 5 * g
    for (let i = starts[g] as number, to = starts[g + 1] as number; i < to; i++) {
      const yi = y[i] as number
      const p = prior[i] as number
      const time = (t[i] as number) - mid
      const m = yi + 0.1
      const w = p * m
      const wz = p * (m * (start[i] as number) - 0.1)
      mu[i] = m
      sums[at] = (sums[at] as number) + w
      sums[at + 1] = (sums[at + 1] as number) + w * time
      sums[at + 2] = (sums[at + 2] as number) + w * time * time
      sums[at + 3] = (sums[at + 3] as number) + wz
      sums[at + 4] = (sums[at + 4] as number) + wz * time
      cases[2 * g] = (cases[2 * g] as number) + p * yi
      cases[2 * g + 1] = (cases[2 * g + 1] as number) + p * yi * time
      if (p > 0) used++
      constant += p * ((ylogy[i] as number) - yi)
      deviance += p * ((ylogy[i] as number) - yi * (start[i] as number) + 0.1)
    }
  }
  return { constant, deviance: 2 * deviance, used }
}

/** Solve the weighted least squares of a step: sets intercepts (at the middle), level weights and times. */
function solveStep(work: Work, trend: boolean): { slope: number; spread: number; rank: number } {
  const { levels, sums, intercept, levelWeight, levelTime } = work
  let spread = 0
  let cross = 0
  let rank = 0
  for (let g = 0; g < levels; g++) {
    const w = sums[5 * g] as number
    levelWeight[g] = w
    if (w <= 0) continue
    rank++
    const centre = (sums[5 * g + 1] as number) / w
    levelTime[g] = centre
    spread += (sums[5 * g + 2] as number) - (sums[5 * g + 1] as number) * centre
    cross += (sums[5 * g + 4] as number) - centre * (sums[5 * g + 3] as number)
  }
  const slope = trend ? cross / spread : 0
  for (let g = 0; g < levels; g++) {
    const w = levelWeight[g] as number
    if (w > 0) intercept[g] = (sums[5 * g + 3] as number) / w - slope * (levelTime[g] as number)
  }
  return { slope, spread, rank }
}

/** New means from the solution, and the sums for the next step. Returns Σ prior·(mean − count·log mean). */
function updateMeans(work: Work, slope: number): number {
  const { starts, levels, t, prior, mu, intercept, levelWeight, sums, cases, power } = work
  const mid = middle(work)
  fillPowers(power, slope)
  let total = 0
  for (let g = 0; g < levels; g++) {
    if ((levelWeight[g] as number) <= 0) continue
    const a = intercept[g] as number
    const front = Math.exp(a)
    let w = 0
    let wt = 0
    let wtt = 0
    for (let i = starts[g] as number, to = starts[g + 1] as number; i < to; i++) {
      const ti = t[i] as number
      const m = front * (power[-ti] as number)
      mu[i] = m
      const pm = (prior[i] as number) * m
      const time = ti - mid
      w += pm
      wt += pm * time
      wtt += pm * time * time
    }
    const cases0 = cases[2 * g] as number
    const cases1 = cases[2 * g + 1] as number
    sums[5 * g] = w
    sums[5 * g + 1] = wt
    sums[5 * g + 2] = wtt
    // The working response is a + slope·time + (count − mean) / mean.
    sums[5 * g + 3] = (a - 1) * w + slope * wt + cases0
    sums[5 * g + 4] = (a - 1) * wt + slope * wtt + cases1
    total += w - a * cases0 - slope * cases1
  }
  return total
}

/** The deviance period by period, whose terms are small where counts are huge. */
function exactDeviance(work: Work): number {
  const { n, y, prior, mu } = work
  let sum = 0
  for (let i = 0; i < n; i++) {
    const m = mu[i] as number
    const yi = y[i] as number
    sum += (prior[i] as number) * (yi === 0 ? m : yi * Math.log1p((yi - m) / m) - (yi - m))
  }
  return 2 * sum
}

/** Fit with the prior weights in `work`; leaves means and level sums there. */
export function fitLevels(work: Work, trend: boolean): Fit {
  const { constant, deviance: start, used } = begin(work)
  let old = start
  let converged = false
  let solved = { slope: 0, spread: 0, rank: 0 }
  for (let step = 0; step < MAX_STEPS && !converged; step++) {
    solved = solveStep(work, trend)
    if (trend && !(solved.spread > 1e-11)) break
    const { mu, before } = work
    work.before = mu
    work.mu = before
    const changing = updateMeans(work, solved.slope)
    const deviance = constant > CANCELS ? exactDeviance(work) : 2 * (constant + changing)
    if (!Number.isFinite(deviance)) break
    converged = Math.abs(deviance - old) / (Math.abs(deviance) + 0.1) < EPSILON
    old = deviance
  }
  const df = used - solved.rank - (trend ? 1 : 0)
  const { pearson, byPrior } = squaredResiduals(work)
  return {
    converged,
    slope: solved.slope,
    spread: trend ? solved.spread : 0,
    dispersion: df > 0 ? pearson / df : Number.NaN,
    priorDispersion: df > 0 ? byPrior / df : Number.NaN,
    df,
    trend,
  }
}

function squaredResiduals(work: Work): { pearson: number; byPrior: number } {
  const { n, y, prior, mu, before } = work
  let pearson = 0
  let byPrior = 0
  for (let i = 0; i < n; i++) {
    const m = mu[i] as number
    const r = ((y[i] as number) - m) / m
    const square = (prior[i] as number) * r * r
    byPrior += square
    pearson += square * (before[i] as number)
  }
  return { pearson, byPrior }
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
  const { n, starts, levels, t, root, prior, before, intercept, levelWeight, levelTime, power } = work
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
      const sixth = front * (power[-ti] as number)
      const away = ti - mid - centre
      const leverage =
        (prior[i] as number) * (before[i] as number) * (inverse + (fit.trend ? (away * away) / fit.spread : 0))
      const anscombe = 1.5 * ((root[i] as number) * sixth - 1 / (sixth * sixth * sixth))
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

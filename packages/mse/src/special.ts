const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156]

/** ln Γ(x) for x > 0: Stirling's series above 10, the recurrence below. Relative error about 1e-14. */
export function logGamma(x: number): number {
  let shift = 0
  let z = x
  if (z < 10) {
    let product = 1
    while (z < 10) {
      product *= z
      z += 1
    }
    shift = Math.log(product)
  }
  const inverse = 1 / z
  const square = inverse * inverse
  let series = 0
  for (let k = stirling.length - 1; k >= 0; k -= 1) series = series * square + stirling[k]!
  return (z - 0.5) * Math.log(z) - z + 0.9189385332046727 + series * inverse - shift
}

/** Standard normal distribution function, by the complementary error function's continued fraction and series. */
export function normalCdf(x: number): number {
  const z = Math.abs(x)
  if (z > 38) return x < 0 ? 0 : 1
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  let upper: number
  if (z < 3) {
    let term = z
    let sum = z
    for (let k = 1; k < 200; k += 1) {
      term *= (z * z) / (2 * k + 1)
      sum += term
      if (term < sum * 1e-17) break
    }
    upper = 0.5 - density * sum
  } else {
    let fraction = 0
    for (let k = 80; k >= 1; k -= 1) fraction = k / (z + fraction)
    upper = density / (z + fraction)
  }
  return x < 0 ? upper : 1 - upper
}

/** Standard normal quantile: bisection to start, then Newton on `normalCdf`. ±∞ at 0 and 1. */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity
  if (p >= 1) return Infinity
  if (p > 0.5) return -normalQuantile(1 - p)
  let low = -38
  let high = 0
  let x = -1
  for (let k = 0; k < 200; k += 1) {
    const error = normalCdf(x) - p
    if (error > 0) high = x
    else low = x
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
    let next = x - error / density
    if (!(next > low && next < high)) next = (low + high) / 2
    if (Math.abs(next - x) < 1e-15 * (1 + Math.abs(x))) return next
    x = next
  }
  return x
}

/**
 * ln of min(P(X ≤ n), P(X ≥ n)) for X ~ Poisson(mean): how surprising an overlap of n is either way
 * (Chan, Silverman and Vincent 2021). In logarithms, so that two hopeless candidates still have an order.
 */
export function logPoissonTail(n: number, mean: number): number {
  if (mean <= 0) return n === 0 ? 0 : -Infinity
  if (n >= mean) {
    const upper = upperTail(n, mean)
    return Math.min(upper, n > 0 ? Math.log1p(-Math.exp(upperTail(n + 1, mean))) : -mean)
  }
  const lower = lowerTail(n, mean)
  return n === 0 ? lower : Math.min(lower, Math.log1p(-Math.exp(lowerTail(n - 1, mean))))
}

function logPoisson(n: number, mean: number): number {
  return n * Math.log(mean) - mean - logGamma(n + 1)
}

function upperTail(n: number, mean: number): number {
  let term = 1
  let sum = 1
  for (let k = n + 1; term > sum * 1e-17; k += 1) {
    term *= mean / k
    sum += term
  }
  return Math.min(0, logPoisson(n, mean) + Math.log(sum))
}

function lowerTail(n: number, mean: number): number {
  let term = 1
  let sum = 1
  for (let k = n; k > 0 && term > sum * 1e-17; k -= 1) {
    term *= k / mean
    sum += term
  }
  return Math.min(0, logPoisson(n, mean) + Math.log(sum))
}

/** The quantile of sorted values by linear interpolation between order statistics (Hyndman and Fan's type 7). */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  return between(sorted, p * (sorted.length - 1))
}

/**
 * The same for sorted values with weights of sum 1, each at the place (M + w / 6) / (1 + w / 3), M the weight below it and
 * half its own. With equal weights that is k − 1/3 of n + 1/3, Hyndman and Fan's type 8, nearly unbiased for the median of
 * the order statistics, which matters far out in the tails.
 */
export function weightedQuantile(sorted: ArrayLike<number>, weights: ArrayLike<number>, p: number): number {
  let below = 0
  let place = 0
  for (let k = 0; k < sorted.length; k += 1) {
    const weight = weights[k]!
    const before = place
    place = (below + (weight * 2) / 3) / (1 + weight / 3)
    if (place >= p) return k === 0 ? sorted[0]! : mix(sorted[k - 1]!, sorted[k]!, (p - before) / (place - before))
    below += weight
  }
  return sorted[sorted.length - 1]!
}

function between(sorted: ArrayLike<number>, place: number): number {
  const position = Math.min(Math.max(place, 0), sorted.length - 1)
  const below = Math.floor(position)
  return mix(sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!, position - below)
}

function mix(low: number, high: number, share: number): number {
  return low + (high - low) * share
}

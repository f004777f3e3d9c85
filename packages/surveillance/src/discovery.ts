import { fail } from './errors.ts'

/** `bh`: independent or positively dependent series; `by`: any dependence, at the price of power. */
export type Control = 'bh' | 'by'

/**
 * Adjusted p-values of many tests (Benjamini and Hochberg 1995; Benjamini and Yekutieli 2001): declaring all tests with
 * an adjusted value of at most q keeps the expected share of false ones among the declared at q or below. Null entries
 * (no test) stay null and do not count.
 */
export function adjust(pValues: readonly (number | null)[], control: Control = 'bh'): (number | null)[] {
  const tests: { at: number; p: number }[] = []
  pValues.forEach((p, at) => {
    if (p === null) return
    if (!(p >= 0 && p <= 1)) fail('pValue', `a p-value lies between 0 and 1, not ${p}`)
    tests.push({ at, p })
  })
  tests.sort((a, b) => a.p - b.p)
  const n = tests.length
  let factor = n
  if (control === 'by') for (let i = 2; i <= n; i++) factor += n / i
  const adjusted = new Array<number | null>(pValues.length).fill(null)
  let least = 1
  for (let i = n - 1; i >= 0; i--) {
    const { at, p } = tests[i] as { at: number; p: number }
    least = Math.min(least, (p * factor) / (i + 1))
    adjusted[at] = least
  }
  return adjusted
}

import { type BayesOptions, bayes } from './bayes.ts'
import { type CusumOptions, cusum } from './cusum.ts'
import { type EarsOptions, ears } from './ears.ts'
import { fail } from './errors.ts'
import { type FarringtonOptions, farrington, farringtonOriginal } from './farrington/farrington.ts'
import { type GlrOptions, glr } from './glr.ts'
import { type Counts, METHODS, type Method, type SeriesResult } from './types.ts'

/** The settings of all methods; each takes its own and leaves the rest alone. */
export type DetectOptions = EarsOptions & FarringtonOptions & CusumOptions & GlrOptions & BayesOptions

/** Run one method by name. */
export function detect(method: Method, counts: Counts, options: DetectOptions = {}): SeriesResult {
  switch (method) {
    case 'farrington':
      return farrington(counts, options)
    case 'farrington-original':
      return farringtonOriginal(counts, options)
    case 'c1':
    case 'c2':
    case 'c3':
      return ears(method, counts, options)
    case 'cusum':
      return cusum(counts, options)
    case 'glr':
      return glr(counts, options)
    case 'bayes':
      return bayes(counts, options)
    default:
      return fail('method', `method is one of ${METHODS.join(', ')}`)
  }
}

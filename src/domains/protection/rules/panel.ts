import type { Majority } from '../../../codes/majority.ts'
import { type Evidence, missing } from './evidence.ts'

/** The four who decide together where there are no proceedings, or the person does not want any. */
export const professions = ['social_worker', 'psychologist', 'lawyer', 'police_officer'] as const
export type Profession = (typeof professions)[number]

export interface Opinion extends Evidence {
  readonly profession: Profession
  readonly outcome: 'positive' | 'negative'
}

/** Professions whose opinion is still not in. */
export const awaited = (given: readonly Profession[]): readonly Profession[] =>
  professions.filter((profession) => !given.includes(profession))

/**
 * What the commission's opinions amount to: three of four decide. At two against two there is no majority for recognising
 * the person and none against: no positive decision follows, the question is suspended and the person stays presumed, so
 * that help goes on while more is found out and a new commission may sit.
 * @returns undefined until all four are in
 */
export function verdict(opinions: readonly Pick<Opinion, 'profession' | 'outcome'>[]): Verdict | undefined {
  if (awaited(opinions.map((o) => o.profession)).length > 0) return undefined
  const positive = opinions.filter((o) => o.outcome === 'positive').length
  return positive >= 3 ? 'positive' : positive <= 1 ? 'negative' : 'suspended'
}
export type Verdict = 'positive' | 'negative' | 'suspended'

/** What a positive opinion lacks; a negative one needs nothing but its grounds. */
export const lacking = (opinion: Evidence & Pick<Opinion, 'outcome'>, majority: Majority) =>
  opinion.outcome === 'positive' ? missing(majority, opinion) : []

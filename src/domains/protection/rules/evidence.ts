import type { Majority } from '../../../codes/majority.ts'

/** What a decision rests on: codes of acts, means and forms of exploitation (the purpose). */
export interface Evidence {
  readonly acts: readonly string[]
  readonly means: readonly string[]
  readonly forms: readonly string[]
}
export type Element = keyof Evidence

/**
 * What must be shown before somebody is recognised. An adult is a victim when act, means and purpose meet, a child when act
 * and purpose do. Who is not known to be a child needs all three; somebody presumed to be a child is recorded as a child.
 * Source: Directive 2011/36/EU, article 2(1), (5) and article 13(2); United Nations Protocol of 2000, article 3.
 */
export const needed = (majority: Majority): readonly Element[] =>
  majority === 'child' ? ['acts', 'forms'] : ['acts', 'means', 'forms']

/** The elements that are still not shown. A form that is not known shows no purpose. */
export const missing = (majority: Majority, evidence: Evidence): readonly Element[] =>
  needed(majority).filter((element) => !evidence[element].some((code) => code !== 'unknown'))

/** Everything that any of several pieces of evidence shows, each code once, in the order of first mention. */
export const together = (pieces: readonly Evidence[]): { acts: string[]; means: string[]; forms: string[] } => ({
  acts: [...new Set(pieces.flatMap((piece) => piece.acts))],
  means: [...new Set(pieces.flatMap((piece) => piece.means))],
  forms: [...new Set(pieces.flatMap((piece) => piece.forms))],
})

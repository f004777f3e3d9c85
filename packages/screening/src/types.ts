/** A text in the languages an instrument has: Latvian and English always, Russian and Ukrainian in what an interpreter reads out. */
export type Text = { lv: string; en: string; ru?: string; uk?: string }
export type Language = keyof Text

/** A text in one of its instrument's languages (a test holds that it is there). */
export function textIn(text: Text, language: Language): string {
  return text[language] ?? text.en
}

/**
 * Where an item's content comes from and how well that is known.
 * - `confirmed`: two independent texts agree
 * - `secondary`: from one secondary source; to be checked against the original
 * - `partial`: from pages that repeat the original
 * - `memory`: not found in writing; to be checked before use
 * - `own`: written for this project
 */
export type Evidence = 'confirmed' | 'secondary' | 'partial' | 'memory' | 'own'

export type Weight = 'strong' | 'medium' | 'weak'

/** What a weight can be that no readable source confirms. Its best-known value lies within. */
export type WeightRange = { lowest: Weight; highest: Weight }

export type Answer = 'yes' | 'no' | 'not_known'

export type Indicator = {
  id: string
  dimension: string
  /** null in instruments that do not weigh; the best-known one where it has a range */
  weight: Weight | null
  /** only where the weight is unconfirmed */
  weightRange?: WeightRange
  /** a statement that whoever screens judges from all they know; it is not read out to the person */
  text: Text
  evidence: { item: Evidence; weight?: Evidence }
  /** what must be checked before relying on it */
  check?: Text
}

export type Dimension = { id: string; title: Text }

/** When a result holds. All conditions are monotone: one more "yes" or a higher weight never makes a true one false. */
export type Condition =
  /** an indicator is answered yes */
  | { indicator: string }
  /** a dimension is positive by the rule of its weights */
  | { dimension: string }
  /** at least so many indicators of a dimension (or of the whole instrument) are answered yes */
  | { atLeast: number; of: string | 'all' }
  | { any: Condition[] }
  | { all: Condition[] }

/** What the indicators support. Never that a person is a victim: that is decided by others, on more than a screening. */
export type Outcome = { code: string; title: Text; meaning: Text; next: Text }

export type Instrument = {
  id: string
  version: string
  title: Text
  /** whom it is for */
  profile: 'adult' | 'child' | 'any'
  source: { name: string; published: string; address: string | null; note: Text }
  licence: Text
  languages: Language[]
  /** validated against outcomes, and by whom; null if not */
  validation: Text | null
  dimensions: Dimension[]
  indicators: Indicator[]
  /** the most serious first; the first that holds is the result */
  rules: { outcome: string; when: Condition }[]
  /** the result when no rule holds and nothing unknown could make one hold */
  otherwise: string
  outcomes: Outcome[]
}

/** The result when no rule holds yet and something unknown could make one hold. Every instrument has it. */
export const NOT_ENOUGH_KNOWN = 'not_enough_known'

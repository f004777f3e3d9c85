import type { Measure } from '../contract.ts'

/** The wording in the reader's language, else in Latvian, the plan's own; null where none is known. */
export const wordingIn = (language: 'lv' | 'en', { wording }: Pick<Measure, 'wording'>): string | null =>
  (language === 'en' ? wording.en : null) ?? wording.lv

import type { Language } from '../../../platform/texts/index.ts'

/** What a public page needs to know of whoever reads it. */
export interface Reader {
  readonly language: Language
  readonly mode: 'demonstration' | 'production'
}

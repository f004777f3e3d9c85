/** The languages of the product. Staff pages speak the first two, public pages all four. */
export const languages = ['lv', 'en', 'ru', 'uk'] as const
export type AnyLanguage = (typeof languages)[number]

export const staffLanguages = ['lv', 'en'] as const
export type Language = (typeof staffLanguages)[number]

/** Which languages a file of texts must exist in: labels of codes and public pages in all four, the rest in two. */
export const languagesOf = (domain: string): readonly AnyLanguage[] =>
  domain === 'codes' || domain === 'public' || domain.endsWith('-public') ? languages : staffLanguages

export const isStaffLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && (staffLanguages as readonly string[]).includes(value)

/**
 * The language to begin in.
 * @param kept what was chosen before on this device
 * @param wanted what the browser asks for, the dearest first, as BCP 47 tags: `en-GB`
 * @returns the first that staff pages speak; English for whoever asks for neither
 */
export function firstLanguage(kept: unknown, wanted: readonly string[]): Language {
  if (isStaffLanguage(kept)) return kept
  const bases = wanted.map((tag) => tag.toLowerCase().split('-')[0])
  return bases.find(isStaffLanguage) ?? 'en'
}

/**
 * Drafts kept in this browser. Only for forms without personal data: who opens this device next could read them.
 * A draft older than a week is forgotten.
 */
const week = 7 * 86_400_000
const place = (key: string): string => `lidzas.draft.${key}`

export function readDraft(key: string, now = Date.now()): Record<string, unknown> | undefined {
  try {
    const { at, values } = JSON.parse(localStorage.getItem(place(key)) ?? 'null') ?? {}
    if (typeof at === 'number' && now - at < week && values && typeof values === 'object') return values
    localStorage.removeItem(place(key))
  } catch {
    // A draft that cannot be read is no draft.
  }
  return undefined
}
export function keepDraft(key: string, values: unknown, now = Date.now()): boolean {
  try {
    localStorage.setItem(place(key), JSON.stringify({ at: now, values }))
    return true
  } catch {
    return false // storage is full or forbidden
  }
}
export const dropDraft = (key: string): void => localStorage.removeItem(place(key))

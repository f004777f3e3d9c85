export type Theme = 'system' | 'light' | 'dark'
const place = 'lidzas.theme'
const listeners = new Set<() => void>()

export const readTheme = (): Theme => {
  const kept = localStorage.getItem(place)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}
/** Puts the theme on the page; without a choice the device decides. */
export function applyTheme(theme: Theme = readTheme()): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(place, theme)
  applyTheme(theme)
  for (const tell of listeners) tell()
}
/** Tells when the choice changes. @returns how to stop listening */
export function onTheme(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

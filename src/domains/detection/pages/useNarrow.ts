import { useSyncExternalStore } from 'react'

const query = '(max-width: 760px)'
const subscribe = (changed: () => void): (() => void) => {
  const list = matchMedia(query)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}

/** Whether the window is as narrow as a phone: there a table of fourteen columns helps nobody. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(query).matches)

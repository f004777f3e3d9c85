let held = false
if (typeof window !== 'undefined') {
  const set = (now: boolean) => () => {
    held = now
  }
  window.addEventListener('pointerdown', set(true), true)
  for (const end of ['pointerup', 'pointercancel'] as const) window.addEventListener(end, set(false), true)
}

/**
 * Runs what may move the page once no pointer is held down. A press on a button takes the focus from a field first: an error
 * that appears or goes at that moment would move the button from under the finger, and the press would be lost.
 */
export function onceReleased(work: () => void): void {
  if (!held) {
    work()
    return
  }
  const after = (): void => {
    for (const end of ['pointerup', 'pointercancel'] as const) window.removeEventListener(end, after, true)
    // the click comes after the pointer is up
    setTimeout(work)
  }
  for (const end of ['pointerup', 'pointercancel'] as const) window.addEventListener(end, after, true)
}

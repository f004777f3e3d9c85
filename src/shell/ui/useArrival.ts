import { type RefObject, useEffect, useRef } from 'react'

/**
 * For what somebody asked for by a button somewhere above: it comes into view and its heading takes the focus, so that on a
 * telephone and with a screen reader one is where one wanted to be. When it goes, the focus returns to where it came from.
 * @param arrives false: it was there with the page
 */
export function useArrival(arrives: boolean): {
  box: RefObject<HTMLElement | null>
  title: RefObject<HTMLHeadingElement | null>
} {
  const box = useRef<HTMLElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!arrives) return
    const before = document.activeElement
    title.current?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'nearest' })
    return () => {
      // only where nothing else took it meanwhile
      requestAnimationFrame(() => {
        const lost = document.activeElement === null || document.activeElement === document.body
        if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      })
    }
  }, [arrives])
  return { box, title }
}

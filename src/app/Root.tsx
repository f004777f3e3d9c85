import { Outlet } from '@tanstack/react-router'
import { Suspense, useEffect, useRef } from 'react'
import { useHere } from '../shell/data/address.ts'
import { useLeaving } from '../shell/data/leaving.ts'
import { Unreachable } from '../shell/frame/Unreachable.tsx'
import { Waiting } from './Waiting.tsx'

/** The whole page. After a change of page the focus goes to its title, so that a screen reader says where one is. */
export function Root() {
  const here = useHere()
  const before = useRef(here)
  const leaving = useLeaving()
  useEffect(() => {
    if (before.current === here) return
    before.current = here
    // The title may still be on its way; look once more when it has had time to come.
    const focus = () => {
      // Whoever writes in a field goes on writing: the page only got its address, as a draft does when it is first saved.
      if (document.activeElement?.matches('main :is(input, select, textarea)')) return
      document.querySelector<HTMLElement>('h1[tabindex]')?.focus({ preventScroll: true })
    }
    const timer = setTimeout(focus, 60)
    return () => clearTimeout(timer)
  }, [here])
  return (
    <>
      {/* who is leaving has a page of their own that says it */}
      {leaving === 'no' && <Unreachable />}
      <Suspense fallback={<Waiting />}>
        <Outlet />
      </Suspense>
    </>
  )
}

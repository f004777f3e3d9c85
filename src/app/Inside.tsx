import { Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useLeaving } from '../shell/data/leaving.ts'
import { SessionContext, useDoor } from '../shell/data/session.ts'
import { Frame } from '../shell/frame/Frame.tsx'
import { Broken } from './Broken.tsx'
// not loaded when it is needed: then the server may be away
import { Left } from './Left.tsx'
import { lazily } from './loaded.ts'
import { Waiting } from './Waiting.tsx'

const signIn = lazily(() => import('./SignIn.tsx'))
const firstSteps = lazily(() => import('./FirstSteps.tsx'))

/** The door for those who are not signed in, the frame for those who are; the address stays, so that one arrives. */
export function Inside() {
  const door = useDoor()
  const leaving = useLeaving()
  if (leaving !== 'no') return <Left />
  if (door.state === 'loading') return <Waiting />
  if (door.state === 'failed') return <Broken problem={door.problem} again={door.again} />
  const { session, mode } = door.value
  if (!session) {
    const SignIn = signIn.read().default
    return <SignIn door={door.value} />
  }
  if (mode === 'production' && !session.secondFactor) {
    const FirstSteps = firstSteps.read().default
    return (
      <SessionContext value={session}>
        <FirstSteps />
      </SessionContext>
    )
  }
  return (
    <SessionContext value={session}>
      <Frame demonstration={mode === 'demonstration'}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </Frame>
    </SessionContext>
  )
}

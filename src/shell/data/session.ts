import { createContext, useContext } from 'react'
import type { Role } from '../../codes/role.ts'
import type { Result } from '../../contract/operation.ts'
import { currentSession, type Session } from '../../platform/accounts/contract.ts'
import { type Call, useCall } from './call.ts'

export const SessionContext = createContext<Session | null>(null)

/** Who is signed in. Pages inside the frame always have one. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession stands outside the frame')
  return session
}

/** Whether somebody may see what is for these roles; no roles: everyone signed in. */
export const may = (session: Session, roles: readonly Role[] | undefined): boolean =>
  !roles || roles.some((role) => session.roles.includes(role))

/** Whether I hold one of the roles. The server decides; this only keeps dead ends off the page. */
export const useMay = (...roles: readonly Role[]): boolean => may(useSession(), roles)

/** The door's answer: session or none, mode, and whom one may sign in as. Asked again each five minutes. */
export const useDoor = (): Call<Result<typeof currentSession>> => useCall(currentSession, {}, { every: 300 })

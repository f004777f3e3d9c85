import { useText } from '../../../shell/language/text.ts'
import type { Case } from '../contract.ts'
import { isClosed } from '../rules/course.ts'

/** Why the reader cannot write in a case, or do what its lead does; nothing where they can. */
export function useWhy(it: Pick<Case, 'status' | 'mayWrite' | 'leads'>): {
  readonly write: string | undefined
  readonly lead: string | undefined
} {
  const say = useText('protection')
  const closed = isClosed(it.status) ? say('why.closed') : undefined
  return {
    write: closed ?? (it.mayWrite ? undefined : say('why.readOnly')),
    lead: (it.leads ? undefined : say('why.notLead')) ?? closed,
  }
}

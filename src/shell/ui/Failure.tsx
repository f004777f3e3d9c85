import type { ReactNode } from 'react'
import type { Problem } from '../../contract/problem.ts'
import type { Call } from '../data/call.ts'
import { useProblem } from '../data/problem.ts'
import { useText } from '../language/text.ts'
import { Button } from './Button.tsx'
import { Notice, Skeleton } from './Notice.tsx'

/** A problem, said with what to do. `room`: whose texts name its codes. */
export function Failure({
  problem,
  again,
  room,
}: {
  problem: Problem
  again?: (() => void) | undefined
  room?: string | undefined
}) {
  const say = useText('shell')
  const words = useProblem(...(room ? [room] : []))
  const repeat = again && problem.status !== 404 && problem.status !== 403
  return (
    <Notice
      tone="danger"
      live
      action={
        repeat && (
          <Button small onPress={again}>
            {say('again')}
          </Button>
        )
      }
    >
      {words(problem)}
      {problem.reference && <div className="small">{say('problems.reference', { reference: problem.reference })}</div>}
    </Notice>
  )
}

interface LoadedProps<T> {
  call: Call<T>
  /** What stands there meanwhile; left out: a few lines. */
  skeleton?: ReactNode
  room?: string
  children: (value: T) => ReactNode
}

/** A call's three states: the shape of what is coming, what went wrong, or the content. */
export function Loaded<T>({ call, skeleton, room, children }: LoadedProps<T>) {
  const say = useText('shell')
  if (call.state === 'ready') return children(call.value)
  if (call.state === 'failed') return <Failure problem={call.problem} again={call.again} room={room} />
  return (
    <div aria-busy>
      <span className="unseen" role="status">
        {say('loading')}
      </span>
      {skeleton ?? <Skeleton />}
    </div>
  )
}

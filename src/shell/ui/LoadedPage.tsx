import type { ReactNode } from 'react'
import type { Call } from '../data/call.ts'
import { useText } from '../language/text.ts'
import { Failure, Loaded } from './Failure.tsx'
import { Lost } from './Lost.tsx'
import { Skeleton } from './Notice.tsx'
import styles from './Page.module.css'
import { Page } from './Page.tsx'

interface Props<T> {
  call: Call<T>
  room?: string
  children: (value: T) => ReactNode
}

/** A page that is all of one call: while that comes, its shape; where it fails, a page that says so under a title. */
export function LoadedPage<T>({ call, room, children }: Props<T>) {
  const say = useText('shell')
  if (call.state === 'failed')
    return call.problem.status === 404 ? (
      <Lost />
    ) : (
      <Page title={say('broken.title')}>
        <Failure problem={call.problem} again={call.again} room={room} />
      </Page>
    )
  if (call.state === 'ready') return children(call.value)
  return (
    <div className={styles.page}>
      <Loaded call={call} skeleton={<Skeleton rows={10} />}>
        {children}
      </Loaded>
    </div>
  )
}

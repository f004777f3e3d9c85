import { useState } from 'react'
import { askServer, useReachable } from '../data/reach.ts'
import { useText } from '../language/text.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Frame.module.css'

/** Says over every page that the server cannot be reached, for as long as it cannot; a screen reader hears it at once. */
export function Unreachable() {
  const say = useText('shell')
  const reachable = useReachable()
  const [busy, setBusy] = useState(false)
  return (
    <div role="alert" className={reachable ? undefined : styles.gone}>
      {!reachable && (
        <>
          <span>
            <b>{say('reach.gone')}</b> {say('reach.stays')}
          </span>
          <Button
            small
            busy={busy}
            onPress={() => {
              setBusy(true)
              void askServer().finally(() => setBusy(false))
            }}
          >
            {say('reach.now')}
          </Button>
        </>
      )}
    </div>
  )
}

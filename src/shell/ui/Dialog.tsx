import { type ReactNode, useId, useRef, useState } from 'react'
import type { Problem } from '../../contract/problem.ts'
import { useText } from '../language/text.ts'
import { Button } from './Button.tsx'
import styles from './Dialog.module.css'
import { Failure } from './Failure.tsx'
import { Notice } from './Notice.tsx'

interface Props {
  /** The words on the button that opens it, ending in «…». */
  trigger: string
  triggerKind?: 'plain' | 'quiet' | 'danger'
  /** A name for screen readers where several dialogs of a page open with the same words. */
  triggerName?: string
  /** In a row of a list. */
  triggerSmall?: boolean
  /** Why it cannot be opened now. */
  why?: string | undefined
  title: string
  /** What will be lost, as a sentence. */
  lost: ReactNode
  /** Fields that the decision needs, such as its reason. */
  children?: ReactNode
  /** The words on the button that does it: the deed itself, never «Labi». */
  confirm: string
  /** Why it cannot be confirmed yet. */
  confirmWhy?: string | undefined
  /** Does it; `false` keeps the dialog open (then say why through `problem`). */
  onConfirm: () => Promise<boolean>
  problem?: Problem | undefined
  room?: string
}

/** Only for what cannot be undone. Everything else is done at once and can be taken back on the page. */
export function Dialog({
  trigger,
  triggerKind = 'danger',
  triggerName,
  triggerSmall,
  why,
  title,
  lost,
  children,
  confirm,
  confirmWhy,
  onConfirm,
  problem,
  room,
}: Props) {
  const say = useText('shell')
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [busy, setBusy] = useState(false)
  return (
    <>
      <Button
        kind={triggerKind}
        why={why}
        {...(triggerName ? { name: triggerName } : {})}
        {...(triggerSmall ? { small: true } : {})}
        onPress={() => dialog.current?.showModal()}
      >
        {trigger}
      </Button>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby={id}>
        <div className={styles.inside}>
          <h2 id={id}>{title}</h2>
          <Notice tone="danger">{lost}</Notice>
          {children}
          {problem && <Failure problem={problem} room={room} />}
          <div className={styles.actions}>
            <Button onPress={() => dialog.current?.close()}>{say('cancel')}</Button>
            <Button
              kind="danger"
              busy={busy}
              why={confirmWhy}
              onPress={async () => {
                setBusy(true)
                const done = await onConfirm().finally(() => setBusy(false))
                if (done) dialog.current?.close()
              }}
            >
              {confirm}
            </Button>
          </div>
        </div>
      </dialog>
    </>
  )
}

import { useRef, useState } from 'react'
import type { Problem } from '../../../../contract/problem.ts'
import { type Sent, sendFile } from '../../../../contract/transfer.ts'
import { documentLimits, uploadFile } from '../../../../platform/files/contract.ts'
import { client } from '../../../../shell/data/client.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { Failure } from '../../../../shell/ui/Failure.tsx'
import { Notice } from '../../../../shell/ui/Notice.tsx'
import { Progress } from '../../../../shell/ui/Progress.tsx'
import { kindsText, sizeOf, unfit } from './documents.ts'

type State =
  | { readonly now: 'idle' }
  | { readonly now: 'sending'; readonly name: string; readonly done: Sent | undefined }
  | { readonly now: 'added' | 'stopped'; readonly name: string }
  | { readonly now: 'unfit'; readonly words: string }
  | { readonly now: 'failed'; readonly problem: Problem }

/** A new document: what may be sent is said first, how far it is while it goes, and what happened after. */
export function DocumentUpload({ id, why }: { id: string; why: string | undefined }) {
  const say = useText('protection')
  const dates = useDates()
  const [state, setState] = useState<State>({ now: 'idle' })
  const input = useRef<HTMLInputElement>(null)
  const stop = useRef<AbortController>(undefined)
  const mega = dates.number(documentLimits.bytes / 1024 / 1024)

  const send = async (file: File): Promise<void> => {
    const wrong = unfit(file)
    if (wrong) {
      const size = dates.number(sizeOf(file.size).count)
      setState({
        now: 'unfit',
        words: say(`documents.${wrong}`, { name: file.name, size, most: mega, kinds: kindsText }),
      })
      return
    }
    const { name } = file
    stop.current = new AbortController()
    setState({ now: 'sending', name, done: undefined })
    try {
      const answer = await sendFile(
        uploadFile,
        { params: { id } },
        { name, content: file },
        { signal: stop.current.signal, progress: (done) => setState({ now: 'sending', name, done }) },
      )
      setState(answer.ok ? { now: 'added', name } : { now: 'failed', problem: answer.problem })
      if (answer.ok) await client.invalidateQueries()
    } catch {
      setState({ now: 'stopped', name })
    }
  }
  return (
    <>
      <div>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={say('documents.choose')}
          accept={documentLimits.extensions.map((extension) => `.${extension}`).join(',')}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) void send(file)
          }}
        />
        <Button why={why} busy={state.now === 'sending'} onPress={() => input.current?.click()}>
          {say('documents.add')}
        </Button>{' '}
        {state.now === 'sending' && (
          <Button kind="quiet" onPress={() => stop.current?.abort()}>
            {say('documents.stop')}
          </Button>
        )}
      </div>
      <p className="small muted">
        {say('documents.limits', { kinds: kindsText, size: mega, files: documentLimits.files })}
      </p>
      {state.now === 'sending' && (
        <Progress
          label={say('documents.sending', { name: state.name })}
          value={Math.round((state.done?.sent ?? 0) / 1024)}
          of={state.done ? Math.max(1, Math.round(state.done.of / 1024)) : null}
          unit="KB"
        />
      )}
      {state.now === 'added' && (
        <Notice tone="good" live>
          {say('documents.added', { name: state.name })}
        </Notice>
      )}
      {state.now === 'stopped' && <Notice live>{say('documents.stopped')}</Notice>}
      {state.now === 'unfit' && (
        <Notice tone="danger" live>
          {state.words}
        </Notice>
      )}
      {state.now === 'failed' && <Failure problem={state.problem} room="protection" />}
    </>
  )
}

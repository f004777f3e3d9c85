import { useState } from 'react'
import { useAction } from '../../../shell/data/call.ts'
import { useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { Dialog } from '../../../shell/ui/Dialog.tsx'
import { Failure } from '../../../shell/ui/Failure.tsx'
import { Sheet, SheetRow, SheetRows } from '../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../shell/ui/Tag.tsx'
import { TextArea } from '../../../shell/ui/TextArea.tsx'
import { confirmArrival, moveReferral, type Referral } from '../contract.ts'
import { can, ended, type Move } from '../rules/referral.ts'
import styles from './cooperation.module.css'

/** What this side may do next. What cannot be done now says why not, by the same rules that the server goes by. */
export function MovesSheet({ it }: { it: Referral }) {
  const say = useText('cooperation')
  if (ended(it.status)) return null
  return (
    <Sheet title={say('moves.title')}>
      <SheetRows>
        <Arrival it={it} />
        {it.side === 'receiver' && <Done it={it} />}
        {it.side === 'receiver' ? <Ending it={it} move="hand_back" /> : <Ending it={it} move="revoke" />}
      </SheetRows>
    </Sheet>
  )
}

/** Why a move is not possible now, as a sentence. */
function useWhy(it: Referral): (move: Move) => string | undefined {
  const say = useText('cooperation')
  return (move) => {
    const answer = can(move, it.status, it.side)
    if (answer.ok) return undefined
    if (answer.why === 'not_your_side') return say('why.notYourSide')
    if (it.status === 'sent') return say(it.side === 'receiver' ? 'why.answerFirst' : 'why.waitsForAnswer')
    if (it.status === 'arrived') return say(move === 'revoke' ? 'why.alreadyHere' : 'why.alreadyArrived')
    return say('why.ended')
  }
}

function Arrival({ it }: { it: Referral }) {
  const say = useText('cooperation')
  const arrive = useAction(confirmArrival)
  const { sender, receiver } = it.arrived
  const mine = it.side === 'sender' ? sender : receiver
  const theirs = it.side === 'sender' ? receiver : sender
  const why = useWhy(it)('arrive') ?? (mine ? say('why.confirmed') : undefined)
  const detail = mine && theirs ? 'arrival.both' : mine ? 'arrival.mine' : theirs ? 'arrival.theirs' : 'arrival.neither'
  return (
    <SheetRow
      title={say('arrival.title')}
      detail={
        <>
          {say(detail)}
          {arrive.problem && <Failure problem={arrive.problem} room="cooperation" />}
        </>
      }
      end={
        mine && theirs ? (
          <Tag tone="good">{say('arrival.done')}</Tag>
        ) : (
          <Button
            why={why}
            busy={arrive.busy}
            kind={why ? 'plain' : 'main'}
            onPress={() => void arrive.run({ params: { id: it.id } })}
          >
            {say('arrival.confirm')}
          </Button>
        )
      }
    />
  )
}

function Done({ it }: { it: Referral }) {
  const say = useText('cooperation')
  const done = useAction(moveReferral)
  return (
    <SheetRow
      title={say('done.title')}
      detail={
        <>
          {say('done.detail')}
          {done.problem && <Failure problem={done.problem} room="cooperation" />}
        </>
      }
      end={
        <Button
          why={useWhy(it)('done')}
          busy={done.busy}
          onPress={() => void done.run({ params: { id: it.id }, body: { to: 'done' } })}
        >
          {say('done.action')}
        </Button>
      }
    />
  )
}

/** Handing back and revoking close the parts at once: the receiver sees the case no longer. */
function Ending({ it, move }: { it: Referral; move: 'hand_back' | 'revoke' }) {
  const say = useText('cooperation')
  const action = useAction(moveReferral)
  const [note, setNote] = useState<string>()
  const words = (key: 'title' | 'detail' | 'action' | 'question' | 'lost' | 'confirm') => say(`${move}.${key}`)
  return (
    <SheetRow
      title={words('title')}
      detail={words('detail')}
      end={
        <Dialog
          trigger={words('action')}
          triggerKind="plain"
          why={useWhy(it)(move)}
          title={words('question')}
          lost={words('lost')}
          confirm={words('confirm')}
          problem={action.problem}
          room="cooperation"
          onConfirm={async () => {
            const to = move === 'hand_back' ? 'handed_back' : 'revoked'
            const answer = await action.run({ params: { id: it.id }, body: { to, ...(note ? { note } : {}) } })
            return answer.ok
          }}
        >
          <div className={styles.reason}>
            <TextArea label={say('moves.reason')} value={note} onChange={setNote} maxLength={2000} />
          </div>
        </Dialog>
      }
    />
  )
}

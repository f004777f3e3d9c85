import { rejectReason } from '../../../codes/reject_reason.ts'
import { useAction } from '../../../shell/data/call.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { Failure } from '../../../shell/ui/Failure.tsx'
import { Notice } from '../../../shell/ui/Notice.tsx'
import { type Referral, settleReferral } from '../contract.ts'
import styles from './cooperation.module.css'
import { paths } from './paths.ts'

/** A referral that came back: why, and for its sender what to do next, until that has been done. */
export function ReturnedNotice({ it }: { it: Referral }) {
  const say = useText('cooperation')
  const code = useCode()
  const settle = useAction(settleReferral)
  if (it.answeredElsewhere) return <Notice tone="wait">{say(`referral.elsewhere.${it.side}`)}</Notice>
  if (it.askedTogether && it.status === 'sent') return <Notice>{say(`referral.together.${it.side}`)}</Notice>
  if (it.status !== 'rejected' && !it.unsettled) return null
  const note = it.steps.find((s) => s.status === it.status)?.note
  const title = it.rejectReason
    ? say('referral.rejected', { reason: code(rejectReason, it.rejectReason) })
    : `${say(`referral.returned.${it.status as 'rejected'}`)}.`
  return (
    <Notice
      tone="wait"
      title={title}
      action={
        it.unsettled && (
          <span className={styles.actions}>
            {it.case && (
              <Button small kind="main" to={paths.refer(it.case.id)}>
                {say('referral.sendAnew')}
              </Button>
            )}
            <Button small busy={settle.busy} onPress={() => void settle.run({ params: { id: it.id } })}>
              {say('referral.settle')}
            </Button>
          </span>
        )
      }
    >
      {note} {it.unsettled && say('referral.returnedNext')}
      {settle.problem && <Failure problem={settle.problem} room="cooperation" />}
    </Notice>
  )
}

import { useState } from 'react'
import type { Result } from '../../contract/operation.ts'
import {
  type AccountEntry,
  closeAccount,
  reopenAccount,
  resetAccount,
  unlockAccount,
} from '../../platform/accounts/contract/administration.ts'
import { useAction } from '../../shell/data/call.ts'
import { useDates } from '../../shell/language/dates.ts'
import { useText } from '../../shell/language/text.ts'
import { Button } from '../../shell/ui/Button.tsx'
import { Checkbox } from '../../shell/ui/Checkbox.tsx'
import { Dialog } from '../../shell/ui/Dialog.tsx'
import { Failure } from '../../shell/ui/Failure.tsx'
import { KeyValue } from '../../shell/ui/KeyValue.tsx'
import { Sheet, SheetBody } from '../../shell/ui/Sheet.tsx'
import styles from './administration.module.css'
import { DeliverField } from './DeliverField.tsx'
import { OneTimeLink } from './OneTimeLink.tsx'

/** How a person gets in, and what an administrator can do when they cannot, or must not any more. */
export function WayIn({ account, own }: { account: AccountEntry; own: boolean }) {
  const say = useText('administration')
  const dates = useDates()
  const [given, setGiven] = useState<Result<typeof resetAccount>>()
  const params = { id: account.id }
  const unlock = useAction(unlockAccount)
  const reopen = useAction(reopenAccount)
  const closed = account.state === 'closed'
  const why = own ? say('account.ownWhy') : undefined
  return (
    <Sheet title={say('way.title')}>
      <KeyValue
        items={[
          { key: say('accounts.state'), value: say(`stateDetail.${account.state}`) },
          {
            key: say('accounts.second'),
            value: say(account.secondFactor ? 'accounts.secondOn' : 'accounts.secondOff'),
          },
          ...(account.invitedUntil ? [{ key: say('way.linkUntil'), value: dates.moment(account.invitedUntil) }] : []),
          {
            key: say('accounts.lastSeen'),
            value: account.lastSeen ? dates.moment(account.lastSeen) : say('way.never'),
          },
          { key: say('accounts.created'), value: dates.day(account.created) },
        ]}
      />
      <SheetBody>
        <div className={styles.stack}>
          {given && <OneTimeLink name={account.name} link={given.link} until={given.until} />}
          {unlock.problem && <Failure problem={unlock.problem} room="administration" />}
          {reopen.problem && <Failure problem={reopen.problem} room="administration" />}
          {account.state === 'locked' && (
            <Button kind="main" wide busy={unlock.busy} onPress={() => void unlock.run({ params })}>
              {say('way.unlock')}
            </Button>
          )}
          {closed ? (
            <Button
              wide
              busy={reopen.busy}
              why={why ?? (account.organisation.active ? undefined : say('way.organisationClosed'))}
              onPress={() => void reopen.run({ params })}
            >
              {say('way.reopen')}
            </Button>
          ) : (
            <>
              <Reset
                account={account}
                why={why ?? (account.demonstration ? say('way.demonstration') : undefined)}
                onGiven={setGiven}
              />
              <Close account={account} why={why} />
            </>
          )}
        </div>
      </SheetBody>
    </Sheet>
  )
}

interface ResetProps {
  account: AccountEntry
  why: string | undefined
  onGiven: (given: Result<typeof resetAccount>) => void
}
/** A new link in the place of the password. Where there is no password yet, it replaces the link before. */
function Reset({ account, why, onGiven }: ResetProps) {
  const say = useText('administration')
  const reset = useAction(resetAccount)
  const [deliver, setDeliver] = useState<'show' | 'mail'>('show')
  const [secondFactor, setSecondFactor] = useState(false)
  const fresh = account.state === 'invited' || account.state === 'expired'
  return (
    <Dialog
      trigger={say(fresh ? 'way.newLink' : 'way.reset')}
      triggerKind="plain"
      why={why}
      title={say(fresh ? 'way.newLinkTitle' : 'way.resetTitle', { name: account.name })}
      lost={say(fresh ? 'way.newLinkLost' : 'way.resetLost')}
      confirm={say(fresh ? 'way.newLinkConfirm' : 'way.resetConfirm')}
      problem={reset.problem}
      room="administration"
      onConfirm={async () => {
        const answer = await reset.run({ params: { id: account.id }, body: { deliver, secondFactor } })
        if (answer.ok) onGiven(answer.value)
        return answer.ok
      }}
    >
      {account.secondFactor && (
        <Checkbox
          label={say('way.alsoSecond')}
          hint={say('way.alsoSecondHint')}
          value={secondFactor}
          onChange={(on) => setSecondFactor(on ?? false)}
        />
      )}
      <DeliverField value={deliver} onChange={(chosen) => setDeliver(chosen ?? 'show')} />
    </Dialog>
  )
}

function Close({ account, why }: { account: AccountEntry; why: string | undefined }) {
  const say = useText('administration')
  const close = useAction(closeAccount)
  return (
    <Dialog
      trigger={say('way.close')}
      triggerKind="quiet"
      why={why}
      title={say('way.closeTitle', { name: account.name })}
      lost={say('way.closeLost')}
      confirm={say('way.closeConfirm')}
      problem={close.problem}
      room="administration"
      onConfirm={async () => (await close.run({ params: { id: account.id } })).ok}
    />
  )
}

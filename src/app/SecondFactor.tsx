import { useState } from 'react'
import { beginSecondFactor, confirmSecondFactor } from '../platform/accounts/contract.ts'
import { useAction } from '../shell/data/call.ts'
import { useSession } from '../shell/data/session.ts'
import { Form } from '../shell/form/Form.tsx'
import { useContractForm } from '../shell/form/useContractForm.ts'
import { useText } from '../shell/language/text.ts'
import { Button } from '../shell/ui/Button.tsx'
import { Failure } from '../shell/ui/Failure.tsx'
import { KeyValue } from '../shell/ui/KeyValue.tsx'
import { Notice } from '../shell/ui/Notice.tsx'
import { QrCode } from '../shell/ui/QrCode.tsx'
import { Sheet, SheetBody } from '../shell/ui/Sheet.tsx'
import { TextField } from '../shell/ui/TextField.tsx'

/** Whether the second factor is on, and turning it on with an authenticator application. */
export function SecondFactor() {
  const say = useText('shell')
  const { secondFactor } = useSession()
  const [made, setMade] = useState<{ secret: string; address: string }>()
  const begin = useAction(beginSecondFactor, { done: setMade })
  const form = useContractForm(confirmSecondFactor, { done: () => setMade(undefined) })
  return (
    <Sheet title={say('account.second')}>
      <SheetBody>
        <Notice tone={secondFactor ? 'good' : 'wait'}>
          {say(secondFactor ? 'account.secondOn' : 'account.secondOff')}
        </Notice>
        {begin.problem && <Failure problem={begin.problem} />}
        {secondFactor && <p className="small muted">{say('account.secondLost')}</p>}
        {!made && !secondFactor && (
          <Button busy={begin.busy} onPress={() => void begin.run({})}>
            {say('account.begin')}
          </Button>
        )}
      </SheetBody>
      {made && (
        <>
          <SheetBody>
            <p className="small">{say('account.scan')}</p>
            <QrCode text={made.address} label={say('account.qr')} />
          </SheetBody>
          <KeyValue
            items={[
              { key: say('account.secret'), value: <code>{made.secret.replace(/(.{4})/g, '$1 ').trim()}</code> },
              { key: '', value: <a href={made.address}>{say('account.openApp')}</a> },
            ]}
          />
          <Form form={form} submit={say('account.confirm')} padded>
            <p className="small muted">{say('account.secretHint')}</p>
            <TextField
              label={say('account.code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              short
              {...form.field('code')}
            />
          </Form>
        </>
      )}
    </Sheet>
  )
}

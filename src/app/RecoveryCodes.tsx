import { useState } from 'react'
import { makeRecoveryCodes, readRecoveryCodes } from '../platform/accounts/contract.ts'
import { useCall } from '../shell/data/call.ts'
import { Form } from '../shell/form/Form.tsx'
import { useContractForm } from '../shell/form/useContractForm.ts'
import { useText } from '../shell/language/text.ts'
import { Notice } from '../shell/ui/Notice.tsx'
import { Sheet, SheetBody } from '../shell/ui/Sheet.tsx'
import { TextField } from '../shell/ui/TextField.tsx'
import styles from './Account.module.css'

/** Codes for the day when the telephone is gone: how many are left, and making ten new ones, shown this once. */
export function RecoveryCodes() {
  const say = useText('shell')
  const left = useCall(readRecoveryCodes, {}).value?.left
  const [codes, setCodes] = useState<readonly string[]>()
  const form = useContractForm(makeRecoveryCodes, {
    done: (made) => {
      setCodes(made.codes)
      form.reset({})
    },
  })
  return (
    <Sheet title={say('recovery.title')}>
      <SheetBody>
        {codes ? (
          <Notice tone="wait" title={say('recovery.once')} live>
            {say('recovery.keep')}
            <ul className={styles.codes}>
              {codes.map((code) => (
                <li key={code}>
                  <code>{code}</code>
                </li>
              ))}
            </ul>
          </Notice>
        ) : (
          left !== undefined && (
            <Notice tone={left > 2 ? 'good' : 'wait'}>
              {left === 0 ? say('recovery.none') : say('recovery.left', { count: left })}
            </Notice>
          )
        )}
      </SheetBody>
      <Form form={form} submit={say('recovery.make')} padded>
        <p className="small muted">{say('recovery.hint')}</p>
        <TextField
          label={say('account.currentPassword')}
          type="password"
          autoComplete="current-password"
          required
          {...form.field('password')}
        />
      </Form>
    </Sheet>
  )
}

import { useState } from 'react'
import { acceptInvitation } from '../platform/accounts/contract/administration.ts'
import { Form } from '../shell/form/Form.tsx'
import { useContractForm } from '../shell/form/useContractForm.ts'
import { useText } from '../shell/language/text.ts'
import { Button } from '../shell/ui/Button.tsx'
import { Notice } from '../shell/ui/Notice.tsx'
import { Sheet, SheetBody } from '../shell/ui/Sheet.tsx'
import { TextField } from '../shell/ui/TextField.tsx'
import { Door } from './Door.tsx'

/** Where a one-time link leads: choosing a password. The secret stands behind `#`, which no server sees. */
export default function Welcome() {
  const say = useText('shell')
  const [email, setEmail] = useState<string>()
  const token = window.location.hash.slice(1)
  return (
    <Door title={say('welcome.title')} lead={say('welcome.lead')}>
      <Sheet>
        {email !== undefined ? (
          <SheetBody>
            <Notice
              tone="good"
              live
              action={
                <Button kind="main" to="/">
                  {say('door.enter')}
                </Button>
              }
            >
              {say('welcome.done', { email })}
            </Notice>
          </SheetBody>
        ) : token ? (
          <Choose token={token} onDone={setEmail} />
        ) : (
          <SheetBody>
            <Notice tone="danger">{say('problems.link_gone')}</Notice>
          </SheetBody>
        )}
      </Sheet>
    </Door>
  )
}

function Choose({ token, onDone }: { token: string; onDone: (email: string) => void }) {
  const say = useText('shell')
  const form = useContractForm(acceptInvitation, { defaults: { token }, done: ({ email }) => onDone(email) })
  return (
    <Form form={form} submit={say('welcome.choose')} padded>
      <TextField
        label={say('account.newPassword')}
        hint={say('account.newPasswordHint')}
        type="password"
        autoComplete="new-password"
        required
        {...form.field('password')}
      />
    </Form>
  )
}

import { useState } from 'react'
import { role } from '../codes/role.ts'
import { changePassword, listSessions, revokeSession } from '../platform/accounts/contract.ts'
import { useAction, useCall } from '../shell/data/call.ts'
import { useSession } from '../shell/data/session.ts'
import { Form } from '../shell/form/Form.tsx'
import { useContractForm } from '../shell/form/useContractForm.ts'
import { useDates } from '../shell/language/dates.ts'
import { useLanguage } from '../shell/language/language.tsx'
import { useCode, useText } from '../shell/language/text.ts'
import { Button } from '../shell/ui/Button.tsx'
import { DataTable } from '../shell/ui/DataTable.tsx'
import { Failure, Loaded } from '../shell/ui/Failure.tsx'
import { Notice } from '../shell/ui/Notice.tsx'
import { Page } from '../shell/ui/Page.tsx'
import { Sheet } from '../shell/ui/Sheet.tsx'
import { Tag } from '../shell/ui/Tag.tsx'
import { TextField } from '../shell/ui/TextField.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { SecondFactor } from './SecondFactor.tsx'

/** My account: where I am signed in, my password, my second factor. */
export default function Account() {
  const say = useText('shell')
  const code = useCode()
  const { language } = useLanguage()
  const { account, organisation, roles, secondFactor } = useSession()
  return (
    <Page
      title={account.name}
      lead={say('account.lead', { email: account.email, organisation: organisation.name[language] })}
      tags={roles.map((r) => <Tag key={r}>{code(role, r)}</Tag>)}
      aside={
        <>
          <SecondFactor />
          {secondFactor && <RecoveryCodes />}
        </>
      }
    >
      <Sessions />
      <Password />
    </Page>
  )
}

function Sessions() {
  const say = useText('shell')
  const dates = useDates()
  const sessions = useCall(listSessions, {})
  const end = useAction(revokeSession)
  return (
    <Sheet title={say('account.sessions')} note={say('account.sessionsNote')}>
      {end.problem && <Failure problem={end.problem} />}
      <Loaded call={sessions}>
        {({ items }) => (
          <DataTable
            label={say('account.sessions')}
            rows={items}
            rowKey={(s) => s.id}
            empty={null}
            columns={[
              { id: 'created', title: say('account.created'), cell: (s) => dates.moment(s.created) },
              { id: 'seen', title: say('account.lastSeen'), cell: (s) => dates.moment(s.lastSeen) },
              { id: 'until', title: say('account.until'), cell: (s) => dates.moment(s.until) },
              {
                id: 'end',
                title: say('account.end'),
                quiet: true,
                number: true,
                cell: (s) =>
                  s.current ? (
                    <Tag tone="act">{say('account.current')}</Tag>
                  ) : (
                    <Button
                      small
                      busy={end.busy}
                      name={say('account.endNamed', { created: dates.moment(s.created) })}
                      onPress={() => void end.run({ params: { id: s.id } })}
                    >
                      {say('account.end')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </Sheet>
  )
}

function Password() {
  const say = useText('shell')
  const { account } = useSession()
  const [done, setDone] = useState(false)
  const form = useContractForm(changePassword, {
    done: () => {
      setDone(true)
      form.reset({})
    },
  })
  return (
    <Sheet title={say('account.password')}>
      <Form form={form} submit={say('account.change')} padded>
        {done && (
          <Notice tone="good" live>
            {say('account.changed')}
          </Notice>
        )}
        {/* So that a password manager knows whose password it is. */}
        <input type="text" autoComplete="username" value={account.email} readOnly hidden />
        <TextField
          label={say('account.currentPassword')}
          type="password"
          autoComplete="current-password"
          {...form.field('current')}
        />
        <TextField
          label={say('account.newPassword')}
          hint={say('account.newPasswordHint')}
          type="password"
          autoComplete="new-password"
          {...form.field('next')}
        />
      </Form>
    </Sheet>
  )
}

import { useState } from 'react'
import { z } from 'zod'
import { role } from '../../codes/role.ts'
import type { Result } from '../../contract/operation.ts'
import {
  type AccountEntry,
  changeAccount,
  endAccountSessions,
  readAccount,
} from '../../platform/accounts/contract/administration.ts'
import { useParams } from '../../shell/data/address.ts'
import { useAction, useCall } from '../../shell/data/call.ts'
import { useSession } from '../../shell/data/session.ts'
import { Form } from '../../shell/form/Form.tsx'
import { useContractForm } from '../../shell/form/useContractForm.ts'
import { useDates } from '../../shell/language/dates.ts'
import { useLanguage } from '../../shell/language/language.tsx'
import { useCode, useText } from '../../shell/language/text.ts'
import { type Place, wanted } from '../../shell/pages.ts'
import { Button } from '../../shell/ui/Button.tsx'
import { DataTable } from '../../shell/ui/DataTable.tsx'
import { Failure } from '../../shell/ui/Failure.tsx'
import { LoadedPage } from '../../shell/ui/LoadedPage.tsx'
import { Empty, Notice } from '../../shell/ui/Notice.tsx'
import { Page } from '../../shell/ui/Page.tsx'
import { Sheet, SheetBody } from '../../shell/ui/Sheet.tsx'
import { Tag } from '../../shell/ui/Tag.tsx'
import { TextField } from '../../shell/ui/TextField.tsx'
import { paths } from './paths.ts'
import { accountTone } from './states.ts'
import { WayIn } from './WayIn.tsx'
import { WorkFields } from './WorkFields.tsx'

type Account = Result<typeof readAccount>

export const before = ({ params }: Place) => [wanted(readAccount, { params: { id: params.id ?? '' } })]

/** One account: what it is for, how its person gets in, where it is open. */
export default function AccountPage() {
  const { id } = useParams(z.object({ id: z.uuid() }))
  const found = useCall(readAccount, { params: { id } })
  return (
    <LoadedPage call={found} room="administration">
      {(account) => <Shown account={account} />}
    </LoadedPage>
  )
}

function Shown({ account }: { account: Account }) {
  const say = useText('administration')
  const code = useCode()
  const { language } = useLanguage()
  const own = useSession().account.id === account.id
  return (
    <Page
      title={account.name}
      lead={say('account.lead', { email: account.email, organisation: account.organisation.name[language] })}
      crumbs={[{ label: say('accounts.title'), to: paths.accounts }, { label: account.name }]}
      tags={
        <>
          <Tag tone={accountTone[account.state]}>{say(`state.${account.state}`)}</Tag>
          {account.demonstration && <Tag>{say('account.demonstration')}</Tag>}
          {account.roles.map((r) => (
            <Tag key={r}>{code(role, r)}</Tag>
          ))}
        </>
      }
      aside={<WayIn account={account} own={own} />}
    >
      {own && <Notice tone="wait">{say('account.own')}</Notice>}
      <Work key={account.id} account={account} own={own} />
      <Sessions account={account} />
    </Page>
  )
}

function Work({ account, own }: { account: AccountEntry; own: boolean }) {
  const say = useText('administration')
  const [saved, setSaved] = useState(false)
  const form = useContractForm(changeAccount, {
    room: 'administration',
    input: { params: { id: account.id } },
    defaults: {
      name: account.name,
      roles: account.roles.filter((r) => r !== 'visitor'),
      ...(account.profession ? { profession: account.profession } : {}),
    },
    done: () => setSaved(true),
  })
  return (
    <Sheet title={say('account.work')} note={say('account.workNote')}>
      <Form form={form} submit={say('account.save')} why={own ? say('account.ownWhy') : undefined} padded>
        {saved && !form.problem && (
          <Notice tone="good" live>
            {say('account.saved')}
          </Notice>
        )}
        <TextField label={say('account.name')} required maxLength={120} {...form.field('name')} />
        <WorkFields roles={form.field('roles')} profession={form.field('profession') as never} />
      </Form>
    </Sheet>
  )
}

function Sessions({ account }: { account: Account }) {
  const say = useText('administration')
  const dates = useDates()
  const end = useAction(endAccountSessions)
  const all = account.sessions.length
  return (
    <Sheet
      title={say('sessions.title')}
      note={
        all > 1 && (
          <Button small busy={end.busy} onPress={() => void end.run({ params: { id: account.id } })}>
            {say('sessions.endAll')}
          </Button>
        )
      }
    >
      {end.problem && (
        <SheetBody>
          <Failure problem={end.problem} room="administration" />
        </SheetBody>
      )}
      <DataTable
        label={say('sessions.title')}
        rows={account.sessions}
        rowKey={(s) => s.id}
        empty={<Empty title={say('sessions.empty')}>{say('sessions.emptyDetail')}</Empty>}
        columns={[
          { id: 'created', title: say('sessions.created'), cell: (s) => dates.moment(s.created) },
          { id: 'seen', title: say('sessions.lastSeen'), cell: (s) => dates.moment(s.lastSeen) },
          { id: 'until', title: say('sessions.until'), cell: (s) => dates.moment(s.until) },
          {
            id: 'end',
            title: say('sessions.end'),
            quiet: true,
            number: true,
            cell: (s) => (
              <Button
                small
                busy={end.busy}
                name={say('sessions.endNamed', { created: dates.moment(s.created) })}
                onPress={() => void end.run({ params: { id: account.id }, query: { session: s.id } })}
              >
                {say('sessions.end')}
              </Button>
            ),
          },
        ]}
      />
    </Sheet>
  )
}

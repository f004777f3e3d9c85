import { z } from 'zod'
import { role } from '../../codes/role.ts'
import { listOutbox, mailStates, type OutboxMail, retryMail } from '../../platform/mail/contract.ts'
import { useAction, useCall } from '../../shell/data/call.ts'
import { useDates } from '../../shell/language/dates.ts'
import { useLanguage } from '../../shell/language/language.tsx'
import { useCode, useText } from '../../shell/language/text.ts'
import { type Place, wanted } from '../../shell/pages.ts'
import { Button } from '../../shell/ui/Button.tsx'
import { ChipsOne } from '../../shell/ui/Chips.tsx'
import { Failure } from '../../shell/ui/Failure.tsx'
import { Empty, Notice } from '../../shell/ui/Notice.tsx'
import { Page } from '../../shell/ui/Page.tsx'
import { ServerTable, tableInput, useFilters } from '../../shell/ui/ServerTable.tsx'
import { Sheet, SheetBody } from '../../shell/ui/Sheet.tsx'
import { Tag } from '../../shell/ui/Tag.tsx'
import { mailTone } from './states.ts'

const Filters = z.object({ state: z.enum(mailStates).optional() })

export const before = ({ search }: Place) => {
  const filters = Filters.safeParse(search)
  return filters.success ? [wanted(listOutbox, tableInput({ query: filters.data }, {}))] : []
}

/** The mails of this installation. None of them names a person; whom one goes to is said by organisation and work. */
export default function OutboxPage() {
  const say = useText('administration')
  const code = useCode()
  const dates = useDates()
  const { language } = useLanguage()
  const [filters, setFilters] = useFilters(Filters)
  const server = useCall(listOutbox, { query: { limit: 1 } }).value?.server
  const retry = useAction(retryMail)
  return (
    <Page title={say('outbox.title')} lead={say('outbox.lead')}>
      {server === false && (
        <Notice tone="wait" title={say('outbox.noServer')}>
          {say('outbox.noServerDetail')}
        </Notice>
      )}
      <Sheet>
        {retry.problem && (
          <SheetBody>
            <Failure problem={retry.problem} room="administration" />
          </SheetBody>
        )}
        <ServerTable
          id="administration.outbox"
          label={say('outbox.title')}
          operation={listOutbox}
          input={{ query: filters }}
          room="administration"
          rowKey={(m) => m.id}
          filters={
            <ChipsOne
              label={say('accounts.state')}
              options={mailStates.map((value) => ({ value, label: say(`mail.${value}`) }))}
              value={filters.state}
              onChange={(state) => setFilters({ state })}
            />
          }
          columns={[
            { id: 'subject', title: say('outbox.subject'), cell: (m) => m.subject[language] },
            {
              id: 'to',
              title: say('outbox.to'),
              cell: (m) => `${m.to.organisation[language]}: ${m.to.roles.map((r) => code(role, r)).join(', ')}`,
            },
            { id: 'made', title: say('outbox.made'), sort: 'made', number: true, cell: (m) => dates.moment(m.made) },
            { id: 'state', title: say('accounts.state'), cell: (m) => <State mail={m} /> },
            {
              id: 'sent',
              title: say('outbox.sent'),
              sort: 'sent',
              number: true,
              cell: (m) => (m.sent ? dates.moment(m.sent) : '–'),
            },
            {
              id: 'retry',
              title: say('outbox.retry'),
              quiet: true,
              cell: (m) =>
                m.state !== 'sent' &&
                server !== false && (
                  <Button
                    small
                    busy={retry.busy}
                    why={m.failed === 'link_gone' ? say('outbox.retryLinkGone') : undefined}
                    name={say('outbox.retryNamed', { subject: m.subject[language], made: dates.moment(m.made) })}
                    onPress={() => void retry.run({ params: { id: m.id } })}
                  >
                    {say('outbox.retry')}
                  </Button>
                ),
            },
          ]}
          empty={
            filters.state ? (
              <Empty title={say('outbox.noneFound')}>{say('outbox.noneFoundDetail')}</Empty>
            ) : (
              <Empty title={say('outbox.empty')}>{say('outbox.emptyDetail')}</Empty>
            )
          }
        />
      </Sheet>
    </Page>
  )
}

const known = ['ECONNECTION', 'ETIMEDOUT', 'EDNS', 'EENVELOPE', 'EAUTH', 'ESOCKET', 'link_gone', 'no_template'] as const

/** How far it is, how often it was tried, and what went wrong. */
function State({ mail }: { mail: OutboxMail }) {
  const say = useText('administration')
  const error = known.find((code) => code === mail.failed)
  return (
    <>
      <Tag tone={mailTone[mail.state]}>{say(`mail.${mail.state}`)}</Tag>
      {mail.failed && (
        <div className="small muted">
          {say('outbox.tries', { count: mail.tries })} {error ? say(`mailError.${error}`) : mail.failed}
        </div>
      )}
    </>
  )
}

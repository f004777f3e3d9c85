import { useCall } from '../../../shell/data/call.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useText } from '../../../shell/language/text.ts'
import { wanted } from '../../../shell/pages.ts'
import { DataTable } from '../../../shell/ui/DataTable.tsx'
import { Loaded } from '../../../shell/ui/Failure.tsx'
import { Empty } from '../../../shell/ui/Notice.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import { Deadline, Tag } from '../../../shell/ui/Tag.tsx'
import { listOverdue } from '../contract.ts'

export const before = () => [wanted(listOverdue, {})]

/** For the coordinator: who has not answered whom in time. Nothing about the person is here. */
export default function OverduePage() {
  const say = useText('cooperation')
  const dates = useDates()
  const { language } = useLanguage()
  const overdue = useCall(listOverdue, {}, { every: 120 })
  return (
    <Page title={say('overdue.title')} lead={say('overdue.lead')}>
      <Sheet>
        <Loaded call={overdue} room="cooperation">
          {({ items }) => (
            <DataTable
              label={say('overdue.title')}
              rows={items}
              rowKey={(row) => row.id}
              columns={[
                {
                  id: 'to',
                  title: say('overdue.to'),
                  cell: (row) => row.to.name[language],
                  compare: (a, b) => dates.compare(a.to.name[language], b.to.name[language]),
                },
                {
                  id: 'from',
                  title: say('overdue.from'),
                  cell: (row) => row.from.name[language],
                  compare: (a, b) => dates.compare(a.from.name[language], b.from.name[language]),
                },
                {
                  id: 'urgent',
                  title: say('overdue.kind'),
                  cell: (row) =>
                    row.urgent ? (
                      <Tag tone="danger">{say('referral.urgent')}</Tag>
                    ) : (
                      <Tag>{say('overdue.ordinary')}</Tag>
                    ),
                },
                {
                  id: 'due',
                  title: say('overdue.due'),
                  cell: (row) => <Deadline due={row.replyDue} />,
                  compare: (a, b) => a.replyDue.localeCompare(b.replyDue),
                },
                {
                  id: 'sent',
                  title: say('referrals.sentAt'),
                  number: true,
                  cell: (row) => dates.moment(row.sentAt),
                  compare: (a, b) => a.sentAt.localeCompare(b.sentAt),
                },
              ]}
              empty={<Empty title={say('overdue.empty')}>{say('overdue.emptyDetail')}</Empty>}
            />
          )}
        </Loaded>
      </Sheet>
    </Page>
  )
}

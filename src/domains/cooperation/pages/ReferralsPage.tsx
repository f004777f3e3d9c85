import { z } from 'zod'
import { referralStatus } from '../../../codes/referral_status.ts'
import { service } from '../../../codes/service.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useCode, useText } from '../../../shell/language/text.ts'
import { type Place, wanted } from '../../../shell/pages.ts'
import { ChipsOne } from '../../../shell/ui/Chips.tsx'
import type { Column } from '../../../shell/ui/DataTable.tsx'
import { Link } from '../../../shell/ui/Link.tsx'
import { Empty } from '../../../shell/ui/Notice.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { Select } from '../../../shell/ui/Select.tsx'
import { ServerTable, tableInput, useFilters } from '../../../shell/ui/ServerTable.tsx'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import { Tabs } from '../../../shell/ui/Tabs.tsx'
import { Deadline, Tag } from '../../../shell/ui/Tag.tsx'
import { listReferrals, type ReferralRow } from '../contract.ts'
import styles from './cooperation.module.css'
import { paths } from './paths.ts'
import { statusTone, useGlance } from './words.ts'

/** `waiting`: received ones that nobody has answered yet. */
const boxes = ['waiting', 'received', 'sent', 'returned'] as const
type Box = (typeof boxes)[number]
/** What we sent, among it what came back; the other boxes are what others sent us. */
const outgoing = (box: Box): boolean => box === 'sent' || box === 'returned'
const Filters = z.object({
  box: z.enum(boxes).default('waiting'),
  status: z.enum(referralStatus.codes).optional(),
  urgent: z.enum(['true']).optional(),
})

export const before = ({ search }: Place) => {
  const filters = Filters.safeParse(search)
  return filters.success ? [wanted(listReferrals, tableInput({ query: queryOf(filters.data) }, {}))] : []
}

const queryOf = ({ box, status, urgent }: z.infer<typeof Filters>) =>
  box === 'waiting' ? ({ box: 'received', status: 'sent', urgent } as const) : ({ box, status, urgent } as const)

/** Referrals of my organisation: received ones by the deadline of the answer, sent ones newest first. */
export default function ReferralsPage() {
  const say = useText('cooperation')
  const [{ box }, setFilters] = useFilters(Filters)
  return (
    <Page title={say('referrals.title')} lead={say('referrals.lead')}>
      <Tabs
        label={say('referrals.boxes')}
        value={box}
        onChange={(next) => setFilters({ box: next as Box, status: undefined, urgent: undefined })}
        tabs={boxes.map((id) => ({ id, label: say(`referrals.${id}`), content: <List box={id} /> }))}
      />
    </Page>
  )
}

function List({ box }: { box: Box }) {
  const say = useText('cooperation')
  const code = useCode()
  const [{ status, urgent }, setFilters] = useFilters(Filters)
  const narrowed = status !== undefined || urgent !== undefined
  return (
    <Sheet>
      <ServerTable
        id={`cooperation.referrals.${box}`}
        label={say(`referrals.${box}`)}
        operation={listReferrals}
        input={{ query: queryOf({ box, status, urgent }) }}
        room="cooperation"
        exports
        order={outgoing(box) ? '-sent' : 'due'}
        rowKey={(row) => row.id}
        columns={useColumns(box)}
        filters={
          <>
            {(box === 'received' || box === 'sent') && (
              <Select
                label={say('referrals.status')}
                value={status}
                onChange={(next) => setFilters({ status: next })}
                options={code.options(referralStatus)}
                empty={say('referrals.any')}
              />
            )}
            <ChipsOne
              label={say('referrals.urgency')}
              quiet
              value={urgent}
              onChange={(next) => setFilters({ urgent: next })}
              options={[{ value: 'true' as const, label: say('referrals.onlyUrgent') }]}
            />
          </>
        }
        empty={
          narrowed ? (
            <Empty title={say('referrals.noneFound')}>{say('referrals.noneFoundDetail')}</Empty>
          ) : (
            <Empty title={say(`referrals.empty.${box}`)}>{say(`referrals.emptyDetail.${box}`)}</Empty>
          )
        }
      />
    </Sheet>
  )
}

function useColumns(box: Box): readonly Column<ReferralRow>[] {
  const say = useText('cooperation')
  const code = useCode()
  const dates = useDates()
  const glance = useGlance()
  const { language } = useLanguage()
  return [
    {
      id: 'person',
      title: say('referrals.person'),
      cell: (row) => <Link to={paths.referral(row.id)}>{glance(row.preview)}</Link>,
    },
    {
      id: 'due',
      title: say('referrals.due'),
      sort: 'due',
      cell: (row) => <Deadline due={row.replyDue} done={row.status !== 'sent'} />,
    },
    {
      id: 'party',
      title: say(outgoing(box) ? 'referrals.to' : 'referrals.from'),
      sort: `${outgoing(box) ? 'to' : 'from'}_${language}`,
      cell: (row) => (outgoing(box) ? row.to : row.from).name[language],
    },
    {
      id: 'services',
      title: say('referrals.services'),
      cell: (row) => row.services.map((s) => code(service, s)).join(', ') || '–',
    },
    {
      id: 'place',
      title: say('referrals.place'),
      sort: 'place',
      cell: (row) => row.preview.place || '–',
      hidden: true,
    },
    {
      id: 'status',
      title: say('referrals.status'),
      sort: 'status',
      cell: (row) => (
        <span className={styles.tags}>
          <Tag tone={statusTone[row.status]}>{code(referralStatus, row.status)}</Tag>
          {row.urgent && row.status === 'sent' && <Tag tone="danger">{say('referral.urgent')}</Tag>}
        </span>
      ),
    },
    {
      id: 'sent',
      title: say('referrals.sentAt'),
      sort: 'sent',
      number: true,
      cell: (row) => <span className={styles.whole}>{dates.moment(row.sentAt)}</span>,
    },
  ]
}

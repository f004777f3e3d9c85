import { z } from 'zod'
import { useDates } from '../../../../shell/language/dates.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { ChipsOne } from '../../../../shell/ui/Chips.tsx'
import { Link } from '../../../../shell/ui/Link.tsx'
import { Empty } from '../../../../shell/ui/Notice.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { ServerTable, useFilters } from '../../../../shell/ui/ServerTable.tsx'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { Deadline, Tag } from '../../../../shell/ui/Tag.tsx'
import { listServiceRequests } from '../../contract.ts'
import { paths } from '../paths.ts'
import styles from '../protection.module.css'

const states = ['undecided', 'queued', 'granted', 'refused', 'ended', 'all'] as const
/** What waits stands first: the page opens on it, and all the rest is one choice away. */
const Filters = z.object({ state: z.enum(states).default('undecided') })
const queryOf = ({ state }: z.infer<typeof Filters>) => (state === 'all' ? {} : { state })

/** The agency's requests for the state-paid service, the most urgent first. */
export default function RequestsPage() {
  const say = useText('protection')
  const dates = useDates()
  const { language } = useLanguage()
  const [filters, setFilters] = useFilters(Filters)
  return (
    <Page title={say('requests.title')} lead={say('requests.lead')}>
      <Sheet>
        <ServerTable
          id="protection.requests"
          label={say('requests.title')}
          operation={listServiceRequests}
          input={{ query: queryOf(filters) }}
          room="protection"
          exports
          order="due"
          rowKey={(row) => row.id}
          filters={
            <ChipsOne
              label={say('requests.state')}
              required
              options={states.map((value) => ({ value, label: say(`requestState.${value}`) }))}
              value={filters.state}
              onChange={(state) => setFilters({ state })}
            />
          }
          columns={[
            {
              id: 'reference',
              title: say('cases.reference'),
              sort: 'reference',
              cell: (r) => <Link to={paths.service(r.case.id)}>{r.case.reference}</Link>,
            },
            {
              id: 'pseudonym',
              title: say('cases.pseudonym'),
              cell: (r) => <span className={styles.whole}>{r.pseudonym ?? '–'}</span>,
            },
            { id: 'from', title: say('requests.from'), sort: `from_${language}`, cell: (r) => r.from.name[language] },
            {
              id: 'state',
              title: say('requests.state'),
              sort: 'state',
              cell: (r) => (
                <Tag tone={r.state === 'undecided' ? 'wait' : r.state === 'granted' ? 'good' : 'plain'}>
                  {say(`requestState.${r.state}`)}
                </Tag>
              ),
            },
            {
              id: 'requested',
              title: say('requests.requestedOn'),
              sort: 'requested',
              cell: (r) => dates.day(r.requestedOn),
              number: true,
            },
            {
              id: 'due',
              title: say('requests.dueOn'),
              sort: 'due',
              cell: (r) => <Deadline due={r.dueOn} done={r.state !== 'undecided'} />,
              number: true,
            },
          ]}
          empty={
            filters.state === 'undecided' || filters.state === 'all' ? (
              <Empty title={say('requests.empty')}>{say('requests.emptyDetail')}</Empty>
            ) : (
              <Empty title={say('cases.noneFound')}>{say('requests.noneDetail')}</Empty>
            )
          }
        />
      </Sheet>
    </Page>
  )
}

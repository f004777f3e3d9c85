import { z } from 'zod'
import { caseStatus } from '../../../../codes/case_status.ts'
import { useMay, useSession } from '../../../../shell/data/session.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useText } from '../../../../shell/language/text.ts'
import { type Place, wanted } from '../../../../shell/pages.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import type { Column } from '../../../../shell/ui/DataTable.tsx'
import { Link } from '../../../../shell/ui/Link.tsx'
import { Empty } from '../../../../shell/ui/Notice.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { Bar } from '../../../../shell/ui/Progress.tsx'
import { SearchField } from '../../../../shell/ui/SearchField.tsx'
import { Select } from '../../../../shell/ui/Select.tsx'
import { ServerTable, tableInput, useFilters } from '../../../../shell/ui/ServerTable.tsx'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../../shell/ui/Tag.tsx'
import { type CaseRow, emergencyRoles, listCases } from '../../contract.ts'
import { EmergencyOffer } from '../emergency/EmergencyOffer.tsx'
import { paths } from '../paths.ts'
import styles from '../protection.module.css'
import { useWords } from '../words.ts'

const Filters = z.object({
  status: z.enum(caseStatus.codes).optional(),
  search: z.string().trim().min(2).max(40).optional(),
})

export const before = ({ search }: Place) => {
  const filters = Filters.safeParse(search)
  return filters.success ? [wanted(listCases, tableInput({ query: filters.data }, {}))] : []
}

/** My organisation's cases. */
export default function CasesPage() {
  const say = useText('protection')
  const words = useWords()
  const session = useSession()
  const [filters, setFilters] = useFilters(Filters)
  const opens = session.roles.some((role) => ['case_worker', 'first_line', 'investigator', 'prosecutor'].includes(role))
  const firstLine = useMay(...emergencyRoles)
  const narrowed = filters.status !== undefined || filters.search !== undefined
  return (
    <Page
      title={say('cases.title')}
      lead={say('cases.lead')}
      actions={
        opens && (
          <Button kind="main" to={paths.newCase}>
            {say('cases.new')}
          </Button>
        )
      }
    >
      <Sheet>
        <ServerTable
          id="protection.cases"
          label={say('cases.title')}
          operation={listCases}
          input={{ query: filters }}
          room="protection"
          exports
          order="-opened"
          rowKey={(row) => row.id}
          columns={useCaseColumns()}
          filters={
            <>
              <SearchField
                label={say('cases.search')}
                value={filters.search}
                onChange={(search) => setFilters({ search })}
              />
              <Select
                label={say('cases.status')}
                value={filters.status}
                onChange={(status) => setFilters({ status })}
                options={words.code.options(caseStatus)}
                empty={say('cases.any')}
              />
            </>
          }
          empty={
            narrowed ? (
              <Empty title={say('cases.noneFound')}>{say('cases.noneFoundDetail')}</Empty>
            ) : (
              <Empty title={say('cases.empty')}>{say('cases.emptyDetail')}</Empty>
            )
          }
        />
      </Sheet>
      {firstLine && filters.search && <EmergencyOffer search={filters.search} />}
    </Page>
  )
}

/** The columns of a list of cases, on its page and at home. */
export function useCaseColumns(): readonly Column<CaseRow>[] {
  const say = useText('protection')
  const words = useWords()
  const dates = useDates()
  return [
    {
      id: 'reference',
      title: say('cases.reference'),
      sort: 'reference',
      cell: (c) => (
        <Link to={paths.case(c.id)} className={styles.whole}>
          {c.reference}
        </Link>
      ),
    },
    { id: 'person', title: say('cases.person'), cell: (c) => words.person(c.person) },
    {
      id: 'pseudonym',
      title: say('cases.pseudonym'),
      cell: (c) => <span className={styles.whole}>{c.person?.pseudonym ?? '–'}</span>,
    },
    {
      id: 'stage',
      title: say('cases.stage'),
      sort: 'trafficking_status',
      cell: (c) => (
        <span className={styles.tags}>
          {c.status !== 'active' && (
            <Tag tone={c.status === 'suspended' || c.status === 'draft' ? 'wait' : 'plain'}>
              {words.code(caseStatus, c.status)}
            </Tag>
          )}
          {c.traffickingStatus && (
            <Tag tone={words.statusTone(c.traffickingStatus)}>{words.status(c.traffickingStatus, c.person?.sex)}</Tag>
          )}
          {c.danger && <Tag tone="danger">{say('case.danger')}</Tag>}
        </span>
      ),
    },
    {
      id: 'clock',
      title: say('entitlement.rehabilitation'),
      cell: (c) =>
        c.rehabilitation ? (
          <span className={styles.clock}>
            <Bar
              share={c.rehabilitation.used / c.rehabilitation.of}
              tone={c.rehabilitation.of - c.rehabilitation.used < 15 ? 'wait' : 'act'}
            />
            <span className="num small">
              {say('cases.days', { used: c.rehabilitation.used, of: c.rehabilitation.of })}
            </span>
          </span>
        ) : (
          '–'
        ),
    },
    {
      id: 'status',
      title: say('cases.status'),
      sort: 'status',
      cell: (c) => words.code(caseStatus, c.status),
      hidden: true,
    },
    { id: 'opened', title: say('cases.opened'), sort: 'opened', cell: (c) => dates.day(c.opened), number: true },
    {
      id: 'last',
      title: say('cases.lastStep'),
      sort: 'last_step',
      cell: (c) => (c.lastStep ? dates.day(c.lastStep) : '–'),
      number: true,
    },
  ]
}

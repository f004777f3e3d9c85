import { z } from 'zod'
import { role } from '../../codes/role.ts'
import {
  type AccountEntry,
  accountRoles,
  accountStates,
  listAccounts,
  listAllOrganisations,
} from '../../platform/accounts/contract/administration.ts'
import { useCall } from '../../shell/data/call.ts'
import { useDates } from '../../shell/language/dates.ts'
import { useLanguage } from '../../shell/language/language.tsx'
import { useCode, useText } from '../../shell/language/text.ts'
import { type Place, wanted } from '../../shell/pages.ts'
import { Button } from '../../shell/ui/Button.tsx'
import { ComboBox } from '../../shell/ui/ComboBox.tsx'
import type { Column } from '../../shell/ui/DataTable.tsx'
import { Link } from '../../shell/ui/Link.tsx'
import { Empty } from '../../shell/ui/Notice.tsx'
import { Page } from '../../shell/ui/Page.tsx'
import { SearchField } from '../../shell/ui/SearchField.tsx'
import { Select } from '../../shell/ui/Select.tsx'
import { ServerTable, tableInput, useFilters } from '../../shell/ui/ServerTable.tsx'
import { Sheet } from '../../shell/ui/Sheet.tsx'
import { Tag } from '../../shell/ui/Tag.tsx'
import { paths } from './paths.ts'
import { accountTone } from './states.ts'

const Filters = z.object({
  search: z.string().trim().min(2).max(60).optional(),
  organisation: z.uuid().optional(),
  role: z.enum(accountRoles).optional(),
  state: z.enum(accountStates).optional(),
})

export const before = ({ search }: Place) => {
  const filters = Filters.safeParse(search)
  return [
    wanted(listAllOrganisations, {}),
    ...(filters.success ? [wanted(listAccounts, tableInput({ query: filters.data }, {}))] : []),
  ]
}

/** Everybody who has an account. No case is on this page or behind it. */
export default function AccountsPage() {
  const say = useText('administration')
  const code = useCode()
  const { language } = useLanguage()
  const [filters, setFilters] = useFilters(Filters)
  const organisations = useCall(listAllOrganisations, {})
  const narrowed = Object.values(filters).some((value) => value !== undefined)
  return (
    <Page
      title={say('accounts.title')}
      lead={say('accounts.lead')}
      actions={
        <Button kind="main" to={paths.newAccount}>
          {say('accounts.add')}
        </Button>
      }
    >
      <Sheet>
        <ServerTable
          id="administration.accounts"
          label={say('accounts.title')}
          operation={listAccounts}
          input={{ query: filters }}
          exports
          room="administration"
          rowKey={(row) => row.id}
          columns={useAccountColumns()}
          filters={
            <>
              <SearchField
                label={say('accounts.search')}
                value={filters.search}
                onChange={(search) => setFilters({ search })}
              />
              <ComboBox
                label={say('accounts.organisation')}
                value={filters.organisation}
                onChange={(organisation) => setFilters({ organisation })}
                options={(organisations.value?.items ?? []).map((o) => ({ value: o.id, label: o.name[language] }))}
              />
              <Select
                label={say('accounts.role')}
                value={filters.role}
                onChange={(chosen) => setFilters({ role: chosen })}
                options={accountRoles.map((value) => ({ value, label: code(role, value) }))}
                empty={say('accounts.any')}
              />
              <Select
                label={say('accounts.state')}
                value={filters.state}
                onChange={(state) => setFilters({ state })}
                options={accountStates.map((value) => ({ value, label: say(`state.${value}`) }))}
                empty={say('accounts.any')}
              />
            </>
          }
          empty={
            narrowed ? (
              <Empty title={say('accounts.noneFound')}>{say('accounts.noneFoundDetail')}</Empty>
            ) : (
              <Empty title={say('accounts.empty')}>{say('accounts.emptyDetail')}</Empty>
            )
          }
        />
      </Sheet>
    </Page>
  )
}

function useAccountColumns(): readonly Column<AccountEntry>[] {
  const say = useText('administration')
  const code = useCode()
  const dates = useDates()
  const { language } = useLanguage()
  return [
    {
      id: 'name',
      title: say('accounts.name'),
      sort: 'name',
      cell: (a) => <Link to={paths.account(a.id)}>{a.name}</Link>,
    },
    {
      id: 'organisation',
      title: say('accounts.organisation'),
      sort: 'organisation',
      cell: (a) => a.organisation.name[language],
    },
    { id: 'roles', title: say('accounts.roles'), cell: (a) => a.roles.map((r) => code(role, r)).join(', ') },
    {
      id: 'state',
      title: say('accounts.state'),
      cell: (a) => <Tag tone={accountTone[a.state]}>{say(`state.${a.state}`)}</Tag>,
    },
    { id: 'email', title: say('accounts.email'), cell: (a) => a.email, hidden: true },
    {
      id: 'second',
      title: say('accounts.second'),
      cell: (a) => say(a.secondFactor ? 'accounts.secondOn' : 'accounts.secondOff'),
      hidden: true,
    },
    {
      id: 'seen',
      title: say('accounts.lastSeen'),
      cell: (a) => (a.lastSeen ? dates.moment(a.lastSeen) : '–'),
      number: true,
    },
    {
      id: 'created',
      title: say('accounts.created'),
      sort: 'created',
      cell: (a) => dates.day(a.created),
      number: true,
      hidden: true,
    },
  ]
}

import { z } from 'zod'
import { organisationKind } from '../../codes/organisation_kind.ts'
import { organisationMandate } from '../../codes/organisation_mandate.ts'
import {
  closeOrganisation,
  listAllOrganisations,
  type OrganisationEntry,
  reopenOrganisation,
} from '../../platform/accounts/contract/administration.ts'
import { useAction, useCall } from '../../shell/data/call.ts'
import { useSession } from '../../shell/data/session.ts'
import { plain } from '../../shell/frame/search.ts'
import { useDates } from '../../shell/language/dates.ts'
import { useLanguage } from '../../shell/language/language.tsx'
import { useCode, useText } from '../../shell/language/text.ts'
import { wanted } from '../../shell/pages.ts'
import { Button } from '../../shell/ui/Button.tsx'
import { DataTable } from '../../shell/ui/DataTable.tsx'
import { Dialog } from '../../shell/ui/Dialog.tsx'
import { Failure, Loaded } from '../../shell/ui/Failure.tsx'
import { Link } from '../../shell/ui/Link.tsx'
import { Empty } from '../../shell/ui/Notice.tsx'
import { Page } from '../../shell/ui/Page.tsx'
import { SearchField } from '../../shell/ui/SearchField.tsx'
import { useFilters } from '../../shell/ui/ServerTable.tsx'
import { Sheet, SheetBody } from '../../shell/ui/Sheet.tsx'
import { Tag } from '../../shell/ui/Tag.tsx'
import { paths } from './paths.ts'

const Filters = z.object({ search: z.string().trim().min(2).max(60).optional() })

export const before = () => [wanted(listAllOrganisations, {})]

/** The organisations of this installation, with their accounts. */
export default function OrganisationsPage() {
  const say = useText('administration')
  const code = useCode()
  const dates = useDates()
  const { language } = useLanguage()
  const organisations = useCall(listAllOrganisations, {})
  const reopen = useAction(reopenOrganisation)
  const [filters, setFilters] = useFilters(Filters)
  const asked = plain(filters.search ?? '')
  const wordsOf = (o: OrganisationEntry) =>
    plain([o.name.lv, o.name.en, o.slug, ...o.mandates.map((m) => code(organisationMandate, m))].join(' '))
  return (
    <Page
      title={say('organisations.title')}
      lead={say('organisations.lead')}
      actions={
        <Button kind="main" to={paths.newOrganisation}>
          {say('organisations.add')}
        </Button>
      }
    >
      <Sheet>
        {reopen.problem && (
          <SheetBody>
            <Failure problem={reopen.problem} room="administration" />
          </SheetBody>
        )}
        <Loaded call={organisations} room="administration">
          {({ items }) => (
            <DataTable
              id="administration.organisations"
              label={say('organisations.title')}
              rows={items
                .filter((o) => !asked || wordsOf(o).includes(asked))
                .sort((a, b) => dates.compare(a.name[language], b.name[language]))}
              rowKey={(o) => o.id}
              filters={
                <SearchField
                  label={say('organisations.search')}
                  value={filters.search}
                  onChange={(search) => setFilters({ search })}
                />
              }
              empty={
                asked ? (
                  <Empty title={say('organisations.noneFound')}>{say('organisations.noneFoundDetail')}</Empty>
                ) : (
                  <Empty title={say('organisations.empty')}>{say('organisations.emptyDetail')}</Empty>
                )
              }
              columns={[
                {
                  id: 'name',
                  title: say('organisations.name'),
                  cell: (o) => o.name[language],
                  compare: (a, b) => dates.compare(a.name[language], b.name[language]),
                },
                { id: 'slug', title: say('organisations.slug'), cell: (o) => o.slug, hidden: true },
                {
                  id: 'kind',
                  title: say('organisations.kind'),
                  cell: (o) => code(organisationKind, o.kind),
                  hidden: true,
                },
                {
                  id: 'mandates',
                  title: say('organisations.mandates'),
                  cell: (o) => o.mandates.map((m) => code(organisationMandate, m)).join(', ') || '–',
                },
                {
                  id: 'accounts',
                  title: say('organisations.accounts'),
                  number: true,
                  compare: (a, b) => a.accounts - b.accounts,
                  cell: (o) =>
                    o.accounts > 0 ? (
                      <Link to={`${paths.accounts}?organisation=${o.id}`}>{dates.number(o.accounts)}</Link>
                    ) : (
                      '0'
                    ),
                },
                {
                  id: 'state',
                  title: say('accounts.state'),
                  cell: (o) => (
                    <Tag tone={o.active ? 'good' : 'plain'}>
                      {say(o.active ? 'organisations.open' : 'organisations.closed')}
                    </Tag>
                  ),
                },
                {
                  id: 'deed',
                  title: say('organisations.deed'),
                  quiet: true,
                  cell: (o) =>
                    o.active ? (
                      <Close organisation={o} />
                    ) : (
                      <Button
                        small
                        busy={reopen.busy}
                        name={say('organisations.reopenNamed', { name: o.name[language] })}
                        onPress={() => void reopen.run({ params: { id: o.id } })}
                      >
                        {say('organisations.reopen')}
                      </Button>
                    ),
                },
              ]}
            />
          )}
        </Loaded>
      </Sheet>
    </Page>
  )
}

function Close({ organisation }: { organisation: OrganisationEntry }) {
  const say = useText('administration')
  const { language } = useLanguage()
  const own = useSession().organisation.id === organisation.id
  const close = useAction(closeOrganisation)
  const name = organisation.name[language]
  return (
    <Dialog
      trigger={say('organisations.close')}
      triggerName={say('organisations.closeNamed', { name })}
      triggerKind="quiet"
      triggerSmall
      why={own ? say('organisations.own') : undefined}
      title={say('organisations.closeTitle', { name })}
      lost={say('organisations.closeLost', { count: organisation.accounts })}
      confirm={say('organisations.closeConfirm')}
      problem={close.problem}
      room="administration"
      onConfirm={async () => (await close.run({ params: { id: organisation.id } })).ok}
    />
  )
}

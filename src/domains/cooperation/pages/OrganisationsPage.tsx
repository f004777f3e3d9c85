import { z } from 'zod'
import { organisationMandate } from '../../../codes/organisation_mandate.ts'
import { service } from '../../../codes/service.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { usePlaces } from '../../../shell/language/places.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { type Place, wanted } from '../../../shell/pages.ts'
import { ComboBox } from '../../../shell/ui/ComboBox.tsx'
import { Link } from '../../../shell/ui/Link.tsx'
import { Empty } from '../../../shell/ui/Notice.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { ServerTable, useFilters } from '../../../shell/ui/ServerTable.tsx'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import { type DirectoryEntry, listDirectory } from '../contract.ts'
import { paths } from './paths.ts'

const Filters = z.object({
  mandate: z.enum(organisationMandate.codes).optional(),
  service: z.enum(service.codes).optional(),
})

export const before = ({ search }: Place) => {
  const filters = Filters.safeParse(search)
  return filters.success ? [wanted(listDirectory, { query: filters.data })] : []
}

/** Who does what in the country, and how fast they promise to answer. */
export default function OrganisationsPage() {
  const say = useText('cooperation')
  const code = useCode()
  const places = usePlaces()
  const { language } = useLanguage()
  const dates = useDates()
  const [filters, setFilters] = useFilters(Filters)
  return (
    <Page title={say('organisations.title')} lead={say('organisations.lead')}>
      <Sheet>
        <ServerTable
          id="cooperation.organisations"
          label={say('organisations.title')}
          operation={listDirectory}
          input={{ query: filters }}
          room="cooperation"
          exports
          order="name"
          rowKey={(row) => row.id}
          filters={
            <>
              <ComboBox
                label={say('organisations.mandate')}
                value={filters.mandate}
                onChange={(mandate) => setFilters({ mandate })}
                options={code.options(organisationMandate)}
              />
              <ComboBox
                label={say('organisations.service')}
                value={filters.service}
                onChange={(next) => setFilters({ service: next })}
                options={code.options(service)}
              />
            </>
          }
          columns={[
            {
              id: 'name',
              title: say('organisations.name'),
              cell: (row: DirectoryEntry) => <Link to={paths.organisation(row.slug)}>{row.name[language]}</Link>,
              compare: (a, b) => dates.compare(a.name[language], b.name[language]),
            },
            {
              id: 'mandates',
              title: say('organisations.mandates'),
              cell: (row) => row.mandates.map((m) => code(organisationMandate, m)).join(', ') || '–',
            },
            {
              id: 'services',
              title: say('organisations.services'),
              cell: (row) =>
                shortened(
                  row.services.map((s) => code(service, s)),
                  (count) => say('organisations.more', { count }),
                ),
            },
            {
              id: 'languages',
              title: say('organisations.languages'),
              cell: (row) => row.languages.map(places.tongue).join(', ') || '–',
              hidden: true,
            },
            {
              id: 'reply',
              title: say('organisations.reply'),
              compare: (a, b) => a.replyHours.ordinary - b.replyHours.ordinary,
              number: true,
              cell: (row) =>
                row.services.length > 0 || row.mandates.includes('first_line')
                  ? say('organisations.hours', { urgent: row.replyHours.urgent, ordinary: row.replyHours.ordinary })
                  : '–',
            },
          ]}
          empty={<Empty title={say('organisations.empty')}>{say('organisations.emptyDetail')}</Empty>}
        />
      </Sheet>
    </Page>
  )
}

/** The first three of a list and how many more there are. */
const shortened = (words: readonly string[], more: (count: number) => string): string =>
  words.length === 0 ? '–' : `${words.slice(0, 3).join(', ')}${words.length > 3 ? ` ${more(words.length - 3)}` : ''}`

import { z } from 'zod'
import { cameBy } from '../../../codes/came_by.ts'
import { setting } from '../../../codes/setting.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { type Place, wanted } from '../../../shell/pages.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { ChipsOne } from '../../../shell/ui/Chips.tsx'
import { Link } from '../../../shell/ui/Link.tsx'
import { Empty } from '../../../shell/ui/Notice.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { ServerTable, tableInput, useFilters } from '../../../shell/ui/ServerTable.tsx'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../shell/ui/Tag.tsx'
import { listSigns, type SignRow } from '../contract.ts'
import styles from './detection.module.css'
import { paths } from './paths.ts'
import { statusTone, usePeople } from './words.ts'

const Filters = z.object({ status: z.enum(['draft', 'sent', 'closed']).optional() })

export const before = ({ search }: Place) => {
  const filters = Filters.safeParse(search)
  return filters.success ? [wanted(listSigns, tableInput({ query: filters.data }, {}))] : []
}

/** Signs that my organisation wrote down. */
export default function SignsPage() {
  const say = useText('detection')
  const code = useCode()
  const dates = useDates()
  const people = usePeople()
  const [filters, setFilters] = useFilters(Filters)
  const create = (
    <Button kind="main" to={paths.newSign}>
      {say('home.newSign')}
    </Button>
  )
  return (
    <Page title={say('signs.title')} lead={say('signs.lead')} actions={create}>
      <Sheet>
        <ServerTable
          id="detection.signs"
          label={say('signs.title')}
          operation={listSigns}
          input={{ query: filters }}
          room="detection"
          exports
          order="-created"
          rowKey={(row) => row.id}
          filters={
            <ChipsOne
              label={say('signs.status')}
              quiet
              value={filters.status}
              onChange={(status) => setFilters({ status })}
              options={(['draft', 'sent', 'closed'] as const).map((value) => ({
                value,
                label: say(`status.${value}`),
              }))}
            />
          }
          columns={[
            {
              id: 'reference',
              title: say('signs.reference'),
              sort: 'reference',
              cell: (row: SignRow) => (
                <Link to={paths.sign(row.id)} className={styles.whole}>
                  {row.reference}
                </Link>
              ),
            },
            { id: 'what', title: say('signs.what'), cell: (row) => excerpt(row) || say('signs.nothingYet') },
            { id: 'place', title: say('sign.place'), sort: 'place', cell: (row) => row.place || '–' },
            { id: 'setting', title: say('sign.setting'), cell: (row) => code(setting, row.setting), hidden: true },
            { id: 'cameBy', title: say('signs.cameBy'), sort: 'came_by', cell: (row) => code(cameBy, row.cameBy) },
            { id: 'people', title: say('signs.people'), sort: 'people', cell: (row) => people.progress(row) },
            {
              id: 'status',
              title: say('signs.status'),
              sort: 'status',
              cell: (row) => <Tag tone={statusTone[row.status]}>{say(`status.${row.status}`)}</Tag>,
            },
            {
              id: 'created',
              title: say('signs.created'),
              sort: 'created',
              number: true,
              cell: (row) => dates.day(row.created),
            },
          ]}
          empty={
            filters.status ? (
              <Empty title={say('signs.noneFound')}>{say('signs.noneFoundDetail')}</Empty>
            ) : (
              <Empty title={say('signs.empty')} action={create}>
                {say('signs.emptyDetail')}
              </Empty>
            )
          }
        />
      </Sheet>
    </Page>
  )
}

/** The first words of what was seen. */
const excerpt = ({ what }: SignRow): string => {
  const line = what.split('\n')[0] ?? ''
  return line.length > 70 ? `${line.slice(0, line.lastIndexOf(' ', 70))}…` : line
}

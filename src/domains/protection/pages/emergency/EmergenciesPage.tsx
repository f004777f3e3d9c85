import { z } from 'zod'
import { useMay } from '../../../../shell/data/session.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { type Place, wanted } from '../../../../shell/pages.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { ChipsOne } from '../../../../shell/ui/Chips.tsx'
import { Link } from '../../../../shell/ui/Link.tsx'
import { Empty } from '../../../../shell/ui/Notice.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { ServerTable, tableInput, useFilters } from '../../../../shell/ui/ServerTable.tsx'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { Deadline, Tag } from '../../../../shell/ui/Tag.tsx'
import { type Emergency, emergencyRoles, emergencyStates, listEmergencies, reviewerRoles } from '../../contract.ts'
import { paths } from '../paths.ts'
import styles from './emergency.module.css'
import './texts.ts'

const Filters = z.object({ state: z.enum(emergencyStates).optional() })

export const before = ({ search }: Place) => {
  const filters = Filters.safeParse(search)
  return filters.success ? [wanted(listEmergencies, tableInput({ query: filters.data }, {}))] : []
}

/** Records opened in an emergency: one's own, or everybody's for those who review them. */
export default function EmergenciesPage() {
  const say = useText('emergency')
  const dates = useDates()
  const { language } = useLanguage()
  const [filters, setFilters] = useFilters(Filters)
  const opens = useMay(...emergencyRoles)
  const reviews = useMay(...reviewerRoles, 'rapporteur')
  return (
    <Page
      title={say('list.title')}
      lead={say(reviews ? 'list.leadReview' : 'list.lead')}
      actions={
        opens && (
          <Button kind="main" to={paths.openEmergency()}>
            {say('list.open')}
          </Button>
        )
      }
    >
      <Sheet>
        <ServerTable
          id="protection.emergencies"
          label={say('list.title')}
          operation={listEmergencies}
          input={{ query: filters }}
          exports
          room="emergency"
          rowKey={(e) => e.id}
          filters={
            <ChipsOne
              label={say('list.state')}
              options={emergencyStates.map((value) => ({ value, label: say(`state.${value}`) }))}
              value={filters.state}
              onChange={(state) => setFilters({ state })}
            />
          }
          columns={[
            {
              id: 'reference',
              title: say('list.reference'),
              cell: (e) => (
                <>
                  <Link to={paths.emergency(e.id)} className={styles.whole}>
                    {e.reference}
                  </Link>
                  {!e.found && <div className="small muted">{say('list.missed')}</div>}
                </>
              ),
            },
            {
              id: 'by',
              title: say('list.by'),
              cell: (e) => (
                <>
                  {e.by.name}
                  {e.by.organisation && <div className="small muted">{e.by.organisation[language]}</div>}
                </>
              ),
            },
            { id: 'ground', title: say('list.ground'), cell: (e) => say(`ground.${e.ground}`) },
            { id: 'since', title: say('list.since'), sort: 'since', number: true, cell: (e) => dates.moment(e.since) },
            { id: 'state', title: say('list.state'), sort: 'review_due', cell: (e) => <Stands emergency={e} /> },
          ]}
          empty={
            filters.state ? (
              <Empty title={say('list.noneFound')}>{say('list.noneFoundDetail')}</Empty>
            ) : (
              <Empty title={say('list.empty')}>{say(reviews ? 'list.emptyReview' : 'list.emptyDetail')}</Empty>
            )
          }
        />
      </Sheet>
    </Page>
  )
}

/** Running until when, waiting for its review until when, or what the review said. */
export function Stands({ emergency: e }: { emergency: Emergency }) {
  const say = useText('emergency')
  const dates = useDates()
  return (
    <>
      {e.open && <Tag tone="danger">{say('stands.open', { until: dates.time(e.until) })}</Tag>}{' '}
      {e.review ? (
        <Tag tone={e.review.outcome === 'justified' ? 'good' : 'wait'}>{say(`outcome.${e.review.outcome}`)}</Tag>
      ) : (
        <>
          <span className="small">{say('stands.review')}</span> <Deadline due={e.reviewDue} />
        </>
      )}
    </>
  )
}

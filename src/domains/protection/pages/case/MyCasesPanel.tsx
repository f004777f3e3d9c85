import { useCall } from '../../../../shell/data/call.ts'
import { useText } from '../../../../shell/language/text.ts'
import { DataTable } from '../../../../shell/ui/DataTable.tsx'
import { Loaded } from '../../../../shell/ui/Failure.tsx'
import { Link } from '../../../../shell/ui/Link.tsx'
import { Empty } from '../../../../shell/ui/Notice.tsx'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { listCases } from '../../contract.ts'
import { paths } from '../paths.ts'
import { useCaseColumns } from './CasesPage.tsx'

/** The active cases with the latest steps, on the home page. */
export default function MyCasesPanel() {
  const say = useText('protection')
  const columns = useCaseColumns().filter((c) => ['reference', 'person', 'stage', 'clock', 'last'].includes(c.id))
  const cases = useCall(listCases, { query: { status: 'active', sort: '-last_step', limit: 6 } })
  return (
    <Sheet title={say('home.cases')} note={<Link to={paths.cases}>{say('home.all')}</Link>}>
      <Loaded call={cases} room="protection">
        {({ items }) => (
          <DataTable
            label={say('home.cases')}
            rows={items}
            rowKey={(c) => c.id}
            columns={columns}
            empty={<Empty title={say('cases.empty')}>{say('cases.emptyDetail')}</Empty>}
          />
        )}
      </Loaded>
    </Sheet>
  )
}

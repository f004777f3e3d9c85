import { useCall } from '../../../shell/data/call.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useText } from '../../../shell/language/text.ts'
import { Loaded } from '../../../shell/ui/Failure.tsx'
import { Link } from '../../../shell/ui/Link.tsx'
import { Empty } from '../../../shell/ui/Notice.tsx'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import { readOverview } from '../contract.ts'
import { paths } from './paths.ts'
import { RegisterChart } from './RegisterChart.tsx'

/** The register by year, on the home page of those who work with figures. */
export default function RegisterPanel() {
  const say = useText('statistics')
  const { language } = useLanguage()
  const overview = useCall(readOverview, { query: { language } })
  return (
    <Sheet title={say('register.title')} note={<Link to={paths.statistics}>{say('register.all')}</Link>}>
      <Loaded call={overview} room="statistics">
        {(value) =>
          value.years.length === 0 ? (
            <Empty title={say('register.empty')}>{say('register.emptyDetail')}</Empty>
          ) : (
            <RegisterChart value={value} />
          )
        }
      </Loaded>
    </Sheet>
  )
}

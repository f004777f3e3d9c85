import { z } from 'zod'
import { useSearch } from '../../../shell/data/address.ts'
import { useCall } from '../../../shell/data/call.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { LoadedPage } from '../../../shell/ui/LoadedPage.tsx'
import { Empty } from '../../../shell/ui/Notice.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { Sheet, SheetBody } from '../../../shell/ui/Sheet.tsx'
import { readOverview } from '../contract.ts'
import { Explorer } from './Explorer.tsx'
import type { Overview } from './overview.ts'
import { Conflicts, PublishedSheet } from './Published.tsx'
import { paths } from './paths.ts'
import { RegisterChart } from './RegisterChart.tsx'
import './texts.ts'

/** What the address says: the year, and by what it is broken down. */
export const Choice = z.object({
  year: z.coerce.number<string>().int().min(1990).max(2100).optional(),
  by: z.string().max(120).optional(),
})

/** The register by year beside what was published, each figure with where it comes from and what it cannot say. */
export default function StatisticsPage() {
  const { language } = useLanguage()
  const overview = useCall(readOverview, { query: { language } }, { keep: true })
  return <LoadedPage call={overview}>{(value) => <Whole value={value} />}</LoadedPage>
}

function Whole({ value }: { value: Overview }) {
  const say = useText('statistics')
  const dates = useDates()
  const { language } = useLanguage()
  const [choice, choose] = useSearch(Choice)
  const newest = value.years.at(-1)
  return (
    <Page
      title={
        newest
          ? say(newest.year === new Date().getFullYear() ? 'page.titleSoFar' : 'page.titleYear', {
              year: newest.year,
              count: newest.identified,
            })
          : say('page.title')
      }
      lead={newest ? say('page.lead', { count: newest.presumed }) : say('page.leadEmpty')}
      tags={<span className="small muted">{say('page.asOf', { moment: dates.moment(value.asOf) })}</span>}
      actions={<Button href={paths.public(language)}>{say('page.public')}</Button>}
      aside={
        <>
          <Sheet title={say('rule.title')}>
            <SheetBody>
              <p>{value.rule.text[language]}</p>
              <p className="small muted">{say('rule.version', { id: value.rule.id, version: value.rule.version })}</p>
            </SheetBody>
          </Sheet>
          <Sheet title={say('cannot.title')}>
            <SheetBody>
              <ul>
                {(['unseen', 'growth', 'late', 'publish'] as const).map((key) => (
                  <li key={key}>{say(`cannot.${key}`)}</li>
                ))}
              </ul>
            </SheetBody>
          </Sheet>
        </>
      }
    >
      <Sheet title={say('register.title')}>
        {value.years.length === 0 ? (
          <Empty title={say('register.empty')}>{say('register.emptyDetail')}</Empty>
        ) : (
          <RegisterChart value={value} />
        )}
      </Sheet>
      {newest && (
        <Explorer
          years={value.years.map((y) => y.year)}
          year={choice.year ?? newest.year}
          by={choice.by ?? 'form'}
          choose={choose}
        />
      )}
      <PublishedSheet value={value} />
      <Conflicts value={value} />
    </Page>
  )
}

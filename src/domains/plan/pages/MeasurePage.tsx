import { z } from 'zod'
import { direction } from '../../../codes/direction.ts'
import { measurePhase } from '../../../codes/measure_phase.ts'
import type { Result } from '../../../contract/operation.ts'
import { useParams } from '../../../shell/data/address.ts'
import { useCall } from '../../../shell/data/call.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useCode, useText } from '../../../shell/language/text.ts'
import { KeyValue } from '../../../shell/ui/KeyValue.tsx'
import { LoadedPage } from '../../../shell/ui/LoadedPage.tsx'
import { Empty } from '../../../shell/ui/Notice.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import { Timeline } from '../../../shell/ui/Steps.tsx'
import { Tag } from '../../../shell/ui/Tag.tsx'
import { readMeasure } from '../contract.ts'
import { IndicatorSheet } from './IndicatorSheet.tsx'
import { MeasureDeadline, PhaseTag, RatingTag } from './MeasuresSheet.tsx'
import { paths } from './paths.ts'
import { ReportSheet } from './ReportSheet.tsx'
import { wordingIn } from './words.ts'

/** A measure: what it is, what its figure says now, what was reported, and the form to report on it. */
export default function MeasurePage() {
  const { language } = useLanguage()
  const { id } = useParams(z.object({ id: z.uuid() }))
  const read = useCall(readMeasure, { params: { id }, query: { language } }, { keep: true })
  return <LoadedPage call={read}>{(it) => <Whole it={it} again={read.again} />}</LoadedPage>
}

function Whole({ it, again }: { it: Result<typeof readMeasure>; again: () => void }) {
  const say = useText('plan')
  const code = useCode()
  const dates = useDates()
  const { language } = useLanguage()
  const { measure, plan } = it
  return (
    <Page
      title={wordingIn(language, measure) ?? say('measures.unnamed', { position: measure.position })}
      lead={
        measure.lastProgress ? say('measure.lead', { day: dates.day(measure.lastProgress) }) : say('measure.leadSilent')
      }
      crumbs={[
        { label: say('navigation.plan'), to: paths.plan },
        {
          label: say('plan.crumb', { starts: plan.starts, ends: plan.ends }),
          to: paths.measures({ plan: plan.slug }),
        },
        { label: measure.number ?? String(measure.position) },
      ]}
      tags={
        <>
          <PhaseTag phase={measure.phase} /> <RatingTag rating={measure.rating} />
        </>
      }
      aside={
        <Sheet title={say('measure.about')}>
          <KeyValue
            items={[
              { key: say('measure.owner'), value: measure.owner?.[language] ?? say('measure.noOwner') },
              {
                key: say('measure.direction'),
                value: measure.direction ? code(direction, measure.direction) : say('direction.none'),
              },
              { key: say('measure.deadline'), value: <MeasureDeadline measure={measure} /> },
              {
                key: say('measure.source'),
                value: measure.source
                  ? say(measure.source === 'official' ? 'measures.official' : 'measures.announced')
                  : say('measure.noWording'),
              },
            ]}
          />
        </Sheet>
      }
    >
      {measure.indicator && <IndicatorSheet indicator={it.indicator} />}
      <Sheet title={say('progress.title')}>
        {it.progress.length === 0 ? (
          <Empty title={say('progress.empty')}>{say('progress.emptyDetail')}</Empty>
        ) : (
          <Timeline
            label={say('progress.title')}
            items={it.progress.map((p) => ({
              id: p.id,
              when: p.at,
              title: `${code(measurePhase, p.phase)} · ${p.by}, ${p.organisation[language]}`,
              detail: (
                <>
                  {p.text} {p.demonstration && <Tag tone="wait">{say('progress.demonstration')}</Tag>}
                </>
              ),
            }))}
          />
        )}
      </Sheet>
      {it.mayReport ? (
        <ReportSheet measure={measure} again={again} />
      ) : (
        <p className="muted">{say('report.not', { who: measure.owner?.[language] ?? say('report.someone') })}</p>
      )}
    </Page>
  )
}

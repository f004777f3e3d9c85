import { z } from 'zod'
import { useParams, useSearch } from '../../../../shell/data/address.ts'
import { useCall } from '../../../../shell/data/call.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useText } from '../../../../shell/language/text.ts'
import { type Place, wanted } from '../../../../shell/pages.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { KeyValue } from '../../../../shell/ui/KeyValue.tsx'
import { LoadedPage } from '../../../../shell/ui/LoadedPage.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { Deadline } from '../../../../shell/ui/Tag.tsx'
import { type Case, type Panel, readCase, readPanel } from '../../contract.ts'
import { CaseFrame } from '../case/CaseFrame.tsx'
import { paths } from '../paths.ts'
import { EvidenceSheet } from './EvidenceSheet.tsx'
import { OpinionForm } from './OpinionForm.tsx'
import { OpinionsSheet } from './OpinionsSheet.tsx'
import { PanelDecision } from './PanelDecision.tsx'

export const before = ({ params }: Place) => [
  wanted(readPanel, { params: { id: params.id ?? '', panel: params.panel ?? '' } }),
  wanted(readCase, { params: { id: params.id ?? '' } }),
]

const Search = z.object({ write: z.enum(['opinion']).optional() })

/** The commission's question about one person: what is shown, the members' opinions kept apart, the decision. */
export default function PanelPage() {
  const params = useParams(z.object({ id: z.uuid(), panel: z.uuid() }))
  const found = useCall(readPanel, { params })
  return (
    <CaseFrame>
      {(it) => (
        <LoadedPage call={found} room="protection">
          {({ panel }) => <Shown it={it} panel={panel} />}
        </LoadedPage>
      )}
    </CaseFrame>
  )
}

function Shown({ it, panel }: { it: Case; panel: Panel }) {
  const say = useText('protection')
  const dates = useDates()
  const [search, setSearch] = useSearch(Search)
  const awaited = panel.seats.filter((s) => s.given === null)
  const lead = panel.decided
    ? say('panel.isDecided')
    : awaited.length === 0
      ? say('panel.allIn', { day: dates.day(panel.dueOn) })
      : panel.mySeat && awaited.length === 1
        ? say('panel.onlyYours', { day: dates.day(panel.dueOn) })
        : say('panel.missing', { count: awaited.length, day: dates.day(panel.dueOn) })
  const whyNot = panel.decided ? say('panel.closed') : panel.mySeat ? undefined : say('panel.notYourSeat')
  return (
    <Page
      title={say('panel.title')}
      lead={lead}
      crumbs={[
        { label: say('commissions.title'), to: paths.commissions },
        { label: say('case.named', { reference: it.reference }), to: paths.case(it.id) },
      ]}
      actions={
        <>
          <Button to={paths.case(it.id)}>{say('panel.facts')}</Button>
          {(panel.mySeat || !panel.mine) && (
            <Button kind="main" why={whyNot} onPress={() => setSearch({ write: 'opinion' })}>
              {say('panel.write')}
            </Button>
          )}
        </>
      }
      aside={
        <>
          <PanelDecision it={it} panel={panel} />
          <Sheet title={say('panel.time')}>
            <KeyValue
              even
              items={[
                { key: say('panel.openedOn'), value: dates.day(panel.openedOn) },
                {
                  key: say('panel.firstContact'),
                  value: it.facts ? dates.day(it.facts.firstContact) : '–',
                },
                { key: say('panel.due'), value: <Deadline due={panel.dueOn} done={panel.decided !== null} /> },
              ]}
            />
          </Sheet>
        </>
      }
    >
      {panel.mySeat && search.write && (
        <OpinionForm it={it} panel={panel} seat={panel.mySeat} onDone={() => setSearch({ write: undefined })} />
      )}
      <EvidenceSheet it={it} panel={panel} />
      <OpinionsSheet panel={panel} />
    </Page>
  )
}

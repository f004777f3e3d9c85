import { useMay, useSession } from '../../../../shell/data/session.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { type Place, wanted } from '../../../../shell/pages.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { KeyValue } from '../../../../shell/ui/KeyValue.tsx'
import { Empty, Notice } from '../../../../shell/ui/Notice.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { Sheet, SheetRow, SheetRows } from '../../../../shell/ui/Sheet.tsx'
import { Deadline, Tag } from '../../../../shell/ui/Tag.tsx'
import { type Case, readCase } from '../../contract.ts'
import { Entitlements } from '../case/CaseAside.tsx'
import { CaseFrame } from '../case/CaseFrame.tsx'
import { FactsSheet } from '../identification/FactsSheet.tsx'
import { ProceedingsSheet } from '../identification/ProceedingsSheet.tsx'
import { paths } from '../paths.ts'
import { RequestForm } from '../referral/RequestForm.tsx'
import { useWhy } from '../why.ts'
import { useWords } from '../words.ts'
import { DeliveriesSheet } from './DeliveriesSheet.tsx'
import { ServiceDecisionForm } from './ServiceDecisionForm.tsx'

export const before = ({ params }: Place) => [wanted(readCase, { params: { id: params.id ?? '' } })]

/** The state-paid service of one person: asked for by whoever leads, decided by the agency, its clocks, the help given. */
export default function ServicePage() {
  return <CaseFrame>{(it) => <Shown it={it} />}</CaseFrame>
}

function Shown({ it }: { it: Case }) {
  const say = useText('protection')
  const words = useWords()
  const dates = useDates()
  const why = useWhy(it).write
  const { roles } = useSession()
  const helps = useMay('case_worker', 'first_line', 'helpline_worker')
  const request = it.service?.request ?? null
  const last = it.service?.decisions.at(-1)
  const undecided = request?.open && (!last || last.decidedOn < request.requestedOn || last.outcome === 'ended')
  const decides = request?.mine && roles.includes('service_decider')
  const lead = !it.service
    ? say('case.partsOnly')
    : undecided
      ? say('service.waitsUntil', { day: dates.day(request.dueOn) })
      : last
        ? say(`timeline.service.${last.outcome}`)
        : say('service.notAsked')
  return (
    <Page
      title={say('service.title')}
      lead={`${words.person(it.person)} · ${lead}`}
      crumbs={[
        { label: say('cases.title'), to: paths.cases },
        { label: it.reference, to: paths.case(it.id) },
        { label: say('service.crumb') },
      ]}
      actions={
        helps &&
        it.deliveries && (
          <Button to={paths.help(it.id)} why={why}>
            {say('more.help')}
          </Button>
        )
      }
      aside={
        <>
          {it.entitlements && <Entitlements it={it} />}
          <ProceedingsSheet it={it} proceedings={it.proceedings} />
        </>
      }
    >
      {!it.service && <Notice tone="wait">{say('case.partsOnly')}</Notice>}
      {it.service && <RequestSheet it={it} undecided={Boolean(undecided)} />}
      {decides && request && (
        <ServiceDecisionForm
          key={last?.id ?? 'first'}
          it={it}
          request={request}
          last={undecided ? null : (last ?? null)}
        />
      )}
      {it.service && !request?.open && <RequestForm it={it} />}
      {it.deliveries && <DeliveriesSheet deliveries={it.deliveries} />}
      {decides && it.facts && <FactsSheet it={it} facts={it.facts} />}
    </Page>
  )
}

function RequestSheet({ it, undecided }: { it: Case; undecided: boolean }) {
  const say = useText('protection')
  const dates = useDates()
  const { language } = useLanguage()
  const request = it.service?.request
  const decisions = it.service?.decisions ?? []
  return (
    <Sheet title={say('service.request')} note={say('service.rule')}>
      {request ? (
        <KeyValue
          items={[
            { key: say('service.from'), value: request.from.name[language] },
            { key: say('service.to'), value: request.to.name[language] },
            { key: say('requests.requestedOn'), value: dates.day(request.requestedOn) },
            { key: say('requests.dueOn'), value: <Deadline due={request.dueOn} done={!undecided} /> },
            ...(request.note ? [{ key: say('service.note'), value: request.note }] : []),
          ]}
        />
      ) : (
        <Empty title={say('service.notAsked')}>{say('service.notAskedDetail')}</Empty>
      )}
      {decisions.length > 0 && (
        <SheetRows>
          {decisions.toReversed().map((d) => (
            <SheetRow
              key={d.id}
              title={say(`timeline.service.${d.outcome}`)}
              detail={[
                dates.day(d.decidedOn),
                d.by,
                d.startsOn ? say('service.startsOn', { day: dates.day(d.startsOn) }) : '',
                d.reasons,
              ]
                .filter(Boolean)
                .join(' · ')}
              end={<Tag tone={d.outcome === 'granted' ? 'good' : 'plain'}>{say(`requestState.${d.outcome}`)}</Tag>}
            />
          ))}
        </SheetRows>
      )}
    </Sheet>
  )
}

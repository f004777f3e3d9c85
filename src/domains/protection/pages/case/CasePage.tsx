import { useState } from 'react'
import { z } from 'zod'
import { caseStatus } from '../../../../codes/case_status.ts'
import { closingReason } from '../../../../codes/closing_reason.ts'
import { form as formCodes } from '../../../../codes/form.ts'
import { setting } from '../../../../codes/setting.ts'
import { suspensionReason } from '../../../../codes/suspension_reason.ts'
import { useParams, useSearch } from '../../../../shell/data/address.ts'
import { useCall } from '../../../../shell/data/call.ts'
import { useMay } from '../../../../shell/data/session.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { capital } from '../../../../shell/language/format.ts'
import { useText } from '../../../../shell/language/text.ts'
import { type Place, wanted } from '../../../../shell/pages.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { LoadedPage } from '../../../../shell/ui/LoadedPage.tsx'
import { Menu } from '../../../../shell/ui/Menu.tsx'
import { Notice } from '../../../../shell/ui/Notice.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { Tag } from '../../../../shell/ui/Tag.tsx'
import { type Case, readCase } from '../../contract.ts'
import { isClosed } from '../../rules/course.ts'
import { DocumentsSheet } from '../documents/DocumentsSheet.tsx'
import { EmergencyNotice } from '../emergency/EmergencyNotice.tsx'
import { DecisionsSheet } from '../identification/DecisionsSheet.tsx'
import { FactsSheet } from '../identification/FactsSheet.tsx'
import { paths } from '../paths.ts'
import { NeedForm } from '../service/NeedForm.tsx'
import { useWhy } from '../why.ts'
import { useWords } from '../words.ts'
import { CaseAside } from './CaseAside.tsx'
import { CaseSteps } from './CaseSteps.tsx'
import { CaseTimeline } from './CaseTimeline.tsx'
import { IdentitySheet } from './IdentitySheet.tsx'
import { MoveForm, moveName, moveTargets } from './MoveForm.tsx'
import { StepForm } from './StepForm.tsx'

export const before = ({ params }: Place) => [wanted(readCase, { params: { id: params.id ?? '' } })]

const Search = z.object({
  write: z.enum(['step', 'need']).optional(),
  /** The need that is being changed. */
  need: z.uuid().optional(),
  /** Where the case is being moved to. */
  move: z.enum(moveTargets).optional(),
})

/** One case: where it stands, what happened, what is due, who sees what. */
export default function CasePage() {
  const { id } = useParams(z.object({ id: z.uuid() }))
  const found = useCall(readCase, { params: { id } })
  return (
    <LoadedPage call={found} room="protection">
      {(it) => <Shown it={it} />}
    </LoadedPage>
  )
}

function Shown({ it }: { it: Case }) {
  const say = useText('protection')
  const words = useWords()
  const [search, setSearch] = useSearch(Search)
  const [identity, setIdentity] = useState(false)
  const { facts } = it
  const why = useWhy(it)
  const close = () => setSearch({ write: undefined, need: undefined, move: undefined })
  const need = it.needs?.find((n) => n.id === search.need)
  const documents = useMay(
    'first_line',
    'case_worker',
    'commission_member',
    'service_decider',
    'investigator',
    'prosecutor',
  )
  return (
    <Page
      title={it.person ? words.person(it.person) : say('case.named', { reference: it.reference })}
      crumbs={[{ label: say('cases.title'), to: paths.cases }, { label: it.reference }]}
      lead={it.person && say('case.lead', { pseudonym: it.person.pseudonym, lead: leadOf(it, say) })}
      tags={<CaseTags it={it} />}
      actions={
        <>
          <Button
            kind="quiet"
            why={it.parts.includes('identity') ? undefined : say('why.noIdentity')}
            onPress={() => setIdentity(true)}
          >
            {say('case.showIdentity')}
          </Button>
          <MoreActions it={it} />
          <Button to={paths.refer(it.id)} why={why.lead}>
            {say('case.refer')}
          </Button>
          <Button kind="main" why={why.write} onPress={() => setSearch({ write: 'step' })}>
            {say('case.writeStep')}
          </Button>
        </>
      }
      over={<CaseSteps it={it} />}
      aside={<CaseAside it={it} />}
    >
      {identity && it.parts.includes('identity') && <IdentitySheet it={it} onClose={() => setIdentity(false)} />}
      {it.emergency && <EmergencyNotice emergency={it.emergency} />}
      {search.write && it.mayWrite && <StepForm key={search.write} id={it.id} kind={search.write} onDone={close} />}
      {need && it.mayWrite && <NeedForm key={`${need.id}.${search.need}`} id={it.id} need={need} onDone={close} />}
      {search.move && it.mayMoveTo.includes(search.move) && (
        <MoveForm key={search.move} it={it} to={search.move} onDone={close} />
      )}
      <RestsNotice it={it} />
      {!facts && <Notice tone="wait">{say('case.partsOnly')}</Notice>}
      <CaseTimeline it={it} />
      {facts && <FactsSheet it={it} facts={facts} />}
      {it.decisions && it.decisions.length > 0 && <DecisionsSheet decisions={it.decisions} />}
      {documents && <DocumentsSheet it={it} />}
    </Page>
  )
}

/** A case that rests or is closed says so first, with the way back. */
function RestsNotice({ it }: { it: Case }) {
  const say = useText('protection')
  const words = useWords()
  const dates = useDates()
  const last = it.moves?.[0]
  const rests = it.status === 'suspended' ? 'suspendedNotice' : isClosed(it.status) ? 'closedNotice' : undefined
  if (!rests || !last) return null
  const reason =
    last.reason && words.code(it.status === 'suspended' ? suspensionReason : closingReason, last.reason as never)
  return (
    <Notice
      tone="wait"
      title={say(`move.${rests}`, { day: dates.day(last.at) })}
      action={
        it.mayMoveTo.includes('active') && (
          <Button small to={paths.move(it.id, 'active')}>
            {say(`more.move.${moveName(it, 'active')}`)}
          </Button>
        )
      }
    >
      {[reason && capital(reason), last.note].filter(Boolean).join('. ')}
    </Notice>
  )
}

type Say = ReturnType<typeof useText<'protection'>>
const leadOf = (it: Case, say: Say): string =>
  it.leads ? say('case.youLead') : it.emergency ? say('case.inEmergency') : say('case.otherLeads')

function CaseTags({ it }: { it: Case }) {
  const say = useText('protection')
  const words = useWords()
  const dates = useDates()
  const { facts } = it
  if (!facts) return null
  const { traffickingStatus: status, identifiedOn } = facts
  return (
    <>
      {it.status !== 'active' && <Tag tone="wait">{words.code(caseStatus, it.status)}</Tag>}
      <Tag tone={words.statusTone(status)}>
        {words.status(status, it.person?.sex)}
        {identifiedOn ? ` ${dates.day(identifiedOn)}` : ''}
      </Tag>
      {facts.forms.map((f) => (
        <Tag key={f}>{words.code(formCodes, f)}</Tag>
      ))}
      {facts.setting !== 'not_specified' && <Tag>{words.code(setting, facts.setting)}</Tag>}
      {facts.danger && <Tag tone="danger">{say('case.danger')}</Tag>}
      {facts.safeChannel && <Tag tone="danger">{facts.safeChannel}</Tag>}
    </>
  )
}

/** What is done less often: each says why it cannot be done now. */
function MoreActions({ it }: { it: Case }) {
  const say = useText('protection')
  const decides = useMay('investigator', 'prosecutor', 'case_worker')
  const helps = useMay('case_worker', 'first_line', 'helpline_worker')
  const { write: readOnly, lead } = useWhy(it)
  const because = (why: string | undefined) => (why ? { why } : {})
  const open = it.panel && !it.panel.decided ? it.panel : null
  return (
    <Menu
      label={say('more.label')}
      groups={[
        {
          id: say('more.facts'),
          items: [
            { id: 'facts', label: say('more.changeFacts'), to: paths.facts(it.id), ...because(readOnly) },
            { id: 'need', label: say('more.need'), to: `${paths.case(it.id)}?write=need`, ...because(readOnly) },
          ],
        },
        ...(decides
          ? [
              {
                id: say('more.status'),
                items: [
                  open
                    ? { id: 'panel', label: say('more.openPanel'), to: paths.panel(it.id, open.id) }
                    : { id: 'call', label: say('more.callPanel'), to: paths.callPanel(it.id), ...because(lead) },
                  { id: 'decide', label: say('more.decide'), to: paths.decide(it.id), ...because(readOnly) },
                ],
              },
            ]
          : []),
        {
          id: say('more.service'),
          items: [
            { id: 'service', label: say('more.servicePage'), to: paths.service(it.id) },
            ...(helps ? [{ id: 'help', label: say('more.help'), to: paths.help(it.id), ...because(readOnly) }] : []),
          ],
        },
        ...(it.mayMoveTo.length > 0
          ? [
              {
                id: say('more.course'),
                title: say('more.course'),
                items: moveTargets
                  .filter((to) => it.mayMoveTo.includes(to))
                  .map((to) => ({
                    id: `move.${to}`,
                    label: say(`more.move.${moveName(it, to)}`),
                    to: paths.move(it.id, to),
                  })),
              },
            ]
          : []),
      ]}
    />
  )
}

import { decisionRoute } from '../../../../codes/decision_route.ts'
import { decisionStage } from '../../../../codes/decision_stage.ts'
import { useGo } from '../../../../shell/data/address.ts'
import { useSession } from '../../../../shell/data/session.ts'
import { Form } from '../../../../shell/form/Form.tsx'
import { Restored } from '../../../../shell/form/Restored.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { type Kept, keptOf, useDraft, useKeeping } from '../../../../shell/form/useKept.ts'
import { useText } from '../../../../shell/language/text.ts'
import { type Place, wanted } from '../../../../shell/pages.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { ChipsOne } from '../../../../shell/ui/Chips.tsx'
import { DateField } from '../../../../shell/ui/DateField.tsx'
import { Columns, Fieldset } from '../../../../shell/ui/Fieldset.tsx'
import { LoadedPage } from '../../../../shell/ui/LoadedPage.tsx'
import { Notice } from '../../../../shell/ui/Notice.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { Sheet, SheetBody } from '../../../../shell/ui/Sheet.tsx'
import { TextField } from '../../../../shell/ui/TextField.tsx'
import { type Case, readCase, recordDecision } from '../../contract.ts'
import { mayDecide, type OwnRoute } from '../../rules/decision.ts'
import { missing } from '../../rules/evidence.ts'
import { CaseFrame } from '../case/CaseFrame.tsx'
import { localToday } from '../days.ts'
import { paths } from '../paths.ts'
import { useWhy } from '../why.ts'
import { useWords } from '../words.ts'
import { EvidenceFields } from './EvidenceFields.tsx'
import { FactsSheet } from './FactsSheet.tsx'

export const before = ({ params }: Place) => [wanted(readCase, { params: { id: params.id ?? '' } })]

/** A decision about the status by an authority: proceedings, court, administrative, abroad. */
export default function DecidePage() {
  return <CaseFrame>{(it) => <Drafted it={it} />}</CaseFrame>
}

function Drafted({ it }: { it: Case }) {
  const draft = useDraft('protection.decision', it.id)
  return (
    <LoadedPage call={draft} room="protection">
      {({ draft: found }) => <Decide it={it} kept={keptOf(found)} />}
    </LoadedPage>
  )
}

function Decide({ it, kept }: { it: Case; kept: Kept | undefined }) {
  const say = useText('protection')
  const words = useWords()
  const go = useGo()
  const { organisation } = useSession()
  const majority = it.facts?.majority ?? 'unknown'
  const routes = decisionRoute.codes.filter((r): r is OwnRoute => r !== 'commission')
  const open = routes.filter((r) => mayDecide(r, organisation.mandates))
  const fresh = {
    ...(open[0] ? { route: open[0] } : {}),
    stage: 'conclusive',
    outcome: 'positive',
    decidedOn: localToday(),
    authority: organisation.name.lv,
    forms: it.facts?.forms.filter((f) => f !== 'unknown') ?? [],
  } as const
  const draft = useKeeping('protection.decision', it.id, kept)
  const form = useContractForm(recordDecision, {
    room: 'protection',
    input: { params: { id: it.id } },
    defaults: fresh,
    draft,
    done: () => go(paths.case(it.id)),
  })
  const { values } = form
  const settles = values.stage === 'conclusive' || values.stage === 'reconsideration'
  const positive = values.outcome === 'positive' && settles
  const absent = positive
    ? missing(majority, { acts: values.acts ?? [], means: values.means ?? [], forms: values.forms ?? [] })
    : []
  const why =
    useWhy(it).write ??
    (open.length === 0
      ? say('why.noMandate')
      : absent.length
        ? say('decide.absent', { elements: absent.map((e) => say(`evidence.lower.${e}`)).join(', ') })
        : undefined)
  return (
    <Page
      title={say('decide.title')}
      lead={say('decide.lead', { person: words.person(it.person) })}
      crumbs={[
        { label: say('cases.title'), to: paths.cases },
        { label: it.reference, to: paths.case(it.id) },
        { label: say('decide.crumb') },
      ]}
      aside={
        <Sheet title={say('panel.decision')}>
          <SheetBody>
            {why && <Notice tone="wait">{why}</Notice>}
            <Button kind="main" wide busy={form.busy} why={why} onPress={() => void form.submit()}>
              {say('decide.record')}
            </Button>
            <p className="tiny">{say('decide.never')}</p>
          </SheetBody>
        </Sheet>
      }
    >
      <Restored form={form} />
      <Sheet>
        <Form form={form} why={why}>
          <Fieldset title={say('decide.which')}>
            <ChipsOne
              label={say('decide.route')}
              required
              options={routes.map((value) => ({
                value,
                label: words.code(decisionRoute, value),
                ...(open.includes(value) ? {} : { why: say('why.noMandateShort') }),
              }))}
              {...form.field('route')}
            />
            <ChipsOne
              label={say('decide.stage')}
              required
              options={words.code.options(decisionStage)}
              {...form.field('stage')}
            />
            <ChipsOne
              label={say('decide.outcome')}
              required
              options={(['positive', 'negative', 'suspended', 'withdrawn'] as const).map((value) => ({
                value,
                label: say(`outcome.${value}`),
              }))}
              {...form.field('outcome')}
            />
            <Columns>
              <DateField label={say('decide.on')} required to={localToday()} {...form.field('decidedOn')} />
              <TextField label={say('decide.authority')} required {...form.field('authority')} />
            </Columns>
          </Fieldset>
          <Fieldset
            title={say('panel.shown')}
            hint={say(majority === 'child' ? 'panel.childNeeds' : 'panel.adultNeeds')}
          >
            <EvidenceFields form={form} majority={majority} positive={positive} />
          </Fieldset>
        </Form>
      </Sheet>
      {it.facts && <FactsSheet it={it} facts={it.facts} />}
    </Page>
  )
}

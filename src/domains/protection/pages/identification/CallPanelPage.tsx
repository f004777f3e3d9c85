import { addDays } from '../../../../contract/calendar.ts'
import { listOrganisations } from '../../../../platform/accounts/contract.ts'
import { useGo } from '../../../../shell/data/address.ts'
import { useCall } from '../../../../shell/data/call.ts'
import { Form } from '../../../../shell/form/Form.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { type Place, wanted } from '../../../../shell/pages.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { ComboBox } from '../../../../shell/ui/ComboBox.tsx'
import { DateField } from '../../../../shell/ui/DateField.tsx'
import { Fieldset } from '../../../../shell/ui/Fieldset.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { Sheet, SheetBody } from '../../../../shell/ui/Sheet.tsx'
import { type Case, openPanel, readCase } from '../../contract.ts'
import { professions } from '../../rules/panel.ts'
import { CaseFrame } from '../case/CaseFrame.tsx'
import { localToday } from '../days.ts'
import { paths } from '../paths.ts'
import { useWhy } from '../why.ts'
import { useWords } from '../words.ts'

export const before = ({ params }: Place) => [
  wanted(readCase, { params: { id: params.id ?? '' } }),
  wanted(listOrganisations, {}),
]

/** Two weeks are usual; who calls the commission may set another day. */
const usualDays = 14

/** Calling a commission: who of which organisation sits on it, and by when it decides. */
export default function CallPanelPage() {
  return <CaseFrame>{(it) => <Call it={it} />}</CaseFrame>
}

function Call({ it }: { it: Case }) {
  const say = useText('protection')
  const words = useWords()
  const go = useGo()
  const { language } = useLanguage()
  const found = useCall(listOrganisations, {})
  const organisations = (found.value?.items ?? []).map((o) => ({ value: o.id, label: o.name[language] }))
  const form = useContractForm(openPanel, {
    room: 'protection',
    input: { params: { id: it.id } },
    defaults: { dueOn: addDays(localToday(), usualDays), seats: { social_worker: it.lead.id } },
    done: (made) => go(paths.panel(it.id, made.id)),
  })
  const why = useWhy(it).lead
  return (
    <Page
      title={say('call.title')}
      lead={say('call.lead', { person: words.person(it.person) })}
      crumbs={[
        { label: say('cases.title'), to: paths.cases },
        { label: it.reference, to: paths.case(it.id) },
        { label: say('call.crumb') },
      ]}
      aside={
        <Sheet title={say('call.what')}>
          <SheetBody>
            <p className="small muted">{say('call.whatDetail')}</p>
            <Button kind="main" wide busy={form.busy} why={why} onPress={() => void form.submit()}>
              {say('call.button')}
            </Button>
          </SheetBody>
        </Sheet>
      }
    >
      <Sheet>
        <Form form={form} why={why}>
          <Fieldset title={say('call.members')} hint={say('call.membersHint')}>
            {professions.map((p) => (
              <ComboBox
                key={p}
                label={say(`profession.${p}`)}
                required
                options={organisations}
                {...form.field(`seats.${p}`)}
              />
            ))}
          </Fieldset>
          <Fieldset title={say('call.when')}>
            <DateField label={say('call.dueOn')} required from={localToday()} {...form.field('dueOn')} />
          </Fieldset>
        </Form>
      </Sheet>
    </Page>
  )
}

import { service } from '../../../codes/service.ts'
import { useGo } from '../../../shell/data/address.ts'
import { Form } from '../../../shell/form/Form.tsx'
import { useContractForm } from '../../../shell/form/useContractForm.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { ChipsMany } from '../../../shell/ui/Chips.tsx'
import { DateField } from '../../../shell/ui/DateField.tsx'
import { Fieldset } from '../../../shell/ui/Fieldset.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { Sheet, SheetBody } from '../../../shell/ui/Sheet.tsx'
import { newCase } from '../contract.ts'
import { FactsFields, PersonFields } from './CaseFields.tsx'
import { localToday } from './days.ts'
import { paths } from './paths.ts'

/** A case without a sign: somebody came by themselves, or was brought. */
export default function NewCasePage() {
  const say = useText('protection')
  const code = useCode()
  const go = useGo()
  const form = useContractForm(newCase, {
    room: 'protection',
    defaults: { firstContact: localToday() },
    done: (made) => go(paths.case(made.id)),
  })
  return (
    <Page
      title={say('newCase.title')}
      lead={say('newCase.lead')}
      crumbs={[{ label: say('cases.title'), to: paths.cases }, { label: say('newCase.crumb') }]}
      aside={
        <Sheet title={say('newCase.next')}>
          <SheetBody>
            <p className="small muted">{say('newCase.nextDetail')}</p>
            <Button kind="main" wide busy={form.busy} onPress={() => void form.submit()}>
              {say('newCase.open')}
            </Button>
          </SheetBody>
        </Sheet>
      }
    >
      <Sheet>
        <Form form={form}>
          <Fieldset title={say('newCase.when')}>
            <DateField label={say('fact.firstContact')} required to={localToday()} {...form.field('firstContact')} />
          </Fieldset>
          <PersonFields form={form} />
          <Fieldset title={say('newCase.needs')}>
            <ChipsMany
              label={say('newCase.needs')}
              quiet
              options={code.options(service)}
              first={8}
              {...form.field('needs')}
            />
          </Fieldset>
          <FactsFields form={form} />
        </Form>
      </Sheet>
    </Page>
  )
}

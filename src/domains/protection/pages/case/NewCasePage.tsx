import { service } from '../../../../codes/service.ts'
import { useGo } from '../../../../shell/data/address.ts'
import { useSession } from '../../../../shell/data/session.ts'
import { Form } from '../../../../shell/form/Form.tsx'
import { Restored } from '../../../../shell/form/Restored.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { type Kept, keptOf, useDraft, useKeeping } from '../../../../shell/form/useKept.ts'
import { useCode, useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { ChipsMany } from '../../../../shell/ui/Chips.tsx'
import { DateField } from '../../../../shell/ui/DateField.tsx'
import { Fieldset } from '../../../../shell/ui/Fieldset.tsx'
import { LoadedPage } from '../../../../shell/ui/LoadedPage.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { Sheet, SheetBody } from '../../../../shell/ui/Sheet.tsx'
import { newCase } from '../../contract.ts'
import { localToday } from '../days.ts'
import { paths } from '../paths.ts'
import { FactsFields, PersonFields } from './CaseFields.tsx'

/** A case without a sign: somebody came by themselves, or was brought. */
export default function NewCasePage() {
  const draft = useDraft('protection.new_case', useSession().account.id)
  return (
    <LoadedPage call={draft} room="protection">
      {({ draft: found }) => <Writing kept={keptOf(found)} />}
    </LoadedPage>
  )
}

/** What the form begins with. Browsers make ids only on pages that came by https or from this machine. */
const fresh = () => ({
  firstContact: localToday(),
  ...('randomUUID' in crypto ? { id: crypto.randomUUID() as string } : {}),
})

function Writing({ kept }: { kept: Kept | undefined }) {
  const say = useText('protection')
  const code = useCode()
  const go = useGo()
  const draft = useKeeping('protection.new_case', useSession().account.id, kept)
  const form = useContractForm(newCase, {
    room: 'protection',
    defaults: fresh(),
    draft,
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
      <Restored form={form} />
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

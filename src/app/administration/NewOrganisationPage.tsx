import { organisationKind } from '../../codes/organisation_kind.ts'
import { organisationMandate } from '../../codes/organisation_mandate.ts'
import { addOrganisation, listAllOrganisations } from '../../platform/accounts/contract/administration.ts'
import { useGo } from '../../shell/data/address.ts'
import { useCall } from '../../shell/data/call.ts'
import { Form } from '../../shell/form/Form.tsx'
import { useContractForm } from '../../shell/form/useContractForm.ts'
import { useCode, useText } from '../../shell/language/text.ts'
import { ChipsMany } from '../../shell/ui/Chips.tsx'
import { ComboBox } from '../../shell/ui/ComboBox.tsx'
import { Columns } from '../../shell/ui/Fieldset.tsx'
import { Page } from '../../shell/ui/Page.tsx'
import { Sheet, SheetBody } from '../../shell/ui/Sheet.tsx'
import { TextField } from '../../shell/ui/TextField.tsx'
import { paths } from './paths.ts'

/** Adding an organisation; what services it gives is the directory's to say. */
export default function NewOrganisationPage() {
  const say = useText('administration')
  const code = useCode()
  const go = useGo()
  const known = useCall(listAllOrganisations, {}).value?.items ?? []
  const kinds = [...new Set<string>([...organisationKind.codes, ...known.map((o) => o.kind)])]
  const form = useContractForm(addOrganisation, {
    room: 'administration',
    defaults: { mandates: [] },
    done: () => go(paths.organisations),
  })
  return (
    <Page
      title={say('newOrganisation.title')}
      lead={say('newOrganisation.lead')}
      crumbs={[{ label: say('organisations.title'), to: paths.organisations }, { label: say('newOrganisation.crumb') }]}
      aside={
        <Sheet title={say('newAccount.next')}>
          <SheetBody>
            <p className="small">{say('newOrganisation.nextDetail')}</p>
          </SheetBody>
        </Sheet>
      }
    >
      <Sheet>
        <Form form={form} submit={say('newOrganisation.add')} padded>
          <Columns>
            <TextField label={say('newOrganisation.nameLv')} required maxLength={200} {...form.field('nameLv')} />
            <TextField label={say('newOrganisation.nameEn')} required maxLength={200} {...form.field('nameEn')} />
            <TextField
              label={say('organisations.slug')}
              hint={say('newOrganisation.slugHint')}
              required
              maxLength={60}
              {...form.field('slug')}
            />
            <ComboBox
              label={say('organisations.kind')}
              required
              options={kinds.map((value) => ({ value, label: code(organisationKind, value) }))}
              {...form.field('kind')}
            />
          </Columns>
          <ChipsMany
            label={say('organisations.mandates')}
            hint={say('newOrganisation.mandatesHint')}
            options={code.options(organisationMandate)}
            {...form.field('mandates')}
          />
        </Form>
      </Sheet>
    </Page>
  )
}

import { organisationMandate } from '../../codes/organisation_mandate.ts'
import { addOrganisation } from '../../platform/accounts/contract/administration.ts'
import { useGo } from '../../shell/data/address.ts'
import { Form } from '../../shell/form/Form.tsx'
import { useContractForm } from '../../shell/form/useContractForm.ts'
import { useCode, useText } from '../../shell/language/text.ts'
import { ChipsMany } from '../../shell/ui/Chips.tsx'
import { Columns } from '../../shell/ui/Fieldset.tsx'
import { Page } from '../../shell/ui/Page.tsx'
import { Sheet } from '../../shell/ui/Sheet.tsx'
import { TextField } from '../../shell/ui/TextField.tsx'
import { paths } from './paths.ts'

/** Adding an organisation; what services it gives is the directory's to say. */
export default function NewOrganisationPage() {
  const say = useText('administration')
  const code = useCode()
  const go = useGo()
  const form = useContractForm(addOrganisation, {
    room: 'administration',
    defaults: { mandates: [] },
    done: () => go(paths.organisations),
  })
  return (
    <Page
      title={say('newOrganisation.title')}
      lead={say('newOrganisation.lead')}
      crumbs={[{ label: say('organisations.title'), to: paths.organisations }, { label: say('newAccount.crumb') }]}
    >
      <Sheet>
        <Form form={form} submit={say('newOrganisation.add')} padded>
          <TextField label={say('newOrganisation.nameLv')} required maxLength={200} {...form.field('nameLv')} />
          <TextField label={say('newOrganisation.nameEn')} required maxLength={200} {...form.field('nameEn')} />
          <Columns>
            <TextField
              label={say('organisations.slug')}
              hint={say('newOrganisation.slugHint')}
              required
              maxLength={60}
              {...form.field('slug')}
            />
            <TextField
              label={say('organisations.kind')}
              hint={say('newOrganisation.kindHint')}
              required
              maxLength={40}
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

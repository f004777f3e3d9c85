import { useState } from 'react'
import type { Result } from '../../contract/operation.ts'
import { addAccount, listAllOrganisations } from '../../platform/accounts/contract/administration.ts'
import { useCall } from '../../shell/data/call.ts'
import { Form } from '../../shell/form/Form.tsx'
import { useContractForm } from '../../shell/form/useContractForm.ts'
import { useLanguage } from '../../shell/language/language.tsx'
import { useText } from '../../shell/language/text.ts'
import { wanted } from '../../shell/pages.ts'
import { Button } from '../../shell/ui/Button.tsx'
import { ComboBox } from '../../shell/ui/ComboBox.tsx'
import { Columns } from '../../shell/ui/Fieldset.tsx'
import { Page } from '../../shell/ui/Page.tsx'
import { Sheet, SheetBody } from '../../shell/ui/Sheet.tsx'
import { TextField } from '../../shell/ui/TextField.tsx'
import styles from './administration.module.css'
import { DeliverField } from './DeliverField.tsx'
import { OneTimeLink } from './OneTimeLink.tsx'
import { paths } from './paths.ts'
import { WorkFields } from './WorkFields.tsx'

export const before = () => [wanted(listAllOrganisations, {})]

type Made = Result<typeof addAccount>

/** Adding a person; afterwards their link, which is shown once. */
export default function NewAccountPage() {
  const say = useText('administration')
  const [made, setMade] = useState<Made>()
  return (
    <Page
      title={say(made ? 'newAccount.doneTitle' : 'newAccount.title')}
      lead={say(made ? 'newAccount.doneLead' : 'newAccount.lead')}
      crumbs={[{ label: say('accounts.title'), to: paths.accounts }, { label: say('newAccount.crumb') }]}
      aside={
        <Sheet title={say('newAccount.next')}>
          <SheetBody>
            <p className="small">{say('newAccount.nextDetail')}</p>
            <p className="small muted">{say('newAccount.nextRecord')}</p>
          </SheetBody>
        </Sheet>
      }
    >
      <Sheet>{made ? <Done made={made} onMore={() => setMade(undefined)} /> : <Add onMade={setMade} />}</Sheet>
    </Page>
  )
}

function Done({ made, onMore }: { made: Made; onMore: () => void }) {
  const say = useText('administration')
  return (
    <SheetBody>
      <div className={styles.stack}>
        <OneTimeLink name={made.name} link={made.link} until={made.until} />
        <div>
          <Button to={paths.account(made.id)}>{say('newAccount.open')}</Button>{' '}
          <Button kind="quiet" onPress={onMore}>
            {say('newAccount.more')}
          </Button>
        </div>
      </div>
    </SheetBody>
  )
}

function Add({ onMade }: { onMade: (made: Made) => void }) {
  const say = useText('administration')
  const { language } = useLanguage()
  const organisations = useCall(listAllOrganisations, {})
  const form = useContractForm(addAccount, {
    room: 'administration',
    defaults: { deliver: 'show', roles: [] },
    done: onMade,
  })
  return (
    <Form form={form} submit={say('newAccount.add')} padded>
      <Columns>
        <TextField label={say('account.name')} required maxLength={120} {...form.field('name')} />
        <TextField
          label={say('account.email')}
          hint={say('account.emailHint')}
          type="email"
          required
          maxLength={254}
          {...form.field('email')}
        />
      </Columns>
      <ComboBox
        label={say('account.organisation')}
        required
        options={(organisations.value?.items ?? [])
          .filter((o) => o.active)
          .map((o) => ({ value: o.id, label: o.name[language] }))}
        {...form.field('organisation')}
      />
      <WorkFields roles={form.field('roles')} profession={form.field('profession') as never} />
      <DeliverField {...form.field('deliver')} />
    </Form>
  )
}

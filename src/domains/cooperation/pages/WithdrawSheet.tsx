import { z } from 'zod'
import { useSearch } from '../../../shell/data/address.ts'
import { Form } from '../../../shell/form/Form.tsx'
import { Restored } from '../../../shell/form/Restored.tsx'
import { useContractForm } from '../../../shell/form/useContractForm.ts'
import { type Kept, useKeeping } from '../../../shell/form/useKept.ts'
import { WithDraft } from '../../../shell/form/WithDraft.tsx'
import { useLanguage } from '../../../shell/language/language.tsx'
import { usePlaces } from '../../../shell/language/places.ts'
import { useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { Checkbox } from '../../../shell/ui/Checkbox.tsx'
import { ComboBox } from '../../../shell/ui/ComboBox.tsx'
import { Sheet, SheetRow, SheetRows } from '../../../shell/ui/Sheet.tsx'
import { TextArea } from '../../../shell/ui/TextArea.tsx'
import { type Referral, withdrawConsent } from '../contract.ts'
import styles from './cooperation.module.css'

export const WithdrawSearch = z.object({ write: z.enum(['withdrawal']).optional() })

/** The person takes their consent back: a button that says why it cannot be pressed, or the form with what will happen. */
export function WithdrawSheet({ it }: { it: Referral }) {
  const say = useText('cooperation')
  const [{ write }, setSearch] = useSearch(WithdrawSearch)
  if (it.consent === null || it.withdrawal === 'already' || it.withdrawal === 'nothing_shared') return null
  if (write === 'withdrawal' && it.withdrawal === null)
    return (
      <WithDraft form="cooperation.withdrawal" about={it.id}>
        {(kept) => <Withdrawal it={it} kept={kept} onDone={() => setSearch({ write: undefined })} />}
      </WithDraft>
    )
  return (
    <Sheet>
      <SheetRows>
        <SheetRow
          title={say('withdraw.title')}
          detail={say('withdraw.detail')}
          end={
            <Button
              why={it.withdrawal === null ? undefined : say(`withdraw.why.${it.withdrawal}`)}
              onPress={() => setSearch({ write: 'withdrawal' })}
            >
              {say('withdraw.action')}
            </Button>
          }
        />
      </SheetRows>
    </Sheet>
  )
}

function Withdrawal({ it, kept, onDone }: { it: Referral; kept: Kept | undefined; onDone: () => void }) {
  const say = useText('cooperation')
  const shell = useText('shell')
  const places = usePlaces()
  const { language } = useLanguage()
  const fresh = { language: it.consent?.language, interpreter: it.consent?.interpreter }
  const draft = useKeeping('cooperation.withdrawal', it.id, kept)
  const form = useContractForm(withdrawConsent, {
    input: { params: { id: it.id } },
    room: 'cooperation',
    defaults: fresh,
    draft,
    done: onDone,
  })
  const accepted = it.status !== 'sent'
  return (
    <Sheet title={say('withdraw.title')} arrives>
      <Restored form={form} />
      <Form
        form={form}
        submit={say('withdraw.confirm')}
        padded
        beside={<Button onPress={onDone}>{shell('cancel')}</Button>}
      >
        <div>
          <p>{say('withdraw.lead')}</p>
          <ul className={styles.means}>
            <li>{say('withdraw.ends', { to: it.to.name[language] })}</li>
            {accepted && it.takesLead && <li>{say('withdraw.leadBack', { from: it.from.name[language] })}</li>}
            {accepted && it.side === 'receiver' && <li>{say('withdraw.youToo')}</li>}
            <li>{say('withdraw.helpStays')}</li>
          </ul>
        </div>
        <ComboBox label={say('withdraw.language')} required options={places.tongues} {...form.field('language')} />
        <Checkbox label={say('withdraw.interpreter')} {...form.field('interpreter')} />
        <TextArea
          label={say('withdraw.note')}
          hint={say('withdraw.noteHint')}
          rows={2}
          maxLength={2000}
          {...form.field('note')}
        />
      </Form>
    </Sheet>
  )
}

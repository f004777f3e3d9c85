import { useState } from 'react'
import { rejectReason } from '../../../codes/reject_reason.ts'
import { useAction } from '../../../shell/data/call.ts'
import { Form } from '../../../shell/form/Form.tsx'
import { Restored } from '../../../shell/form/Restored.tsx'
import { useContractForm } from '../../../shell/form/useContractForm.ts'
import { type Kept, useKeeping } from '../../../shell/form/useKept.ts'
import { WithDraft } from '../../../shell/form/WithDraft.tsx'
import { useDates } from '../../../shell/language/dates.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useCode, useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { ChipsOne } from '../../../shell/ui/Chips.tsx'
import { Failure } from '../../../shell/ui/Failure.tsx'
import { Sheet, SheetBody } from '../../../shell/ui/Sheet.tsx'
import { TextArea } from '../../../shell/ui/TextArea.tsx'
import { answerReferral, type Referral } from '../contract.ts'
import styles from './cooperation.module.css'

/** The receiver's answer: yes with one press, no with its reason. */
export function AnswerSheet({ it }: { it: Referral }) {
  const say = useText('cooperation')
  const dates = useDates()
  const [refusing, refuse] = useState(false)
  const accept = useAction(answerReferral)
  return (
    <Sheet title={say('answer.title')} note={say('answer.until', { when: dates.moment(it.replyDue) })}>
      {refusing ? (
        <WithDraft form="cooperation.answer" about={it.id}>
          {(kept) => <Refusal it={it} kept={kept} cancel={() => refuse(false)} />}
        </WithDraft>
      ) : (
        <SheetBody>
          <p>{say(it.takesLead ? 'answer.acceptLead' : 'answer.acceptHelp')}</p>
          {accept.problem && <Failure problem={accept.problem} room="cooperation" />}
          <div className={styles.actions}>
            <Button
              kind="main"
              busy={accept.busy}
              onPress={() => void accept.run({ params: { id: it.id }, body: { accept: true } })}
            >
              {say('answer.accept')}
            </Button>
            <Button onPress={() => refuse(true)}>{say('answer.reject')}</Button>
          </div>
        </SheetBody>
      )}
    </Sheet>
  )
}

function Refusal({ it, kept, cancel }: { it: Referral; kept: Kept | undefined; cancel: () => void }) {
  const say = useText('cooperation')
  const code = useCode()
  const { language } = useLanguage()
  const draft = useKeeping('cooperation.answer', it.id, kept)
  const form = useContractForm(answerReferral, {
    room: 'cooperation',
    input: { params: { id: it.id } },
    defaults: { accept: false },
    draft,
  })
  return (
    <>
      <Restored form={form} />
      <Form
        padded
        form={form}
        submit={say('answer.rejectNow')}
        beside={<Button onPress={cancel}>{say('answer.back')}</Button>}
      >
        <ChipsOne
          label={say('answer.reason')}
          required
          options={code.options(rejectReason)}
          {...form.field('reason')}
        />
        <TextArea
          label={say('answer.note')}
          hint={say('answer.noteHint', { from: it.from.name[language] })}
          maxLength={2000}
          {...form.field('note')}
        />
      </Form>
    </>
  )
}

import { setting } from '../../../../codes/setting.ts'
import { addDays } from '../../../../contract/calendar.ts'
import type { ContractForm } from '../../../../shell/form/useContractForm.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { KeyValue } from '../../../../shell/ui/KeyValue.tsx'
import { Notice } from '../../../../shell/ui/Notice.tsx'
import { Sheet, SheetBody } from '../../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../../shell/ui/Tag.tsx'
import type { DirectoryEntry } from '../../../cooperation/contract.ts'
import type { Case, referCase } from '../../contract.ts'
import { previewOf } from '../../rules/facts.ts'
import { localToday } from '../days.ts'
import styles from '../protection.module.css'
import { useWords } from '../words.ts'

/** Shares end by themselves after three months where nothing else was agreed (cooperation's rule). */
const usualDays = 92

interface Props {
  it: Case
  form: ContractForm<typeof referCase>
  receiver: DirectoryEntry | undefined
  why: string | undefined
}

/** What will happen, before it is sent, and what the receiver sees before it answers. */
export function ReferralAside({ it, form, receiver, why }: Props) {
  const say = useText('protection')
  const dates = useDates()
  const { language } = useLanguage()
  const { urgent, takesLead } = form.values
  const also = form.values.also?.length ?? 0
  const name = receiver?.name[language]
  const due =
    receiver && new Date(Date.now() + (urgent ? receiver.replyHours.urgent : receiver.replyHours.ordinary) * 3_600_000)
  return (
    <>
      <Sheet title={say('refer.next')} note={urgent && <Tag tone="danger">{say('refer.urgentTag')}</Tag>}>
        <SheetBody>
          <ol className={`${styles.next} small`}>
            <li>
              {name && due
                ? say('refer.next1', { name, when: dates.moment(due.toISOString()) })
                : say('refer.next1Nobody')}
            </li>
            {also > 0 && <li>{say('refer.nextFirst')}</li>}
            <li>{say('refer.next2')}</li>
            <li>{say(takesLead ? 'refer.next3Lead' : 'refer.next3Keep')}</li>
            <li>{say('refer.next4', { day: dates.day(addDays(localToday(), usualDays)) })}</li>
          </ol>
          {why && <Notice tone="wait">{why}</Notice>}
          <Button
            kind="main"
            wide
            busy={form.busy}
            why={why ?? (receiver ? undefined : say('refer.chooseWho'))}
            onPress={() => void form.submit()}
          >
            {also > 0 && name
              ? say('refer.sendMany', { count: also + 1 })
              : name
                ? say('refer.sendTo', { name })
                : say('refer.send')}
          </Button>
        </SheetBody>
      </Sheet>
      <Preview it={it} />
      <Sheet title={say('refer.dangerTitle')}>
        <SheetBody>
          <p className="small">{say('refer.danger')}</p>
        </SheetBody>
      </Sheet>
    </>
  )
}

function Preview({ it }: { it: Case }) {
  const say = useText('protection')
  const words = useWords()
  const { facts, person } = it
  if (!facts || !person) return null
  const preview = previewOf(
    { ...person, setting: facts.setting, place: facts.place, danger: facts.danger },
    localToday(),
  )
  return (
    <Sheet title={say('refer.preview')} note={say('refer.previewNote')}>
      <KeyValue
        items={[
          { key: say('cases.person'), value: words.person(preview) },
          { key: say('fact.place'), value: preview.place || '–' },
          { key: say('fact.setting'), value: words.code(setting, preview.setting) },
          { key: say('fact.language'), value: preview.language ? words.tongue(preview.language) : '–' },
        ]}
      />
    </Sheet>
  )
}

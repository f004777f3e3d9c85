import type { ContractForm } from '../../../shell/form/useContractForm.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { Sheet, SheetBody } from '../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../shell/ui/Tag.tsx'
import type { DirectoryEntry } from '../../cooperation/contract.ts'
import type { referPeople, Sign } from '../contract.ts'
import styles from './detection.module.css'
import { usePeople } from './words.ts'

interface Props {
  form: ContractForm<typeof referPeople>
  people: Sign['people']
  receiver: DirectoryEntry | undefined
  why: string | undefined
}

/** What will happen once it is sent, and the button that sends it. */
export function ReferAside({ form, people, receiver, why }: Props) {
  const say = useText('detection')
  const dates = useDates()
  const words = usePeople()
  const { language } = useLanguage()
  const { urgent, takesLead, consent } = form.values
  const count = people.length
  const also = form.values.also?.length ?? 0
  const name = receiver?.name[language]
  const hours = receiver && (urgent ? receiver.replyHours.urgent : receiver.replyHours.ordinary)
  const due = hours === undefined ? undefined : new Date(Date.now() + hours * 3_600_000).toISOString()
  const until = consent?.until && dates.day(consent.until)
  return (
    <>
      <Sheet title={say('next.title')} note={urgent && <Tag tone="danger">{say('next.urgent')}</Tag>}>
        <SheetBody>
          <ol className={styles.next}>
            <li>
              {name && due ? (
                <>
                  <b>{say('next.reply', { name, when: when(dates, due) })}</b> {say('next.late')}
                </>
              ) : (
                say('next.chooseWho')
              )}
            </li>
            {also > 0 && <li>{say('next.first')}</li>}
            <li>{say('next.arrival', { count })}</li>
            <li>{say(takesLead ? 'next.leadThey' : 'next.leadWe')}</li>
            <li>
              {consent?.route === 'automatic_child'
                ? say('next.untilChild', { day: until ?? '' })
                : say('next.until', { day: until ?? '' })}
            </li>
          </ol>
          <div className={styles.buttons}>
            <Button
              kind="main"
              wide
              busy={form.busy}
              why={why ?? (receiver ? undefined : say('next.chooseWho'))}
              onPress={() => void form.submit()}
            >
              {also > 0
                ? say('next.askMany', { count: also + 1 })
                : count === 1
                  ? say('next.send')
                  : say('next.sendAll', { count })}
            </Button>
            {why && <p className="small muted">{why}</p>}
          </div>
        </SheetBody>
      </Sheet>
      {count > 1 && (
        <Sheet title={say('next.people', { count })}>
          <SheetBody>
            <ol className={styles.chosen}>
              {people.map((person) => (
                <li key={person.id}>
                  <span>{[person.label, words.glance(person)].filter(Boolean).join(' · ')}</span>
                </li>
              ))}
            </ol>
          </SheetBody>
        </Sheet>
      )}
      <Sheet title={say('refer.danger.title')}>
        <SheetBody>
          <p className="small">{say('refer.danger.detail')}</p>
        </SheetBody>
      </Sheet>
    </>
  )
}

/** Within a day the hour matters, later the day does. */
function when(dates: ReturnType<typeof useDates>, due: string): string {
  const { days } = dates.until(due)
  return days === 0 ? dates.time(due) : dates.moment(due)
}

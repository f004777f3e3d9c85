import type { Problem } from '../../../contract/problem.ts'
import { useAction } from '../../../shell/data/call.ts'
import { useText } from '../../../shell/language/text.ts'
import { Dialog } from '../../../shell/ui/Dialog.tsx'
import { declinePerson, type Sign, type SignPerson } from '../contract.ts'
import { majorityOf } from '../rules/first_facts.ts'
import styles from './detection.module.css'
import { usePeople } from './words.ts'

interface Props {
  person: SignPerson
  /** Brings the server up to date first: what it keeps of the six facts is what it has. Undefined: it could not. */
  find: () => Promise<{ sign: string; person: string } | undefined>
  /** Why `find` could not. */
  problem?: Problem | undefined
  done: (sign: Sign) => void
}

/** An adult declined: six facts remain, the row goes. It cannot be undone, so it is asked. */
export function Decline({ person, find, problem, done }: Props) {
  const say = useText('detection')
  const people = usePeople()
  const decline = useAction(declinePerson, { refresh: false })
  const age = majorityOf(person)
  const why = person.ageInDoubt
    ? say('decline.inDoubt')
    : age === 'child'
      ? say('decline.child')
      : age === 'unknown'
        ? say('decline.unknown')
        : undefined
  return (
    <Dialog
      trigger={say('decline.trigger')}
      triggerKind="plain"
      why={why}
      title={say('decline.title', { name: person.label || person.name || people.glance(person) })}
      lost={say('decline.lost')}
      confirm={say('decline.confirm')}
      problem={decline.problem ?? problem}
      room="detection"
      onConfirm={async () => {
        const params = await find()
        if (!params) return false
        const answer = await decline.run({ params: { id: params.sign, person: params.person } })
        if (answer.ok) done(answer.value)
        return answer.ok
      }}
    >
      <div>
        <p>{say('decline.remains')}</p>
        <ul className={styles.facts}>
          {(['day', 'organisation', 'sex', 'majority', 'citizenship', 'form'] as const).map((fact) => (
            <li key={fact}>{say(`decline.fact.${fact}`)}</li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

import { useEffect, useState } from 'react'
import type { Result } from '../contract/operation.ts'
import {
  type currentSession,
  type DemonstrationPerson,
  demonstrationWaiting,
  signIn,
  signInDemonstration,
} from '../platform/accounts/contract.ts'
import { useAction, useCall } from '../shell/data/call.ts'
import { Form } from '../shell/form/Form.tsx'
import { useContractForm } from '../shell/form/useContractForm.ts'
import frame from '../shell/frame/Frame.module.css'
import { initials } from '../shell/frame/initials.ts'
import { useDates } from '../shell/language/dates.ts'
import { useLanguage } from '../shell/language/language.tsx'
import { useText } from '../shell/language/text.ts'
import { Button } from '../shell/ui/Button.tsx'
import { cx } from '../shell/ui/cx.ts'
import { Failure } from '../shell/ui/Failure.tsx'
import { Empty } from '../shell/ui/Notice.tsx'
import { Sheet } from '../shell/ui/Sheet.tsx'
import { Tag } from '../shell/ui/Tag.tsx'
import { TextField } from '../shell/ui/TextField.tsx'
import { Door } from './Door.tsx'
import styles from './SignIn.module.css'

const steps = ['sign', 'referral', 'case', 'decision', 'figure', 'plan'] as const

/** The front door: what the product is in six steps, and the way in. */
export default function SignIn({ door }: { door: Result<typeof currentSession> }) {
  const say = useText('shell')
  const demonstration = door.mode === 'demonstration'
  return (
    <>
      {demonstration && <aside className={cx(frame.strip, frame.centre)}>{say('door.strip')}</aside>}
      <Door tab={say('door.title')} title={say('door.headline')} lead={say('door.lead')}>
        <ol className={styles.road} aria-label={say('door.road')}>
          {steps.map((step) => (
            <li key={step}>
              <b>{say(`door.step.${step}`)}</b>
              {say(`door.step.${step}Detail`)}
            </li>
          ))}
        </ol>
        {demonstration && <People people={door.demonstration} />}
        <div className={styles.below}>
          <Own />
          <nav className={styles.links} aria-label={say('product')}>
            <a href="/lv">{say('door.public')}</a>
            <a href="/api">{say('door.api')}</a>
            {demonstration && <a href="/app/ui">{say('door.components')}</a>}
          </nav>
        </div>
      </Door>
    </>
  )
}

/** The demonstration's people: one click, no password, each with something to do. */
function People({ people }: { people: readonly DemonstrationPerson[] }) {
  const say = useText('shell')
  const { language } = useLanguage()
  const enter = useAction(signInDemonstration)
  const waiting = useCall(demonstrationWaiting, {})
  const [chosen, setChosen] = useState<string>()
  return (
    <Sheet title={say('door.people')} note={say('door.oneClick')}>
      {enter.problem && <Failure problem={enter.problem} />}
      {people.length === 0 && <Empty title={say('door.noPeople')}>{say('door.noPeopleDetail')}</Empty>}
      <ul className={styles.people}>
        {people.map((person) => (
          <li key={person.account}>
            <button
              type="button"
              className={styles.person}
              aria-busy={enter.busy && chosen === person.account}
              onClick={() => {
                if (enter.busy) return
                setChosen(person.account)
                void enter.run({ body: { account: person.account } })
              }}
            >
              <span className={styles.face} aria-hidden>
                {initials(person.name)}
              </span>
              <b>{person.name}</b>
              <small>
                {person.work[language]}, {person.organisation[language]}
              </small>
              <span className={styles.tag}>
                <WaitingTag waiting={waiting.value?.items.find((it) => it.account === person.account)} />
              </span>
            </button>
          </li>
        ))}
        <li>
          <a className={styles.person} href={`/${language}`}>
            <span className={styles.face} aria-hidden>
              –
            </span>
            <b>{say('door.visitor')}</b>
            <small>{say('door.visitorDetail')}</small>
            <span className={styles.tag}>
              <Tag>{say('door.noAccount')}</Tag>
            </span>
          </a>
        </li>
      </ul>
    </Sheet>
  )
}

type Waits = Result<typeof demonstrationWaiting>['items'][number]

/** How much waits for a person and until when. Nothing stands there while it is not known: the way in does not depend on it. */
function WaitingTag({ waiting }: { waiting: Waits | undefined }) {
  const say = useText('shell')
  const dates = useDates()
  if (!waiting) return null
  if (waiting.waits === 0) return <Tag>{say('door.nothing')}</Tag>
  const due = waiting.due === null ? undefined : dates.until(waiting.due)
  return (
    <Tag tone={due && (due.late || due.days === 0) ? 'danger' : 'wait'}>
      {[say('door.waits', { count: waiting.waits }), due?.words].filter(Boolean).join(' · ')}
    </Tag>
  )
}

/** An account of one's own: e-mail and password, and the code once the server asks for it. */
function Own() {
  const say = useText('shell')
  const form = useContractForm(signIn, { room: 'shell' })
  const [codeAsked, setCodeAsked] = useState(false)
  const [lost, setLost] = useState(false)
  const asked = form.problem?.code === 'code_needed'
  useEffect(() => {
    if (asked) setCodeAsked(true)
  }, [asked])
  return (
    <Sheet title={say('door.own')}>
      <Form form={form} submit={say('door.enter')} padded>
        <TextField label={say('door.email')} type="email" autoComplete="username" {...form.field('email')} />
        <TextField
          label={say('door.password')}
          type="password"
          autoComplete="current-password"
          {...form.field('password')}
        />
        {codeAsked && lost && (
          <TextField
            label={say('door.recovery')}
            hint={say('door.recoveryHint')}
            maxLength={12}
            short
            {...form.field('recovery')}
          />
        )}
        {codeAsked && !lost && (
          <TextField
            label={say('door.code')}
            hint={say('door.codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            short
            {...form.field('code')}
          />
        )}
        {codeAsked && (
          <div>
            <Button
              kind="quiet"
              small
              onPress={() => {
                setLost(!lost)
                form.set(lost ? 'recovery' : 'code', undefined)
              }}
            >
              {say(lost ? 'door.useCode' : 'door.lostPhone')}
            </Button>
          </div>
        )}
      </Form>
    </Sheet>
  )
}

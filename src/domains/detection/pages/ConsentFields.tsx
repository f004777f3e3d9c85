import { addDays } from '../../../contract/calendar.ts'
import { useAction } from '../../../shell/data/call.ts'
import { useSession } from '../../../shell/data/session.ts'
import type { ContractForm } from '../../../shell/form/useContractForm.ts'
import { usePlaces } from '../../../shell/language/places.ts'
import { useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { Checkbox } from '../../../shell/ui/Checkbox.tsx'
import { ChipsOne } from '../../../shell/ui/Chips.tsx'
import { ComboBox } from '../../../shell/ui/ComboBox.tsx'
import { DateField } from '../../../shell/ui/DateField.tsx'
import { Failure } from '../../../shell/ui/Failure.tsx'
import { Columns, Fieldset } from '../../../shell/ui/Fieldset.tsx'
import { MomentField } from '../../../shell/ui/MomentField.tsx'
import { Notice } from '../../../shell/ui/Notice.tsx'
import { dayOf } from '../../../shell/ui/time.ts'
import { type referPeople, type Sign, saveSign } from '../contract.ts'
import { Decline } from './Decline.tsx'
import styles from './detection.module.css'
import { remember } from './remember.ts'
import type { Route } from './routes.ts'
import { factsOf, personOf, rowOf } from './rows.ts'
import { usePeople } from './words.ts'

interface Props {
  form: ContractForm<typeof referPeople>
  sign: Sign
  people: Sign['people']
  /** Routes that are open for all of the chosen. */
  common: readonly Route[]
  unexplained: Sign['people']
  declines: boolean
  setDeclines: (declines: boolean) => void
}

/** Do they agree: an adult is asked; a child, or somebody whose age is in doubt, is protected without being asked first. */
export function ConsentFields({ form, sign, people, common, unexplained, declines, setDeclines }: Props) {
  const say = useText('detection')
  const places = usePlaces()
  const session = useSession()
  const today = dayOf(new Date().toISOString())
  const route = form.values.consent?.route as Route | undefined
  const asked = common.includes('referral')
  const count = people.length
  const choose = (answer: Route | 'declines' | undefined): void => {
    setDeclines(answer === 'declines')
    const next = answer === 'declines' ? undefined : answer
    form.set('consent.route', next)
    form.set('consent.legalBasis', next === 'referral' ? 'consent' : 'legal_obligation')
  }
  return (
    <Fieldset title={asked ? say('refer.agrees', { count }) : say('refer.childTitle', { count })}>
      {asked && (
        <ChipsOne
          label={say('refer.agrees', { count })}
          quiet
          options={[
            { value: 'referral' as const, label: say('refer.yes', { count }) },
            { value: 'declines' as const, label: say('refer.no', { count }) },
            {
              value: 'automatic_child' as const,
              label: say('refer.child'),
              why: common.includes('automatic_child') ? undefined : say('refer.adult', { count }),
            },
          ]}
          value={declines ? 'declines' : route}
          onChange={choose}
          name="consent.route"
          required
          error={form.field('consent.route').error}
        />
      )}
      {declines && (
        <Notice tone="wait" title={say('refer.declined', { count })}>
          {say('refer.declinedDetail')}
        </Notice>
      )}
      {declines && <Declines sign={sign} people={people} />}
      {!declines && route === 'automatic_child' && <p className="small muted">{say('refer.childDetail')}</p>}
      {!declines && (
        <>
          {unexplained.length > 0 && <Rights sign={sign} people={unexplained} />}
          <Columns>
            <ComboBox
              label={say('refer.language')}
              required
              options={places.tongues}
              {...form.field('consent.language')}
            />
            <DateField
              label={say(route === 'automatic_child' ? 'refer.seenUntil' : 'refer.until')}
              from={today}
              to={addDays(today, 366)}
              {...form.field('consent.until')}
            />
            <MomentField label={say('refer.explained')} required to={today} {...form.field('consent.explainedAt')} />
          </Columns>
          <Checkbox label={say('refer.interpreter')} {...form.field('consent.interpreter')} />
          <p className="small muted">
            {say(route === 'automatic_child' ? 'refer.toldBy' : 'refer.explainedBy', { name: session.account.name })}
          </p>
        </>
      )}
    </Fieldset>
  )
}

function Declines({ sign, people }: Pick<Props, 'sign' | 'people'>) {
  const words = usePeople()
  return (
    <ul className={styles.chosen}>
      {people.map((person) => (
        <li key={person.id}>
          <span>{[person.label, words.glance(person)].filter(Boolean).join(' · ')}</span>
          <Decline person={person} find={async () => ({ sign: sign.id, person: person.id })} done={remember} />
        </li>
      ))}
    </ul>
  )
}

/** Without the rights explained nobody is sent on: here it can be said that they were. */
function Rights({ sign, people }: Pick<Props, 'sign' | 'people'>) {
  const say = useText('detection')
  const words = usePeople()
  const save = useAction(saveSign, { refresh: false, done: remember })
  const ids = new Set(people.map((p) => p.id))
  const mark = () =>
    save.run({
      params: { id: sign.id },
      body: {
        version: sign.version,
        facts: factsOf(sign),
        people: sign.people
          .filter((p) => p.outcome === 'open')
          .map((p) => ({ ...personOf(rowOf(p)), ...(ids.has(p.id) ? { rightsExplained: true } : {}) })),
      },
    })
  return (
    <>
      <Notice
        tone="wait"
        title={say('refer.rights')}
        action={
          <Button small busy={save.busy} onPress={() => void mark()}>
            {say('refer.rightsDone')}
          </Button>
        }
      >
        {people.map((p) => p.label || words.glance(p)).join('; ')}
      </Notice>
      {save.problem && <Failure problem={save.problem} room="detection" />}
    </>
  )
}

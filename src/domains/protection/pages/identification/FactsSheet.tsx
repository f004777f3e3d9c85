import { ageBand } from '../../../../codes/age_band.ts'
import { form } from '../../../../codes/form.ts'
import { isicDivision } from '../../../../codes/isic_division.ts'
import { majority } from '../../../../codes/majority.ts'
import { residenceStatus } from '../../../../codes/residence_status.ts'
import { setting } from '../../../../codes/setting.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useText } from '../../../../shell/language/text.ts'
import { KeyValue } from '../../../../shell/ui/KeyValue.tsx'
import { Link } from '../../../../shell/ui/Link.tsx'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import type { Case } from '../../contract.ts'
import { paths } from '../paths.ts'
import styles from '../protection.module.css'
import { useWords } from '../words.ts'

/** What is known; what is not known says so. */
export function FactsSheet({ it, facts }: { it: Case; facts: NonNullable<Case['facts']> }) {
  const say = useText('protection')
  const words = useWords()
  const dates = useDates()
  const { person } = it
  const known = (value: string | null | undefined): string => value || say('fact.unknown')
  return (
    <Sheet title={say('facts.title')} note={it.mayWrite && <Link to={paths.facts(it.id)}>{say('facts.change')}</Link>}>
      <KeyValue
        items={[
          {
            key: say('fact.summary'),
            value: <span className={styles.grounds}>{known(facts.summary)}</span>,
          },
          { key: say('fact.firstContact'), value: dates.day(facts.firstContact) },
          { key: say('fact.place'), value: known(facts.place) },
          { key: say('fact.forms'), value: known(facts.forms.map((f) => words.code(form, f)).join(', ')) },
          { key: say('fact.setting'), value: words.code(setting, facts.setting) },
          ...(facts.isicDivision
            ? [
                {
                  key: say('fact.isicDivision'),
                  value: `${facts.isicDivision} ${words.code(isicDivision, facts.isicDivision)}`,
                },
              ]
            : []),
          {
            key: say('fact.majority'),
            value: `${words.code(majority, facts.majority)}${facts.ageBand === 'unknown' ? '' : ` · ${words.code(ageBand, facts.ageBand)}`}`,
          },
          ...(person
            ? [
                { key: say('fact.birthYear'), value: known(person.birthYear?.toString()) },
                { key: say('fact.citizenship'), value: known(person.citizenship && words.country(person.citizenship)) },
                { key: say('fact.residenceStatus'), value: words.code(residenceStatus, person.residenceStatus) },
                {
                  key: say('fact.language'),
                  value: `${known(person.language && words.tongue(person.language))}${facts.interpreter ? ` · ${say('fact.interpreterNeeded')}` : ''}`,
                },
              ]
            : []),
          { key: say('fact.safeChannel'), value: known(facts.safeChannel) },
        ]}
      />
    </Sheet>
  )
}

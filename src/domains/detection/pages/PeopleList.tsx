import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { Checkbox } from '../../../shell/ui/Checkbox.tsx'
import { Link } from '../../../shell/ui/Link.tsx'
import { Empty } from '../../../shell/ui/Notice.tsx'
import type { GridRow } from '../../../shell/ui/rows.ts'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../shell/ui/Tag.tsx'
import type { Sign } from '../contract.ts'
import { missingFacts } from '../rules/first_facts.ts'
import styles from './detection.module.css'
import { PersonDetails } from './PersonDetails.tsx'
import { paths } from './paths.ts'
import { personOf } from './rows.ts'
import { useNarrow } from './useNarrow.ts'
import type { SignDraft } from './useSignDraft.ts'
import { usePeople } from './words.ts'

interface Props {
  draft: SignDraft
  /** Rows with something in them. */
  rows: readonly GridRow[]
  /** People who were sent on already. */
  sent: Sign['people']
  chosen: ReadonlySet<string>
  choose: (keys: ReadonlySet<string>) => void
}

/** Who of the people is ready to be sent on, what is missing of whom, and who went where. */
export function PeopleList({ draft, rows, sent, chosen, choose }: Props) {
  const say = useText('detection')
  const narrow = useNarrow()
  const people = usePeople()
  const [open, setOpen] = useState<string>()
  const keys = rows.map((row) => String(row.key))
  const all = keys.every((key) => chosen.has(key))
  const add = (): void => {
    draft.setRows([...draft.rows, { key: `new${draft.rows.length}.${Date.now()}` }])
  }
  // On a phone there is no table, so that a row that is still empty must be seen here.
  const shown = narrow ? draft.rows : rows
  return (
    <Sheet
      title={say(narrow ? 'people.title' : 'people.next')}
      note={
        rows.length > 1 && (
          <Checkbox
            label={say('people.all', { count: rows.length })}
            value={all}
            onChange={(on) => choose(new Set(on ? keys : []))}
          />
        )
      }
    >
      {shown.length + sent.length === 0 ? (
        <Empty
          title={say('people.empty')}
          action={
            narrow && (
              <Button icon={Plus} onPress={add}>
                {say('people.add')}
              </Button>
            )
          }
        >
          {say(narrow ? 'people.emptyNarrow' : 'people.emptyDetail')}
        </Empty>
      ) : (
        <ol className={styles.people}>
          {shown.map((row, i) => {
            const key = String(row.key)
            const person = personOf(row)
            const missing = missingFacts(person)
            return (
              <li key={key} className={styles.person}>
                <div className={styles.personHead}>
                  {rows.length === 1 ? (
                    <b>{nameOf(person, i, people.glance(person))}</b>
                  ) : (
                    <Checkbox
                      label={nameOf(person, i, people.glance(person))}
                      value={chosen.has(key)}
                      onChange={(on) => choose(new Set(on ? [...chosen, key] : [...chosen].filter((k) => k !== key)))}
                    />
                  )}
                  <span className={styles.personMissing}>
                    {missing.length > 0
                      ? say('people.missing', { what: missing.map((m) => say(`missing.${m}` as never)).join(', ') })
                      : say('people.complete')}
                  </span>
                  <span className={styles.personEnd}>
                    {person.dangerNow === 'yes' && <Tag tone="danger">{say('people.danger')}</Tag>}
                    {person.ageInDoubt && <Tag tone="wait">{say('people.ageInDoubt')}</Tag>}
                    <Button
                      small
                      name={say('people.detailsOf', { name: nameOf(person, i, people.glance(person)) })}
                      onPress={() => setOpen(open === key ? undefined : key)}
                    >
                      {say(open === key ? 'people.close' : 'people.details')}
                    </Button>
                  </span>
                </div>
                {open === key && <PersonDetails draft={draft} row={row} />}
              </li>
            )
          })}
          {sent.map((person) => (
            <li key={person.id} className={styles.person}>
              <div className={styles.personHead}>
                <span>{[person.label, people.glance(person)].filter(Boolean).join(' · ')}</span>
                <span className={styles.personMissing} />
                <span className={styles.personEnd}>
                  <Tag tone="good">{say('people.sent')}</Tag>
                  {person.referralId && <Link to={paths.referral(person.referralId)}>{say('people.referral')}</Link>}
                </span>
              </div>
            </li>
          ))}
        </ol>
      )}
      {narrow && shown.length + sent.length > 0 && (
        <div className={styles.add}>
          <Button icon={Plus} onPress={add}>
            {say('people.add')}
          </Button>
        </div>
      )}
    </Sheet>
  )
}

/** «3. Aziz · vīrietis, 34, Tadžikistāna»: the label by which the inspector tells them apart comes first. */
const nameOf = (person: { label: string; name: string }, index: number, glance: string): string =>
  `${index + 1}. ${[person.label || person.name, glance].filter(Boolean).join(' · ')}`

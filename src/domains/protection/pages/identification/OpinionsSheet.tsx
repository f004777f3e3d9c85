import { useDates } from '../../../../shell/language/dates.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { Sheet, SheetRow, SheetRows } from '../../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../../shell/ui/Tag.tsx'
import type { Panel } from '../../contract.ts'
import styles from '../protection.module.css'

/** The four seats: who has spoken, and what they said once all have. */
export function OpinionsSheet({ panel }: { panel: Panel }) {
  const say = useText('protection')
  const dates = useDates()
  const { language } = useLanguage()
  return (
    <Sheet title={say('opinions.title')} note={say('opinions.note')}>
      <SheetRows>
        {panel.seats.map((s) => (
          <SheetRow
            key={s.profession}
            title={say(`profession.${s.profession}`)}
            detail={
              <>
                {s.given
                  ? [s.by, dates.shortDay(s.given)].join(' · ')
                  : s.profession === panel.mySeat
                    ? say('opinions.you', { organisation: s.organisation.name[language] })
                    : s.organisation.name[language]}
                {s.opinion && <p className={styles.grounds}>{s.opinion.grounds}</p>}
              </>
            }
            end={
              s.opinion ? (
                <Tag tone={s.opinion.outcome === 'positive' ? 'good' : 'plain'}>
                  {say(`opinion.${s.opinion.outcome}`)}
                </Tag>
              ) : s.given ? (
                <Tag>{say('opinions.given')}</Tag>
              ) : (
                <Tag tone="wait">{say('opinions.waits')}</Tag>
              )
            }
          />
        ))}
      </SheetRows>
    </Sheet>
  )
}

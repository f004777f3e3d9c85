import { act } from '../../../../codes/act.ts'
import { decisionRoute } from '../../../../codes/decision_route.ts'
import { decisionStage } from '../../../../codes/decision_stage.ts'
import { form } from '../../../../codes/form.ts'
import { means } from '../../../../codes/means.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { capital } from '../../../../shell/language/format.ts'
import { useText } from '../../../../shell/language/text.ts'
import { Sheet, SheetRow, SheetRows } from '../../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../../shell/ui/Tag.tsx'
import type { Case } from '../../contract.ts'
import styles from '../protection.module.css'
import { useWords } from '../words.ts'

/** Every decision about the status with its evidence and grounds; none is ever changed. */
export function DecisionsSheet({ decisions }: { decisions: NonNullable<Case['decisions']> }) {
  const say = useText('protection')
  const words = useWords()
  const dates = useDates()
  return (
    <Sheet title={say('decisions.title')} note={say('decisions.note')}>
      <SheetRows>
        {decisions.map((d) => (
          <SheetRow
            key={d.id}
            title={say('timeline.decision', {
              route: capital(words.code(decisionRoute, d.route)),
              outcome: say(`outcome.${d.outcome}`),
            })}
            detail={
              <>
                {[words.code(decisionStage, d.stage), d.panel ? '' : d.authority, dates.day(d.decidedOn)]
                  .filter(Boolean)
                  .join(' · ')}
                <div className={styles.tags}>
                  {d.acts.map((c) => (
                    <Tag key={c} tone="act">
                      {words.code(act, c)}
                    </Tag>
                  ))}
                  {d.means.map((c) => (
                    <Tag key={c} tone="act">
                      {words.code(means, c)}
                    </Tag>
                  ))}
                  {d.forms.map((c) => (
                    <Tag key={c} tone="act">
                      {words.code(form, c)}
                    </Tag>
                  ))}
                </div>
                <p className={styles.grounds}>{d.grounds}</p>
              </>
            }
            end={<Tag tone={d.outcome === 'positive' ? 'good' : 'plain'}>{say(`outcome.${d.outcome}`)}</Tag>}
          />
        ))}
      </SheetRows>
    </Sheet>
  )
}

import { direction } from '../../../codes/direction.ts'
import { capital } from '../../../shell/language/format.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { Link } from '../../../shell/ui/Link.tsx'
import { Segments } from '../../../shell/ui/Progress.tsx'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import type { Measure } from '../contract.ts'
import { standing } from '../rules/summary.ts'
import { paths } from './paths.ts'
import styles from './plan.module.css'

/** The four directions, each with how its measures stand; measures whose direction is not known have a bar of their own. */
export function Directions({ measures, plan }: { measures: readonly Measure[]; plan: string }) {
  const say = useText('plan')
  const code = useCode()
  const groups = [
    ...direction.codes.map((key) => ({ key, name: code(direction, key) })),
    ...(measures.some((m) => m.direction === null) ? [{ key: null, name: say('direction.none') }] : []),
  ]
  return (
    <div className={styles.directions}>
      {groups.map(({ key, name }) => {
        const s = standing(measures.filter((m) => m.direction === key))
        const parts = [
          { label: say('direction.completed'), value: s.completed, tone: 'good' },
          { label: say('direction.underWay'), value: s.underWay, tone: 'act' },
          { label: say('direction.late'), value: s.late, tone: 'danger' },
          { label: say('direction.notStarted'), value: s.notStarted, tone: 'plain' },
          { label: say('direction.wordless'), value: s.unknown, tone: 'plain' },
        ] as const
        return (
          <Sheet key={name}>
            <div className={styles.direction}>
              <h2>
                {key ? <Link to={paths.measures({ plan, direction: key })}>{capital(name)}</Link> : capital(name)}
              </h2>
              <Segments label={name} parts={parts} />
              <p className="small muted">
                {say('direction.count', { count: s.all })}
                {parts
                  .filter((p) => p.value > 0)
                  .map((p) => (
                    <span key={p.label}>
                      {' · '}
                      {p.tone === 'danger' ? (
                        <b className={styles.late}>
                          {p.value} {p.label}
                        </b>
                      ) : (
                        `${p.value} ${p.label}`
                      )}
                    </span>
                  ))}
              </p>
            </div>
          </Sheet>
        )
      })}
    </div>
  )
}

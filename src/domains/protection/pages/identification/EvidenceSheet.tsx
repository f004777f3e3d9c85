import { act } from '../../../../codes/act.ts'
import { decisionRoute } from '../../../../codes/decision_route.ts'
import { form } from '../../../../codes/form.ts'
import type { CodeList } from '../../../../codes/list.ts'
import { means } from '../../../../codes/means.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useText } from '../../../../shell/language/text.ts'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../../shell/ui/Tag.tsx'
import type { Case, Panel } from '../../contract.ts'
import type { Element } from '../../rules/evidence.ts'
import styles from '../protection.module.css'
import { useWords } from '../words.ts'

const lists: Readonly<Record<Element, CodeList>> = { acts: act, means, forms: form }

/** What is shown of act, means and purpose, and by whom; opinions speak here once they may be read. */
export function EvidenceSheet({ it, panel }: { it: Case; panel: Panel }) {
  const say = useText('protection')
  const words = useWords()
  const sources = useSources(it, panel)
  const child = it.facts?.majority === 'child'
  return (
    <Sheet title={say('panel.shown')} note={say(child ? 'panel.childNeeds' : 'panel.adultNeeds')}>
      {(['acts', 'means', 'forms'] as const).map((element) => {
        const by = sources.filter((s) => s[element].length > 0)
        const codes = [...new Set(by.flatMap((s) => s[element]))]
        return (
          <div key={element} className={styles.element}>
            <h3>{say(`evidence.${element}`)}</h3>
            <div>
              <div className={styles.tags}>
                {codes.map((c) => (
                  <Tag key={c} tone="act">
                    {words.code(lists[element], c)}
                  </Tag>
                ))}
                {codes.length === 0 && <span className="small muted">{say('evidence.none')}</span>}
              </div>
              {by.length > 0 && (
                <ul>
                  {by.map((s) => (
                    <li key={s.id}>{s.grounds ? `${s.title}: ${s.grounds}` : s.title}</li>
                  ))}
                </ul>
              )}
            </div>
            <span>
              <Tag>{say('evidence.count', { count: by.length })}</Tag>
            </span>
          </div>
        )
      })}
    </Sheet>
  )
}

/** Who says what: the case's facts, earlier decisions, and opinions that the reader may read. */
function useSources(it: Case, panel: Panel) {
  const say = useText('protection')
  const words = useWords()
  const dates = useDates()
  const { facts } = it
  return [
    ...(facts
      ? [
          {
            id: 'facts',
            title: say('evidence.fromFacts', { day: dates.shortDay(facts.firstContact) }),
            grounds: short(facts.summary),
            acts: [] as string[],
            means: [] as string[],
            forms: facts.forms.filter((f) => f !== 'unknown') as string[],
          },
        ]
      : []),
    ...(it.decisions ?? [])
      .filter((d) => d.panel !== panel.id)
      .map((d) => ({
        id: d.id,
        title: `${words.code(decisionRoute, d.route)}, ${dates.shortDay(d.decidedOn)}`,
        grounds: short(d.grounds),
        acts: d.acts as string[],
        means: d.means as string[],
        forms: d.forms as string[],
      })),
    ...panel.seats.flatMap((s) =>
      s.opinion?.outcome === 'positive'
        ? [
            {
              id: s.profession,
              title: say(`profession.${s.profession}`),
              grounds: short(s.opinion.grounds),
              acts: s.opinion.acts as string[],
              means: s.opinion.means as string[],
              forms: s.opinion.forms as string[],
            },
          ]
        : [],
    ),
  ]
}
const short = (text: string): string => (text.length > 140 ? `${text.slice(0, 139).trimEnd()}…` : text)

import { part } from '../../../../codes/part.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { KeyValue } from '../../../../shell/ui/KeyValue.tsx'
import { Link } from '../../../../shell/ui/Link.tsx'
import { Progress } from '../../../../shell/ui/Progress.tsx'
import { Sheet, SheetBody, SheetRow, SheetRows } from '../../../../shell/ui/Sheet.tsx'
import { Deadline, Tag } from '../../../../shell/ui/Tag.tsx'
import type { Case } from '../../contract.ts'
import { isClosed } from '../../rules/course.ts'
import { ReflectionSheet } from '../identification/ReflectionSheet.tsx'
import { paths } from '../paths.ts'
import { NeedsSheet } from '../service/NeedsSheet.tsx'
import { waitsFor } from '../waits.ts'
import { useWords } from '../words.ts'
import { ConsentsSheet } from './ConsentsSheet.tsx'

/** Beside the timeline: the clocks, who sees what, what waits, what is needed. */
export const CaseAside = ({ it }: { it: Case }) => (
  <>
    {it.reflection?.state === 'running' && <ReflectionSheet clock={it.reflection} />}
    {it.entitlements && <Entitlements it={it} />}
    <WhoSees it={it} />
    <Waits it={it} />
    {it.needs && it.needs.length > 0 && <NeedsSheet it={it} needs={it.needs} />}
    <ConsentsSheet id={it.id} />
  </>
)

/** The clocks of the state-paid service, each with the reason while it does not run. */
export function Entitlements({ it }: { it: Case }) {
  const say = useText('protection')
  const dates = useDates()
  const { language } = useLanguage()
  const year = new Date().getFullYear()
  return (
    <Sheet title={say('entitlement.title')} note={<Link to={paths.service(it.id)}>{say('entitlement.open')}</Link>}>
      <SheetBody>
        {it.entitlements?.map((e) => (
          <div key={e.kind}>
            <Progress
              label={
                e.kind === 'proceedings_support'
                  ? say('entitlement.proceedingsIn', { year })
                  : say(`entitlement.${e.kind}`)
              }
              value={e.used}
              of={e.of}
              unit={say(`unit.${e.unit}`)}
              tone={e.state === 'running' && e.of - e.used < e.of / 12 ? 'wait' : 'act'}
            />
            <p className="tiny">
              {e.why
                ? say(`because.${e.why}`)
                : e.from && e.until
                  ? say('entitlement.between', { from: dates.day(e.from), until: dates.day(e.until) })
                  : ''}
            </p>
          </div>
        ))}
        <p className="tiny">{it.serviceLaw[language]}.</p>
      </SheetBody>
    </Sheet>
  )
}

function WhoSees({ it }: { it: Case }) {
  const say = useText('protection')
  const words = useWords()
  const dates = useDates()
  const { language } = useLanguage()
  const parts = (held: Case['sees'][number]['parts']): string =>
    held.length === part.codes.length ? say('sees.all') : held.map((p) => words.code(part, p).toLowerCase()).join(', ')
  return (
    <Sheet
      title={say('sees.title')}
      note={it.leads && !isClosed(it.status) && <Link to={paths.refer(it.id)}>{say('sees.share')}</Link>}
    >
      <SheetRows>
        {it.sees.map((s) => (
          <SheetRow
            key={s.organisation.id}
            title={s.organisation.name[language]}
            detail={
              s.until ? say('sees.until', { parts: parts(s.parts), day: dates.shortDay(s.until) }) : parts(s.parts)
            }
            end={s.leads ? <Tag tone="act">{say('sees.leads')}</Tag> : undefined}
          />
        ))}
      </SheetRows>
    </Sheet>
  )
}

function Waits({ it }: { it: Case }) {
  const say = useText('protection')
  const items = waitsFor(it)
  return (
    <Sheet title={say('waits.title')}>
      {items.length === 0 ? (
        <SheetBody>
          <p className="small muted">{say('waits.nothing')}</p>
        </SheetBody>
      ) : (
        <KeyValue
          even
          items={items.map(({ kind, due, to }) => ({
            key: <Link to={to}>{say(`waits.${kind}`)}</Link>,
            value: due ? <Deadline due={due} /> : '',
          }))}
        />
      )}
    </Sheet>
  )
}

import { CatchBoundary, type ErrorComponentProps } from '@tanstack/react-router'
import { type ComponentType, type LazyExoticComponent, lazy, Suspense, useState } from 'react'
import { problemOf } from '../shell/data/problem.ts'
import { may, useSession } from '../shell/data/session.ts'
import { type MyWaiting, useWaiting } from '../shell/data/waiting.ts'
import { useDates } from '../shell/language/dates.ts'
import type { Domain } from '../shell/language/keys.ts'
import { useText } from '../shell/language/text.ts'
import type { HomePanel } from '../shell/pages.ts'
import { allRooms } from '../shell/rooms.ts'
import { Button } from '../shell/ui/Button.tsx'
import { Failure } from '../shell/ui/Failure.tsx'
import { Link } from '../shell/ui/Link.tsx'
import { Empty, Notice, Skeleton } from '../shell/ui/Notice.tsx'
import { Page } from '../shell/ui/Page.tsx'
import { Sheet } from '../shell/ui/Sheet.tsx'
import { Deadline } from '../shell/ui/Tag.tsx'
import styles from './Home.module.css'

/** My work: what waits for me, by deadline, then what my roles watch. */
export default function Home() {
  const say = useText('shell')
  const session = useSession()
  const dates = useDates()
  const waiting = useWaiting()
  const hour = new Date().getHours()
  const name = session.account.name.split(' ')[0] ?? session.account.name
  const greeting = hour < 5 || hour >= 18 ? 'home.evening' : hour < 11 ? 'home.morning' : 'home.day'
  const panels = allRooms().flatMap((r) => r.home?.panels?.filter((p) => may(session, p.roles)) ?? [])
  const aside = panels.filter((p) => p.place === 'aside')
  return (
    <Page
      title={say(greeting, { name })}
      lead={waiting ? sentence(say, waiting, (due) => dates.until(due)) : say('loading')}
      actions={<Actions />}
      aside={aside.length > 0 && aside.map((p) => <Panel key={p.id} panel={p} />)}
    >
      <WaitingSheet waiting={waiting} />
      {panels
        .filter((p) => p.place === 'main')
        .map((p) => (
          <Panel key={p.id} panel={p} />
        ))}
    </Page>
  )
}

type Say = ReturnType<typeof useText<'shell'>>
/** The first line: how much waits, and what of it is late or due today. */
function sentence(
  say: Say,
  { items, whole }: MyWaiting,
  until: (due: string) => { days: number; late: boolean },
): string {
  if (items.length === 0) return say(whole ? 'home.nothing' : 'home.unknown')
  const due = items.flatMap((i) => (i.due ? [until(i.due)] : []))
  const late = due.filter((d) => d.late).length
  const today = due.filter((d) => !d.late && d.days === 0).length
  return [
    say('home.waits', { count: items.length }),
    late > 0 && say('home.late', { count: late }),
    today > 0 && (items.length === 1 ? say('home.onlyToday') : say('home.today', { count: today })),
  ]
    .filter(Boolean)
    .join(' ')
}

function Actions() {
  const session = useSession()
  const own = allRooms().flatMap((r) =>
    (r.home?.actions ?? []).filter((a) => may(session, a.roles)).map((a) => ({ ...a, room: r.room })),
  )
  // The main action stands last, at the edge where the eye ends.
  const main = own.find((a) => a.main)
  return [...own.filter((a) => a !== main), ...(main ? [main] : [])].map((a) => (
    <RoomAction key={a.to} room={a.room} text={a.key} to={a.to} main={a === main} />
  ))
}
function RoomAction({ room, text, to, main }: { room: Domain; text: string; to: string; main: boolean }) {
  const say = useText(room)
  return (
    <Button kind={main ? 'main' : 'plain'} to={to}>
      {say(text as never)}
    </Button>
  )
}

const first = 12
function WaitingSheet({ waiting }: { waiting: MyWaiting | undefined }) {
  const say = useText('shell')
  const [all, setAll] = useState(false)
  const shown = waiting && (all ? waiting.items : waiting.items.slice(0, first))
  const rest = (waiting?.items.length ?? 0) - first
  return (
    <Sheet title={say('home.waiting')} note={waiting && waiting.items.length > 1 ? say('home.byDeadline') : undefined}>
      {waiting && !waiting.whole && <Notice tone="danger">{say('home.failed')}</Notice>}
      {!shown && (
        <div aria-busy>
          <Skeleton rows={6} />
        </div>
      )}
      {waiting?.whole && shown?.length === 0 && <Empty title={say('home.empty')}>{say('home.emptyDetail')}</Empty>}
      {shown && shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map((item, i) => (
            <li key={`${item.room}/${item.id}`} className={styles.item}>
              <div className={styles.words}>
                <Link to={item.to}>{item.title}</Link>
                {item.detail && <div className={styles.detail}>{item.detail}</div>}
              </div>
              <div className={styles.end}>
                {item.due && <Deadline due={item.due} />}
                <Button kind={i === 0 ? 'main' : 'plain'} to={item.to} name={`${item.action}: ${item.title}`}>
                  {item.action}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && !all && (
        <div className={styles.more}>
          <Button kind="quiet" onPress={() => setAll(true)}>
            {say('home.more', { count: rest })}
          </Button>
        </div>
      )}
    </Sheet>
  )
}

/** What waits for me must show also when a panel beside it fails. */
const BrokenPanel = ({ error, reset }: ErrorComponentProps) => (
  <Sheet>
    <Failure problem={problemOf(error)} again={reset} />
  </Sheet>
)

const components = new Map<string, LazyExoticComponent<ComponentType>>()
function Panel({ panel }: { panel: HomePanel }) {
  let Inside = components.get(panel.id)
  if (!Inside) {
    Inside = lazy(panel.load)
    components.set(panel.id, Inside)
  }
  return (
    <CatchBoundary getResetKey={() => panel.id} errorComponent={BrokenPanel}>
      <Suspense
        fallback={
          <Sheet>
            <Skeleton rows={3} />
          </Sheet>
        }
      >
        <Inside />
      </Suspense>
    </CatchBoundary>
  )
}

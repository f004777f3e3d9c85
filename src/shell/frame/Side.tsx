import { House, MenuIcon, X } from 'lucide-react'
import { use, useRef } from 'react'
import { useHere } from '../data/address.ts'
import { useSession } from '../data/session.ts'
import { useWaiting } from '../data/waiting.ts'
import type { Domain } from '../language/keys.ts'
import { useLanguage } from '../language/language.tsx'
import { useText } from '../language/text.ts'
import { loadTexts, sayIn } from '../language/texts.ts'
import { currentItem, grouped, type MyItem, myItems } from '../rooms.ts'
import { Link } from '../ui/Link.tsx'
import styles from './Frame.module.css'
import { Mark } from './Mark.tsx'

/** Labels of the rooms' items. All their texts are asked for at once, then waited for. */
export function useLabels(items: readonly MyItem[]): (item: MyItem) => string {
  const { language } = useLanguage()
  const waits = [...new Set(items.map((i) => i.room))].map((room) => loadTexts(language, room))
  for (const wait of waits) use(wait)
  return (item) => sayIn(language, item.room as Domain)(item.key as never)
}

function Items({ onGo }: { onGo?: () => void }) {
  const say = useText('shell')
  const session = useSession()
  const here = useHere()
  const waiting = useWaiting()
  const items = myItems(session)
  const label = useLabels(items)
  const current = currentItem(items, here)
  const count = (item: MyItem): number =>
    waiting?.items.filter((w) => w.room === item.room && w.navigation === item.key).length ?? 0
  const total = waiting?.items.length ?? 0
  const line = (to: string, icon: typeof House, words: string, isHere: boolean, waits: number) => {
    const Icon = icon
    return (
      <li key={to}>
        <Link to={to} className={styles.item} current={isHere} {...(onGo ? { onPress: onGo } : {})}>
          <Icon size={17} aria-hidden />
          {words}
          {waits > 0 && (
            <span className={styles.count}>
              <span aria-hidden>{waits}</span>
              <span className="unseen">({say('nav.waiting', { count: waits })})</span>
            </span>
          )}
        </Link>
      </li>
    )
  }
  const shown = grouped(items)
  const first = shown.find((g) => g.group === 'first')?.items ?? []
  return (
    <>
      <ul className={styles.group}>
        {line('/', House, say('nav.home'), here === '/', total)}
        {first.map((i) => line(i.to, i.icon as typeof House, label(i), i === current, count(i)))}
      </ul>
      {shown.map(({ group, items: own }) =>
        group === 'first' ? null : (
          <div key={group}>
            <h2 className={styles.heading}>{say(`nav.${group}`)}</h2>
            <ul className={styles.group}>
              {own.map((i) => line(i.to, i.icon as typeof House, label(i), i === current, count(i)))}
            </ul>
          </div>
        ),
      )}
    </>
  )
}

/** The side navigation: my work, then the directions and rooms in which I have something to do. */
export function Side() {
  const say = useText('shell')
  return (
    <nav className={styles.side} aria-label={say('nav.label')}>
      <Link to="/" className={styles.home}>
        <Mark />
      </Link>
      <Items />
    </nav>
  )
}

/** On a phone one button with what waits on it, not nine links. */
export function SideButton() {
  const say = useText('shell')
  const dialog = useRef<HTMLDialogElement>(null)
  const total = useWaiting()?.items.length ?? 0
  return (
    <>
      <button type="button" className={styles.phone} onClick={() => dialog.current?.showModal()}>
        <MenuIcon size={18} aria-hidden />
        {say('nav.open')}
        {total > 0 && (
          <span className={styles.count}>
            <span aria-hidden>{total}</span>
            <span className="unseen">({say('nav.waiting', { count: total })})</span>
          </span>
        )}
      </button>
      <dialog ref={dialog} className={styles.sideDialog} aria-label={say('nav.label')}>
        <div className={styles.sideHead}>
          <Mark />
          <button type="button" className={styles.phone} onClick={() => dialog.current?.close()}>
            <X size={18} aria-hidden />
            {say('close')}
          </button>
        </div>
        <nav aria-label={say('nav.label')}>
          <Items onGo={() => dialog.current?.close()} />
        </nav>
      </dialog>
    </>
  )
}

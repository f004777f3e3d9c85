import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { listOrganisations } from '../../platform/accounts/contract.ts'
import { useGo } from '../data/address.ts'
import { useCall } from '../data/call.ts'
import { may, useSession } from '../data/session.ts'
import { useLanguage } from '../language/language.tsx'
import { useText } from '../language/text.ts'
import type { PaletteItem } from '../pages.ts'
import { allRooms, myItems, toolsFor } from '../rooms.ts'
import styles from './Palette.module.css'
import { useLabels } from './Side.tsx'
import { best } from './search.ts'

interface Found {
  readonly heading: string
  readonly items: readonly PaletteItem[]
}

/** Pages, then organisations, then what each room finds: measures, and the cases that I may see. */
function useFound(query: string): { found: readonly Found[]; busy: boolean } {
  const say = useText('shell')
  const session = useSession()
  const { language } = useLanguage()
  const items = myItems(session)
  const label = useLabels(items)
  const rooms = allRooms()
  const page = rooms.find((r) => r.organisation)?.organisation
  const organisations = useCall(listOrganisations, {}, { when: Boolean(page) })
  const asked = rooms.filter((r) => r.palette && may(session, r.palette.roles))
  const remote = useQuery<readonly Found[]>({
    queryKey: ['palette', session.account.id, language, query],
    enabled: query.length >= 2 && asked.length > 0,
    placeholderData: (old) => old,
    queryFn: async ({ signal }): Promise<readonly Found[]> => {
      const tools = toolsFor(session, language, signal)
      const answers = await Promise.allSettled(
        asked.map(async (r): Promise<Found> => {
          const [source, words] = await Promise.all([r.palette?.load(), tools.text(r.room)])
          const found = (await source?.default(query, tools)) ?? []
          return {
            heading: words(r.palette?.key as never),
            items: found.map((i) => ({ ...i, id: `${r.room}/${i.id}` })),
          }
        }),
      )
      return answers.flatMap((a) => (a.status === 'fulfilled' ? [a.value] : []))
    },
  })
  const pages = [
    { id: 'home', title: say('nav.home'), to: '/' },
    ...items.map((i) => ({ id: `page/${i.room}/${i.key}`, title: label(i), to: i.to })),
    { id: 'account', title: say('menu.settings'), to: '/account' },
  ]
  const all: Found[] = [
    { heading: say('palette.pages'), items: query ? best(query, pages, (p) => p.title, 6) : pages },
    {
      heading: say('palette.organisations'),
      items: page
        ? best(query, organisations.value?.items ?? [], (o) => `${o.name[language]} ${o.slug}`, 6).map((o) => ({
            id: `organisation/${o.id}`,
            title: o.name[language],
            to: page(o),
          }))
        : [],
    },
    ...(query.length >= 2 ? (remote.data ?? []) : []),
  ]
  return { found: all.filter((f) => f.items.length > 0), busy: remote.isFetching }
}

/** What the dialog holds; made anew at each opening, so that it begins empty. */
function Inside({ close }: { close: () => void }) {
  const say = useText('shell')
  const go = useGo()
  const id = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const { found, busy } = useFound(useDeferredValue(useSettled(query.trim())))
  const flat = found.flatMap((f) => f.items)
  const active = Math.min(at, flat.length - 1)
  const open = (item: PaletteItem | undefined): void => {
    if (!item) return
    close()
    go(item.to)
  }
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && flat.length) {
      event.preventDefault()
      setAt((active + step + flat.length) % flat.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      open(flat[active])
    }
  }
  let index = -1
  return (
    <>
      <div className={styles.head}>
        <Search size={20} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
          autoFocus
          role="combobox"
          aria-label={say('palette.title')}
          aria-expanded
          aria-controls={id}
          aria-activedescendant={flat[active] ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          placeholder={say('palette.open')}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>Esc</kbd>
      </div>
      <div className={styles.list} role="listbox" id={id} aria-label={say('palette.title')} aria-busy={busy}>
        {found.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox has groups by role only
          <div key={group.heading} role="group" aria-label={group.heading}>
            <div className={styles.heading} aria-hidden>
              {group.heading}
            </div>
            {group.items.map((item) => {
              index += 1
              const own = index
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keyboard stays in the field above
                <div
                  key={item.id}
                  id={`${id}-${own}`}
                  role="option"
                  aria-selected={own === active}
                  className={styles.option}
                  onClick={() => open(item)}
                  onMouseMove={() => own !== active && setAt(own)}
                >
                  <span>{item.title}</span>
                  {item.detail && <small>{item.detail}</small>}
                </div>
              )
            })}
          </div>
        ))}
        {flat.length === 0 && !busy && <div className={styles.none}>{say('palette.none')}</div>}
      </div>
      <div className={styles.foot}>
        <span className="unseen" role="status">
          {say('palette.found', { count: flat.length })}
        </span>
        {say('palette.hint')}
      </div>
    </>
  )
}

/** The text once typing has paused for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 120)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** The command palette and its button: Ctrl-K from anywhere in the frame. */
export function PaletteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useText('shell')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself; a press beside it does too
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={say('palette.title')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {open && <Inside close={onClose} />}
    </dialog>
  )
}

import { Search } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useText } from '../language/text.ts'
import { AccountMenu } from './AccountMenu.tsx'
import styles from './Frame.module.css'
import { Side, SideButton } from './Side.tsx'

const PaletteDialog = lazy(async () => ({ default: (await import('./Palette.tsx')).PaletteDialog }))

/** What stands around every page of a signed-in person. */
export function Frame({ demonstration, children }: { demonstration: boolean; children: ReactNode }) {
  const say = useText('shell')
  const [finding, setFinding] = useState(false)
  // Loaded at its first use and kept then, so that closing gives the focus back to where it was.
  const [used, setUsed] = useState(false)
  if (finding && !used) setUsed(true)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setFinding((now) => !now)
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {say('skip')}
      </a>
      <Side />
      <div className={styles.main}>
        {demonstration && <aside className={styles.strip}>{say('demonstration')}</aside>}
        <header className={styles.top}>
          <SideButton />
          <button
            type="button"
            className={styles.find}
            aria-label={say('palette.short')}
            aria-keyshortcuts="Control+K"
            onClick={() => setFinding(true)}
          >
            <Search size={17} aria-hidden />
            <span>{say('palette.open')}</span>
            <kbd>Ctrl K</kbd>
          </button>
          <AccountMenu />
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
      {used && (
        <Suspense>
          <PaletteDialog open={finding} onClose={() => setFinding(false)} />
        </Suspense>
      )}
    </div>
  )
}

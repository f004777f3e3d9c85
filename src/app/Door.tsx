import type { ReactNode } from 'react'
import { chooseTheme } from '../shell/data/theme.ts'
import { useTheme } from '../shell/data/useTheme.ts'
import frame from '../shell/frame/Frame.module.css'
import { Mark } from '../shell/frame/Mark.tsx'
import { useLanguage } from '../shell/language/language.tsx'
import { staffLanguages } from '../shell/language/languages.ts'
import { useText } from '../shell/language/text.ts'
import { useTitle } from '../shell/ui/Page.tsx'
import styles from './SignIn.module.css'

/** A page before anybody is at work: the mark, language and theme, and what it is for. @param tab the window's title, where it is another */
export function Door({
  title,
  lead,
  tab,
  children,
}: {
  title: string
  lead: string
  tab?: string
  children: ReactNode
}) {
  useTitle(tab ?? title)
  return (
    <main className={styles.door}>
      <div className={styles.top}>
        <Mark />
        <Choices />
      </div>
      <div className={styles.words}>
        <h1 tabIndex={-1}>{title}</h1>
        <p className="muted">{lead}</p>
      </div>
      {children}
    </main>
  )
}

/** Language and appearance, before anybody is known. */
function Choices() {
  const say = useText('shell')
  const { language, choose } = useLanguage()
  const theme = useTheme()
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  return (
    <div className={styles.choices}>
      <fieldset className={frame.plain}>
        <legend className="unseen">{say('menu.language')}</legend>
        {staffLanguages.map((l) => (
          <button
            key={l}
            type="button"
            lang={l}
            aria-pressed={l === language}
            aria-label={say(`menu.${l}`)}
            onClick={() => choose(l)}
          >
            {l.toUpperCase()}
          </button>
        ))}
      </fieldset>
      <button type="button" onClick={() => chooseTheme(dark ? 'light' : 'dark')}>
        {say(dark ? 'menu.light' : 'menu.dark')}
      </button>
    </div>
  )
}

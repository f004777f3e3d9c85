import { leave } from '../data/leaving.ts'
import { useSession } from '../data/session.ts'
import { chooseTheme, type Theme } from '../data/theme.ts'
import { useTheme } from '../data/useTheme.ts'
import { useLanguage } from '../language/language.tsx'
import { staffLanguages } from '../language/languages.ts'
import { useText } from '../language/text.ts'
import { Menu } from '../ui/Menu.tsx'
import styles from './Frame.module.css'
import { initials } from './initials.ts'

/** Who I am and for whom I work; language, appearance, sessions, leaving. */
export function AccountMenu() {
  const say = useText('shell')
  const session = useSession()
  const { language, choose } = useLanguage()
  const theme = useTheme()
  const themes: readonly Theme[] = ['light', 'dark', 'system']
  return (
    <Menu
      quiet
      name={`${session.account.name}, ${session.organisation.name[language]}: ${say('menu.account')}`}
      label={
        <span className={styles.person}>
          <span className={styles.initials} aria-hidden>
            {initials(session.account.name)}
          </span>
          <span className={styles.personName}>{session.account.name}</span>
          <span className={styles.organisation}> · {session.organisation.name[language]}</span>
        </span>
      }
      groups={[
        {
          id: 'account',
          items: [{ id: 'settings', label: say('menu.settings'), detail: session.account.name, to: '/account' }],
        },
        {
          id: 'language',
          title: say('menu.language'),
          chosen: language,
          items: staffLanguages.map((l) => ({ id: l, label: say(`menu.${l}`), onAction: () => choose(l) })),
        },
        {
          id: 'theme',
          title: say('menu.theme'),
          chosen: theme,
          items: themes.map((t) => ({ id: t, label: say(`menu.${t}`), onAction: () => chooseTheme(t) })),
        },
        { id: 'leave', items: [{ id: 'leave', label: say('menu.signOut'), onAction: () => void leave() }] },
      ]}
    />
  )
}

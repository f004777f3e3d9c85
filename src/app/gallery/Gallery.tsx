import { Suspense } from 'react'
import { useDoor } from '../../shell/data/session.ts'
import { chooseTheme, type Theme } from '../../shell/data/theme.ts'
import { useTheme } from '../../shell/data/useTheme.ts'
import { useLanguage } from '../../shell/language/language.tsx'
import { staffLanguages } from '../../shell/language/languages.ts'
import { useText } from '../../shell/language/text.ts'
import { ChipsOne } from '../../shell/ui/Chips.tsx'
import { Lost } from '../../shell/ui/Lost.tsx'
import { Skeleton } from '../../shell/ui/Notice.tsx'
import { useTitle } from '../../shell/ui/Page.tsx'
import { Choices, Fields, Rows } from './Fields.tsx'
import { Figures } from './Figures.tsx'
import styles from './Gallery.module.css'
import { Actions, Colours, Messages, States, Things } from './Shown.tsx'

const themes: readonly Theme[] = ['light', 'dark', 'system']

/** Every component in every state. Open to all in the demonstration, elsewhere to those who are signed in. */
export default function Gallery() {
  const say = useText('shell')
  const door = useDoor()
  const theme = useTheme()
  const { language, choose } = useLanguage()
  useTitle(say('door.components'))
  if (door.state === 'loading') return <Skeleton />
  if (door.value?.mode !== 'demonstration' && !door.value?.session) return <Lost />
  return (
    <main className={styles.gallery}>
      <div className={styles.head}>
        <h1 tabIndex={-1}>{say('door.components')}</h1>
        <div className={styles.row}>
          <ChipsOne
            label={say('menu.language')}
            required
            value={language}
            onChange={(l) => l && choose(l)}
            options={staffLanguages.map((l) => ({ value: l, label: say(`menu.${l}`) }))}
          />
          <ChipsOne
            label={say('menu.theme')}
            required
            value={theme}
            onChange={(t) => t && chooseTheme(t)}
            options={themes.map((t) => ({ value: t, label: say(`menu.${t}`) }))}
          />
        </div>
      </div>
      <Suspense fallback={<Skeleton rows={12} />}>
        <div className={styles.list}>
          <Actions />
          <Messages />
          <States />
          <Things />
          <Fields />
          <Choices />
          <Colours />
        </div>
        <div className={styles.whole}>
          <Rows />
          <Figures />
        </div>
      </Suspense>
    </main>
  )
}

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
  useTransition,
} from 'react'
import { I18nProvider } from 'react-aria-components'
import { askServer } from '../data/reach.ts'
import type { Language } from './languages.ts'
import { loadTexts, rememberedLanguage } from './texts.ts'

interface Chosen {
  readonly language: Language
  /** Changes the language of everything on screen and remembers it on this device. */
  readonly choose: (language: Language) => void
}
const Context = createContext<Chosen | null>(null)

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(rememberedLanguage)
  const [, change] = useTransition()
  // In a transition the page stays as it is until the other language's texts are here.
  const choose = useCallback((next: Language) => {
    // The frame's own texts first: without them nothing could even be said to have failed, and the old language stays.
    loadTexts(next, 'shell').then(
      () => {
        localStorage.setItem('lidzas.language', next)
        change(() => setLanguage(next))
      },
      () => void askServer(),
    )
  }, [])
  useLayoutEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const value = useMemo(() => ({ language, choose }), [language, choose])
  return (
    <Context value={value}>
      <I18nProvider locale={language === 'lv' ? 'lv-LV' : 'en-GB'}>{children}</I18nProvider>
    </Context>
  )
}

export function useLanguage(): Chosen {
  const chosen = useContext(Context)
  if (!chosen) throw new Error('useLanguage stands outside LanguageProvider')
  return chosen
}

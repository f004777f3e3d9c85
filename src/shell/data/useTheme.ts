import { useSyncExternalStore } from 'react'
import { onTheme, readTheme, type Theme } from './theme.ts'

export const useTheme = (): Theme => useSyncExternalStore(onTheme, readTheme)

import { use } from 'react'
import type { CodeList } from '../../codes/list.ts'
import type { Domain, Say } from './keys.ts'
import { useLanguage } from './language.tsx'
import { findText, loadTexts, sayIn } from './texts.ts'

/** Says the texts of a domain in the chosen language. Suspends until they are loaded. */
export function useText<D extends Domain>(domain: D): Say<D> {
  const { language } = useLanguage()
  // Always, also when they are here: React replays a component that waited and counts what it used.
  use(loadTexts(language, domain))
  return sayIn(language, domain)
}

export interface SayCode {
  /** The label of a code: `code(form, 'forced_labour')`. A code without a label shows itself. */
  <C extends string>(list: CodeList<C> | string, code: C): string
  /** A list as choices, in its own order; `only` narrows it. */
  options<C extends string>(list: CodeList<C>, only?: (code: C) => boolean): { value: C; label: string }[]
}

/** Labels of code lists in the chosen language. */
export function useCode(): SayCode {
  useText('codes')
  const { language } = useLanguage()
  const label = (list: CodeList | string, code: string): string =>
    findText(language, ['codes'], `${typeof list === 'string' ? list : list.name}.${code}`) ?? code
  return Object.assign(label, {
    options: <C extends string>(list: CodeList<C>, only: (code: C) => boolean = () => true) =>
      list.codes.filter(only).map((value) => ({ value, label: label(list, value) })),
  }) as SayCode
}

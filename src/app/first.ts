import { z } from 'zod'
import { applyTheme } from '../shell/data/theme.ts'

// Imported before anything else: what it sets must hold when the others load.

// zod would try `new Function`, which the content security policy refuses (and reports).
z.config({ jitless: true })

// React Aria's live announcer empties itself with `innerHTML = ''`. Nothing else may become HTML, and workers come from
// our own assets only.
type Rules = { createHTML(text: string): string; createScriptURL(url: string): string }
const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Rules): unknown } }).trustedTypes
const refuse = (): never => {
  throw new TypeError('refused by the Trusted Types policy')
}
types?.createPolicy('default', {
  createHTML: (text) => (text === '' ? '' : refuse()),
  createScriptURL: (url) => {
    const at = new URL(url, location.href)
    return at.origin === location.origin && at.pathname.startsWith('/app/assets/') ? url : refuse()
  },
})

applyTheme()

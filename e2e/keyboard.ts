import type { Page } from 'playwright-core'

/** What the walk keeps in the page: which controls there are, and which of them had the focus. */
declare global {
  interface Window {
    lidzasWalk: { expected: Element[]; reached: Set<Element> }
  }
}

/**
 * Goes through a page with the Tab key alone, from its beginning until the focus leaves it again.
 * @returns what is wrong, a line each: controls that were not reached, a focus that is not seen or lies under something,
 *   a page that does not let go
 */
export async function walk(page: Page): Promise<string[]> {
  const expected = await page.evaluate(begin)
  const faults = new Set<string>()
  let trapped = true
  for (let i = 0; i < expected * 2 + 20; i++) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(look)
    if (found === 'left') {
      trapped = false
      break
    }
    if (found) faults.add(found)
  }
  if (trapped) faults.add('the focus never leaves the page again')
  for (const missed of await page.evaluate(end)) faults.add(missed)
  return [...faults]
}

/** Gathers all that a keyboard must reach, and puts the focus before the first of it. */
function begin(): number {
  const controls =
    'a[href], button, input, select, textarea, summary, [contenteditable="true"], [tabindex]:not([tabindex="-1"])'
  const groups = new Set<string>()
  const expected = [...document.querySelectorAll<HTMLElement>(controls)].filter((e) => {
    if (e.tabIndex < 0 || e.matches(':disabled') || e.closest('[inert]')) return false
    if (!e.checkVisibility({ visibilityProperty: true })) return false
    // the arrows go through a group of radio buttons; Tab goes into it and out of it
    if (e instanceof HTMLInputElement && e.type === 'radio') {
      const group = `${e.form?.id} ${e.name}`
      if (groups.has(group)) return false
      groups.add(group)
    }
    return true
  })
  window.lidzasWalk = { expected, reached: new Set() }
  ;(document.activeElement as HTMLElement | null)?.blur()
  // the next Tab begins at the top
  document.body.tabIndex = -1
  document.body.focus()
  document.body.removeAttribute('tabindex')
  window.scrollTo(0, 0)
  return expected.length
}

/** Looks at what has the focus now. */
function look(): string {
  const e = document.activeElement
  if (!e || e === document.body) return 'left'
  const name = `<${e.tagName.toLowerCase()}> ${(e.getAttribute('aria-label') ?? e.textContent ?? '').trim().slice(0, 40)} (${e.className})`
  const { reached } = window.lidzasWalk
  if (reached.has(e)) return ''
  reached.add(e)
  if (e instanceof HTMLInputElement && e.type === 'radio')
    for (const other of document.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(e.name)}"]`))
      reached.add(other)
  // a ring around the control itself, or around what stands for it: a label, a box, a row
  const around = [e, e.nextElementSibling, e.parentElement, e.parentElement?.parentElement, e.closest('label')]
  const ringed = around.some((at) => {
    if (!at) return false
    const { outlineStyle, outlineWidth, boxShadow, outlineColor } = getComputedStyle(at)
    const ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor)
    return ring || (at.matches(':focus-visible, :focus-within') && /0px 0px 0px [2-9]/.test(boxShadow))
  })
  if (!ringed) return `the focus is not seen: ${name}`
  return hidden(e) ? `the focus lies under something: ${name}` : ''

  function hidden(focused: Element): boolean {
    const box = focused.getBoundingClientRect()
    if (box.width < 2 || box.height < 2) return false
    // some point of it must be seen (WCAG 2.4.11): tried at nine places of what is on the screen
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
    for (const x of [0.1, 0.5, 0.9])
      for (const y of [0.1, 0.5, 0.9]) {
        const at = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y)
        if (at && (focused.contains(at) || at.contains(focused) || at.closest('label')?.contains(focused))) return false
      }
    return true
  }
}

/** What was never reached. A control that is gone or hidden by now, as in what closed behind the focus, counts for nothing. */
function end(): string[] {
  const { expected, reached } = window.lidzasWalk
  const radio = (e: Element) =>
    e instanceof HTMLInputElement && e.type === 'radio'
      ? [...reached].some((r) => r instanceof HTMLInputElement && r.name === e.name)
      : false
  return expected
    .filter((e) => !reached.has(e) && !radio(e) && e.isConnected && e.checkVisibility({ visibilityProperty: true }))
    .map(
      (e) =>
        `Tab does not reach <${e.tagName.toLowerCase()}> ${(e.getAttribute('aria-label') ?? e.textContent ?? '').trim().slice(0, 40)} (${e.className})`,
    )
}

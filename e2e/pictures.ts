import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** The README's pictures, in its order. */
export const pictures = ['home', 'sign', 'referral', 'case', 'decision', 'figures', 'plan', 'public'] as const

const root = join(import.meta.dirname, '..')
/**
 * The full run (`npm run test:full`) makes the README's pictures anew, because they show the day they were made on; any
 * other run takes the same ones to where git does not look.
 */
const folder = join(root, process.env.LIDZAS_TEST_FULL === '1' ? 'docs/images' : 'var/test/images')

/**
 * Takes a picture of what a window shows, as WebP: a third of what the same PNG weighs.
 * @param from the heading that stands at the top; left out: the beginning of the page
 */
export async function picture(page: Page, name: (typeof pictures)[number], from?: string): Promise<void> {
  // no blinking caret, no ring around what was pressed last, no pointer over anything
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.mouse.move(0, 0)
  if (from) await page.getByRole('heading', { name: from, exact: true }).evaluate((e) => e.scrollIntoView())
  else await page.evaluate(() => window.scrollTo(0, 0))
  await page.evaluate(() => document.fonts.ready)
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 })
  await session.detach()
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, 'base64'))
}

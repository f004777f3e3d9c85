import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe, complaints, type Product, settled, startProduct } from './product.ts'

/** What opens over a page: by keyboard alone, without fault while it is open, closed by Escape, and the focus is back where it was. */
let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

async function at(name: string, address: string, width = 1280): Promise<Page> {
  const page = await product.as(name)
  await page.setViewportSize({ width, height: 900 })
  await page.goto(address)
  await settled(page)
  return page
}
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const e = document.activeElement
    return e ? `${e.tagName} ${e.id || e.getAttribute('aria-label') || e.textContent}` : ''
  })

interface Opening {
  readonly what: string
  readonly who: string
  readonly where: string
  readonly width?: number
  /** Puts the focus on what opens it, and says which keys do. */
  readonly from: (page: Page) => ReturnType<Page['locator']>
  readonly keys: readonly string[]
  /** What is seen only while it is open. */
  readonly open: (page: Page) => ReturnType<Page['locator']>
}
const openings: readonly Opening[] = [
  {
    what: 'the command palette',
    who: 'Anna Kalniņa',
    where: '/app/',
    from: (page) => page.getByRole('button', { name: 'Meklēt', exact: true }),
    keys: ['Control+k'],
    open: (page) => page.getByRole('dialog').getByRole('combobox'),
  },
  {
    what: 'the menu of the account',
    who: 'Anna Kalniņa',
    where: '/app/',
    from: (page) => page.getByRole('button', { name: /^Anna Kalniņa/ }),
    keys: ['Enter'],
    open: (page) => page.getByRole('menu'),
  },
  {
    what: 'the navigation of a phone',
    who: 'Anna Kalniņa',
    where: '/app/',
    width: 390,
    from: (page) => page.getByRole('button', { name: /^Izvēlne/ }),
    keys: ['Enter'],
    open: (page) => page.getByRole('dialog').getByRole('link', { name: /^Mani darbi/ }),
  },
  {
    what: 'the calendar of a date',
    who: 'Ilze Ozola',
    where: '/app/detection/signs/new',
    from: (page) => page.getByRole('group', { name: 'Kad cilvēki satikti' }).getByRole('button'),
    keys: ['Enter'],
    open: (page) => page.getByRole('dialog').getByRole('grid'),
  },
  {
    what: 'a list to choose from',
    who: 'Anna Kalniņa',
    where: '/app/protection/cases/new',
    from: (page) => page.getByRole('combobox', { name: 'Pilsonība' }),
    keys: ['ArrowDown'],
    open: (page) => page.getByRole('listbox'),
  },
  {
    what: 'a list that typing narrows',
    who: 'Anna Kalniņa',
    where: '/app/cooperation/organisations',
    from: (page) => page.getByRole('combobox').first(),
    keys: ['p', 'a'],
    open: (page) => page.getByRole('listbox'),
  },
]

describe('what opens over a page', () => {
  test.each(openings)('$what', async ({ who, where, width, from, keys, open }) => {
    const page = await at(who, where, width)
    await from(page).focus()
    const before = await page.evaluateHandle(() => document.activeElement)
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme })
      for (const key of keys) await page.keyboard.press(key)
      await open(page).first().waitFor()
      expect(await axe(page), theme).toEqual([])
      await page.keyboard.press('Escape')
      await open(page).first().waitFor({ state: 'hidden' })
      expect(await page.evaluate((e) => e === document.activeElement, before), theme).toBe(true)
    }
    await page.context().close()
  })
  test('the first Tab leads past the navigation to the content', async () => {
    const page = await at('Anna Kalniņa', '/app/protection/cases')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toContain('Pāriet uz saturu')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toContain('MAIN content')
    // and on from there: to what stands in the content, not in the navigation
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
    await page.context().close()
  })
  test('a list is sorted by keyboard, says so, and keeps it in the address', async () => {
    const page = await at('Anna Kalniņa', '/app/protection/cases')
    const header = page.getByRole('columnheader', { name: 'Lieta' })
    expect(await page.getByRole('columnheader', { name: 'Atvērta' }).getAttribute('aria-sort')).toBe('descending')
    await header.getByRole('button').focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/sort=reference/)
    await settled(page)
    expect(await header.getAttribute('aria-sort')).toBe('ascending')
    const numbers = async () =>
      (await page.getByRole('rowheader').allTextContents()).map((text) => text.trim().slice(0, 7))
    const rising = await numbers()
    expect(rising).toEqual([...rising].sort())
    expect(rising.length).toBeGreaterThan(20)
    await page.keyboard.press('Enter')
    await page.waitForURL(/sort=-reference/)
    await settled(page)
    await page.reload()
    await settled(page)
    expect(await header.getAttribute('aria-sort')).toBe('descending')
    expect((await numbers())[0]?.localeCompare(rising[0] ?? '')).toBeGreaterThan(0)
    await page.context().close()
  })
  test('a server that is gone is said within seconds, what was typed stays, and all goes on when it is back', async () => {
    const page = await at('Ilze Ozola', '/app/detection/signs/new')
    await page.route('**/api/**', () => {
      // swallowed, as by a network that is down: no answer ever comes
    })
    await page.getByLabel('Kas redzēts').fill('Strādnieki bez pasēm.')
    const began = Date.now()
    await page.getByText('Nav savienojuma ar serveri.').first().waitFor()
    expect(Date.now() - began).toBeLessThan(12_000)
    await page.unroute('**/api/**')
    await page.getByRole('button', { name: 'Mēģināt tagad' }).click()
    await page.getByText('Nav savienojuma ar serveri.').first().waitFor({ state: 'hidden' })
    expect(await page.getByLabel('Kas redzēts').inputValue()).toBe('Strādnieki bez pasēm.')
    await page
      .getByText(/Melnraksts saglabāts/)
      .first()
      .waitFor()
    await page.context().close()
  })
  test('no page asked a stranger for anything or broke the policy', () => {
    expect(complaints.filter((line) => !line.includes('net::ERR'))).toEqual([])
  })
})

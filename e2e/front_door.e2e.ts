import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe, complaints, type Product, settled, signInAs, startProduct } from './product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

describe('the front door', () => {
  test.each([
    ['lv-LV', 1280],
    ['lv-LV', 390],
    ['en-GB', 1280],
  ])('in %s at %i pixels has no fault that axe finds, and nothing is cut off', async (language, width) => {
    const page = await product.visit({ language, width })
    await page.goto('/app/')
    await page.getByText('Ilze Ozola').waitFor()
    expect(await axe(page)).toEqual([])
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0)
    await page.context().close()
  })
  test.each([
    'Ilze Ozola',
    'Anna Kalniņa',
    'Pēteris Bērziņš',
    'Inese Krūmiņa',
    'Jānis Liepa',
    'Marta Zariņa',
    'Zane Vanaga',
    'Raimonds Ābols',
  ])('lets in %s, whose home says what waits', async (name) => {
    const page = await product.visit()
    await signInAs(page, name)
    expect(await axe(page)).toEqual([])
    await page.context().close()
  })
  test('opens by keyboard alone, and lets out again', async () => {
    const page = await product.visit()
    await page.goto('/app/')
    await page.getByText('Ilze Ozola').waitFor()
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(() => document.activeElement?.textContent?.includes('Ilze Ozola'))) break
    }
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Ilze' }).waitFor()
    await page.context().close()
  })
  test('lets out while the server is away: the page is blank, says so, and tells the server once it is back', async () => {
    const page = await product.visit()
    await signInAs(page, 'Anna Kalniņa')
    const cookies = await page.context().cookies()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: /Anna Kalniņa/ }).click()
    await page.getByRole('menuitem', { name: 'Iziet' }).click()
    await page.getByRole('heading', { name: 'Sesiju serverī neizdevās beigt' }).waitFor()
    expect(await page.locator('body').innerText()).not.toContain('Anna')
    expect(await axe(page)).toEqual([])
    await page.context().setOffline(false)
    await page.getByText('Ilze Ozola').waitFor()
    const again = await product.visit()
    await again.context().addCookies(cookies)
    await again.goto('/app/')
    await again.getByText('Ilze Ozola').waitFor()
    for (const context of [page.context(), again.context()]) await context.close()
  })
  test('says of everybody how much waits for them, as their home does', async () => {
    const door = await (await fetch(`${product.address}/api/v1/session`)).json()
    const { items } = await (await fetch(`${product.address}/api/v1/demonstration/waiting`)).json()
    const said: Record<string, number> = {}
    const found: Record<string, number> = {}
    for (const { name, account } of door.demonstration as { name: string; account: string }[]) {
      said[name] = items.find((it: { account: string }) => it.account === account).waits
      const page = await product.as(name)
      await page.goto('/app/')
      await settled(page)
      await page.getByText(/gaida/).first().waitFor()
      const home = page
        .getByRole('navigation')
        .getByRole('link', { name: /^Mani darbi/ })
        .first()
      found[name] = Number(/\d+/.exec((await home.textContent()) ?? '')?.[0] ?? 0)
      await page.context().close()
    }
    expect(said).toEqual(found)
    expect(Object.values(said).filter((count) => count > 0).length).toBeGreaterThan(5)
  })
  test('no page asked a stranger for anything or broke the policy', () => {
    // one of them cut the connection by itself
    expect(complaints.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  })
})

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe, type Product, startProduct } from './product.ts'

/** What a page says when the server cannot answer: never that there is nothing, always under a title, with a way on. */
let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

/** From now on every reading fails, as when the database is away. */
const fail = (page: Page) =>
  page.route(/\/api\/v1\/(?!session)/, (route) =>
    route.request().method() === 'GET'
      ? route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            type: '/problems/unavailable',
            title: 'unavailable',
            status: 503,
            code: 'unavailable',
          }),
        })
      : route.continue(),
  )

/** The address of the first thing in a list. */
async function firstOf(page: Page, list: string, address: string): Promise<string> {
  await page.goto(list)
  const link = page.locator(`main a[href^="${address}"]:not([href$="/new"])`).first()
  await link.waitFor()
  return (await link.getAttribute('href')) ?? ''
}

const pages = [
  ['Anna Kalniņa', 'the home', async (_: Page) => '/app/'],
  ['Anna Kalniņa', 'a list', async (_: Page) => '/app/protection/cases'],
  ['Anna Kalniņa', 'a case', (page: Page) => firstOf(page, '/app/', '/app/protection/cases/')],
  ['Anna Kalniņa', 'a referral', (page: Page) => firstOf(page, '/app/', '/app/cooperation/referrals/')],
  ['Jānis Liepa', 'the plan', async (_: Page) => '/app/plan'],
  ['Līga Siliņa', 'the statistics', async (_: Page) => '/app/statistics'],
] as const

describe('when the server cannot answer', () => {
  test.each(pages)('%s sees %s say so', async (name, what, find) => {
    const page = await product.as(name)
    const address = await find(page)
    await fail(page)
    await page.goto(address)
    await page
      .locator('[role="alert"], [role="status"]')
      .filter({ hasText: /Mēģiniet vēlreiz|nevarēja/ })
      .first()
      .waitFor()
    expect(await page.getByRole('heading', { level: 1 }).count(), what).toBe(1)
    expect(await page.getByText(/Nekas negaida|nekas negaida/).count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await page.context().close()
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Product, settled, startProduct } from './product.ts'

/** Days typed figure by figure, as fast as fingers go and slower than a draft saves itself. */
let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

describe.each(['Kad cilvēki satikti', 'Notiek kopš'])('a day typed into «%s»', (label) => {
  test.each([0, 1800])('with %i ms between the figures stands as it was typed', async (delay) => {
    const page = await product.as('Ilze Ozola')
    await page.goto('/app/detection/signs/new')
    await settled(page)
    const field = page.getByRole('group', { name: label })
    await field.getByRole('spinbutton').first().click()
    await page.keyboard.type('24112025', { delay })
    await page.keyboard.press('Tab')
    expect((await field.innerText()).replace(/\s/g, '')).toContain('24.11.2025')
    expect(await page.locator('main [role="alert"]').count()).toBe(0)
    await page.context().close()
  })
})

test('a year that nobody can mean is said at its field', async () => {
  const page = await product.as('Ilze Ozola')
  await page.goto('/app/detection/signs/new')
  await settled(page)
  await page.getByRole('group', { name: 'Notiek kopš' }).getByRole('spinbutton').first().click()
  await page.keyboard.type('2411202', { delay: 50 })
  // past the calendar's button: the field is left
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.getByText('Pārbaudiet gadu: der no 1900. līdz 2199. gadam.').waitFor()
  await page.context().close()
})

test('a referral that is sent too early names each field that is missing', async () => {
  const page = await product.as('Anna Kalniņa')
  await page.goto('/app/')
  const id = await page.evaluate(async () => {
    const body = JSON.stringify({ firstContact: '2026-11-01', facts: { majority: 'adult' } })
    const headers = { 'content-type': 'application/json' }
    return (await (await fetch('/api/v1/cases', { method: 'POST', headers, body })).json()).id
  })
  await page.goto(`/app/protection/cases/${id}/refer`)
  await settled(page)
  await page.getByText('Centrs MARTA').first().click()
  await page
    .getByRole('button', { name: /^Nosūtīt/ })
    .last()
    .click()
  const missing = await page.locator('main [role="alert"] li').allInnerTexts()
  expect(missing.length).toBeGreaterThan(0)
  for (const one of missing) expect(one).toMatch(/^.+: .+/)
  await page.context().close()
})

test('without JavaScript the working pages say so, and where help is', async () => {
  const page = await product.visit({ javaScript: false, width: 390 })
  await page.goto('/app/')
  expect(await page.locator('body').innerText()).toContain('112')
  for (const language of ['lv', 'en', 'ru', 'uk'])
    expect(await page.locator(`a[href="/${language}/help"]`).count()).toBe(1)
  await page.context().close()
})

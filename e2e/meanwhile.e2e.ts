import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, settled, startProduct } from './product.ts'

/** What happens while a page stands open: its reader goes back, or somebody else takes away what it shows. */
let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

/** Calls the API as the person at the screen. */
const ask = (page: Page, method: string, path: string, body?: object) =>
  page.evaluate(
    async ([method, path, body]) => {
      const answer = await fetch(`/api/v1${path}`, {
        method,
        ...(body ? { body, headers: { 'content-type': 'application/json' } } : {}),
      })
      return answer.json()
    },
    [method, path, body && JSON.stringify(body)] as const,
  )

test('who goes back from a sign just begun stays where they went, and the sign is in the list', async () => {
  const page = await product.as('Ilze Ozola')
  await page.goto('/app/detection/signs')
  await settled(page)
  await page.getByRole('link', { name: 'Jauna pazīme' }).first().click()
  await page.getByLabel('Kas redzēts').fill('Ierakstīts un atstāts')
  const kept = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok())
  await page.goBack()
  await kept
  await settled(page)
  expect(new URL(page.url()).pathname).toBe('/app/detection/signs')
  const { items } = await ask(page, 'GET', '/signs?limit=1')
  expect(items[0].what).toBe('Ierakstīts un atstāts')
  await page.context().close()
})

test('a sign whose first save got no answer is saved once, however often it is sent', async () => {
  const page = await product.as('Ilze Ozola')
  await page.goto('/app/detection/signs/new')
  await settled(page)
  let lost = 0
  await page.route('**/api/v1/signs', async (route) => {
    if (route.request().method() !== 'POST' || lost++ > 0) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await page.getByLabel('Kas redzēts').fill('Atbilde nepienāca')
  await page.getByRole('button', { name: 'Mēģināt vēlreiz' }).click()
  await page.waitForURL(/signs\/[0-9a-f-]{36}$/)
  expect(lost).toBeGreaterThan(1)
  const { items } = await ask(page, 'GET', '/signs?limit=20')
  expect(items.filter((sign: { what: string }) => sign.what === 'Atbilde nepienāca')).toHaveLength(1)
  await page.context().close()
})

test('a case whose opening got no answer is opened once, however often it is sent', async () => {
  const page = await product.as('Anna Kalniņa')
  await page.goto('/app/protection/cases/new')
  await settled(page)
  const count = async () => (await ask(page, 'GET', '/cases?limit=200')).items.length
  const before = await count()
  let lost = 0
  await page.route('**/api/v1/cases', async (route) => {
    if (route.request().method() !== 'POST' || lost++ > 0) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await page.getByLabel('Dzimšanas gads').fill('1991')
  await page.getByRole('button', { name: 'Atvērt lietu' }).click()
  await page.getByText('pārbaudiet, vai tas nav jau saglabāts').waitFor()
  await page.getByRole('button', { name: 'Atvērt lietu' }).click()
  await page.waitForURL(/cases\/[0-9a-f-]{36}$/)
  expect((await count()) - before).toBe(1)
  await page.context().close()
})

test('a person whose saving got no answer is in the sign once, and nobody else is said to have changed it', async () => {
  const page = await product.as('Ilze Ozola')
  await page.goto('/app/')
  const { id } = await ask(page, 'POST', '/signs', { facts: { what: 'Ar cilvēku' } })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/app/detection/signs/${id}`)
  await settled(page)
  let lost = 0
  await page.route(`**/api/v1/signs/${id}`, async (route) => {
    if (route.request().method() !== 'PUT' || lost++ > 0) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await page.getByRole('button', { name: 'Pievienot cilvēku' }).click()
  await page.getByRole('button', { name: /^Visas ziņas/ }).click()
  await page.getByLabel('Pazīšanas zīme').fill('zila jaka')
  const again = page.getByRole('button', { name: 'Mēģināt vēlreiz' })
  await again.waitFor()
  await page.getByLabel('Vieta', { exact: true }).fill('Ogre')
  await page.getByText(/^Melnraksts saglabāts/).waitFor()
  expect(await page.locator('main [role="alert"]').count()).toBe(0)
  const sign = await ask(page, 'GET', `/signs/${id}`)
  expect(sign).toMatchObject({ place: 'Ogre', people: [{ label: 'zila jaka' }] })
  expect(sign.people).toHaveLength(1)
  await page.context().close()
})

test('two who change the facts of a case at once: what both wrote is kept', async () => {
  const page = await product.as('Anna Kalniņa')
  await page.goto('/app/')
  const { id } = await ask(page, 'POST', '/cases', { firstContact: '2026-11-01' })
  await page.goto(`/app/protection/cases/${id}/facts`)
  await settled(page)
  await page.getByLabel('Kas noticis').fill('Ko rakstīju es')
  const { facts, person } = await ask(page, 'GET', `/cases/${id}`)
  const { version, firstContact, traffickingStatus, identifiedOn, ...known } = facts
  const { pseudonym, age, ...about } = person
  await ask(page, 'PUT', `/cases/${id}/facts`, { version, person: about, facts: { ...known, place: 'Cēsis' } })
  await page.getByRole('button', { name: 'Saglabāt faktus' }).click()
  await page.getByRole('button', { name: 'Apvienot' }).click()
  await page.locator('input[value="Cēsis"]').waitFor()
  await page.getByRole('button', { name: 'Saglabāt faktus' }).click()
  await page.waitForURL(/cases\/[0-9a-f-]{36}$/)
  expect((await ask(page, 'GET', `/cases/${id}`)).facts).toMatchObject({ summary: 'Ko rakstīju es', place: 'Cēsis' })
  await page.context().close()
})

test('a case that the person took back is shown no longer as soon as its open page asks for anything', async () => {
  const inspector = await product.as('Ilze Ozola')
  const worker = await product.as('Anna Kalniņa')
  await inspector.goto('/app/')
  await worker.goto('/app/')
  const to = (await ask(worker, 'GET', '/session')).session.organisation.id
  const sign = await ask(inspector, 'POST', '/signs', {
    facts: { place: 'Liepāja' },
    people: [{ name: 'Atsauc Piekrišanu', age: 25, rightsExplained: true }],
  })
  const consent = { route: 'referral', legalBasis: 'consent', language: 'lv', explainedAt: new Date().toISOString() }
  const { sent } = await ask(inspector, 'POST', `/signs/${sign.id}/referrals`, {
    ...{ people: [sign.people[0].id], to, parts: ['facts', 'needs', 'identity', 'notes'], consent },
  })
  const { caseId, referral } = sent[0]
  await ask(worker, 'POST', `/referrals/${referral}/answer`, { accept: true })
  await worker.goto(`/app/protection/cases/${caseId}?write=step`)
  await worker.getByRole('button', { name: /^Rādīt identitāti/ }).click()
  await worker.getByText('Atsauc Piekrišanu').waitFor()
  await ask(inspector, 'POST', `/referrals/${referral}/consent-withdrawal`, { language: 'lv' })
  await worker.getByLabel('Kas izdarīts').fill('Rakstu pēc atsaukuma')
  await worker.getByRole('button', { name: 'Pierakstīt', exact: true }).click()
  await worker.getByText('Atsauc Piekrišanu').waitFor({ state: 'detached' })
  expect(await worker.locator('main').innerText()).not.toContain('Liepāja')
  await inspector.context().close()
  await worker.context().close()
})

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe, type Product, settled, startProduct } from './product.ts'

/** What is done in one case beside the road: documents, its course, a referral that comes back, a consent taken back. */
let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const clean = async (page: Page): Promise<void> => expect(await axe(page)).toEqual([])
/** Asks the server as the page's person does. */
const ask = async <T>(page: Page, path: string): Promise<T> =>
  (await page.request.get(`${product.address}/api/v1${path}`)).json() as Promise<T>

/** A case that the signed-in person's organisation leads, without a commission or a request that waits. */
async function aCase(page: Page): Promise<string> {
  const { items } = await ask<{ items: { id: string; leads: boolean; traffickingStatus: string }[] }>(
    page,
    '/cases?status=active&limit=50',
  )
  for (const { id } of items.filter((item) => item.leads && item.traffickingStatus === 'presumed')) {
    const { unfinished, parts } = await ask<{ unfinished: string[]; parts: string[] }>(page, `/cases/${id}`)
    if (unfinished.length === 0 && parts.includes('facts')) return id
  }
  throw new Error('no such case in the demonstration')
}

describe('a case', () => {
  test('keeps documents: what cannot be kept is said, what can is seen, each opening stands in the timeline', async () => {
    const page = await product.as('Anna Kalniņa')
    const id = await aCase(page)
    await page.goto(`/app/protection/cases/${id}`)
    await settled(page)
    const choose = (name: string, text: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
    await choose('izziņa.exe', 'x')
    await page.getByText('“izziņa.exe” šeit nevar glabāt').waitFor()
    await choose('izziņa.txt', 'Izdomāta izziņa')
    await page.getByText('Pievienots: izziņa.txt.').waitFor()
    await page.getByRole('button', { name: 'Skatīt: izziņa.txt' }).click()
    await page.getByText('Izdomāta izziņa').waitFor()
    await page.getByText('Atvērts dokuments').waitFor()
    await clean(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Lejupielādēt: izziņa.txt' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('izziņa.txt')
    await page.getByRole('button', { name: 'Iznīcināt…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Iznīcināt dokumentu' }).click()
    await page.getByText('Dokuments iznīcināts').waitFor()
    await page.getByText('Dokumentu vēl nav').waitFor()
  })

  test('is closed with its reason, then nothing can be written, and is opened again', async () => {
    const page = await product.as('Anna Kalniņa')
    const id = await aCase(page)
    await page.goto(`/app/protection/cases/${id}?move=closed`)
    await page.getByText('mērķi sasniegti').click()
    await clean(page)
    await page.getByRole('button', { name: 'Slēgt lietu' }).click()
    await page.getByText(/^Lieta slēgta \d/).waitFor()
    expect(await page.getByRole('button', { name: 'Pierakstīt soli' }).getAttribute('aria-disabled')).toBe('true')
    await clean(page)
    await page.getByRole('link', { name: 'Atvērt no jauna' }).click()
    await page.getByRole('button', { name: 'Atvērt lietu' }).click()
    await page.getByText('Lieta atvērta no jauna').waitFor()
    expect(await page.getByRole('button', { name: 'Pierakstīt soli' }).getAttribute('aria-disabled')).toBeNull()
  })

  test('that is being opened is found half written on another device, or begun anew, and opened once', async () => {
    const page = await product.as('Anna Kalniņa')
    await page.goto('/app/protection/cases/new')
    const what = (on: Page) => on.getByRole('textbox', { name: 'Kas noticis' })
    await what(page).fill('Atnāca pats no būvlaukuma.')
    await page.getByText('sieviete', { exact: true }).click()
    await page.getByText('Melnraksts saglabāts').waitFor()
    const other = await product.as('Anna Kalniņa')
    await other.goto('/app/protection/cases/new')
    await other.getByText('Atjaunots melnraksts').waitFor()
    expect(await what(other).inputValue()).toBe('Atnāca pats no būvlaukuma.')
    await clean(other)
    await other.getByRole('button', { name: 'Sākt no jauna' }).click()
    expect(await what(other).inputValue()).toBe('')
    await what(other).fill('Atveda kaimiņš.')
    await other.getByText('Melnraksts saglabāts').waitFor()
    await other.getByRole('button', { name: 'Atvērt lietu' }).click()
    await other.getByRole('heading', { name: 'Laika līnija' }).waitFor()
    await other.goto('/app/protection/cases/new')
    await settled(other)
    expect(await what(other).inputValue()).toBe('')
    expect(await other.getByText('Atjaunots melnraksts').count()).toBe(0)
  })

  test('brings what was asked for into view on a telephone, and gives the focus back', async () => {
    const page = await product.as('Anna Kalniņa')
    await page.setViewportSize({ width: 390, height: 700 })
    const id = await aCase(page)
    await page.goto(`/app/protection/cases/${id}`)
    await settled(page)
    const button = page.getByRole('button', { name: 'Pierakstīt soli' })
    await button.click()
    const heading = page.getByRole('heading', { name: 'Pierakstīt soli' })
    await heading.waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    expect(await focused()).toBe('Pierakstīt soli')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
    const save = await page.getByRole('button', { name: 'Pierakstīt', exact: true }).boundingBox()
    expect(save!.y + save!.height).toBeLessThanOrEqual(700)
    await clean(page)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.getByRole('button', { name: 'Atcelt' }).click()
    await heading.waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.activeElement?.tagName === 'BUTTON')
    expect(await focused()).toBe('Pierakstīt soli')
  })

  test('keeps a half-written step; once it is sent nothing of the draft is left, however quickly', async () => {
    const page = await product.as('Anna Kalniņa')
    const id = await aCase(page)
    const text = (on: Page) => on.getByRole('textbox', { name: 'Kas izdarīts' })
    await page.goto(`/app/protection/cases/${id}?write=step`)
    await text(page).fill('Bijām pie ārsta.')
    await page.getByText('Melnraksts saglabāts').waitFor()
    const other = await product.as('Anna Kalniņa')
    await other.goto(`/app/protection/cases/${id}?write=step`)
    await other.getByText('Atjaunots melnraksts').waitFor()
    expect(await text(other).inputValue()).toBe('Bijām pie ārsta.')
    await clean(other)
    // keeping the draft takes its time: the step is sent meanwhile
    let keeping = (): void => {}
    const began = new Promise<void>((resolve) => {
      keeping = resolve
    })
    await other.route('**/drafts/protection.step/**', async (route) => {
      if (route.request().method() !== 'PUT') return route.continue()
      keeping()
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue()
    })
    const put = other.waitForResponse((answer) => answer.request().method() === 'PUT')
    await text(other).fill('Bijām pie ārsta, rīt analīzes.')
    await began
    await other.getByRole('button', { name: 'Pierakstīt', exact: true }).click()
    await text(other).waitFor({ state: 'detached' })
    await other.getByText('Bijām pie ārsta, rīt analīzes.').waitFor()
    await put
    expect(await ask(other, `/drafts/protection.step/${id}`)).toEqual({ draft: null })
  })

  test('under decision keeps its half-written grounds', async () => {
    const page = await product.as('Anna Kalniņa')
    const id = await aCase(page)
    await page.goto(`/app/protection/cases/${id}/decide`)
    await page.getByRole('textbox', { name: 'Pamatojums' }).fill('Saruna un akts saskan.')
    await page.getByText('Melnraksts saglabāts').waitFor()
    await page.goto(`/app/protection/cases/${id}`)
    await settled(page)
    await page.goto(`/app/protection/cases/${id}/decide`)
    await page.getByText('Atjaunots melnraksts').waitFor()
    expect(await page.getByRole('textbox', { name: 'Pamatojums' }).inputValue()).toBe('Saruna un akts saskan.')
    await clean(page)
  })

  test('is sent from a draft that another device finds; its consent is taken back on the referral', async () => {
    const page = await product.as('Anna Kalniņa')
    const id = await aCase(page)
    await page.goto(`/app/protection/cases/${id}/refer`)
    await page.getByLabel('Ziņa saņēmējam').fill('Vajag vietu no pirmdienas.')
    await page.getByText('Melnraksts saglabāts').waitFor()
    const other = await product.as('Anna Kalniņa')
    await other.goto(`/app/protection/cases/${id}/refer`)
    await other.getByText('Atjaunots melnraksts').waitFor()
    expect(await other.getByLabel('Ziņa saņēmējam').inputValue()).toBe('Vajag vietu no pirmdienas.')
    await other.getByRole('radio', { name: /MARTA/ }).check({ force: true })
    await other.getByText('piekrīt', { exact: true }).click()
    await clean(other)
    await other.getByRole('button', { name: /^Nosūtīt: / }).click()
    await other.getByText('Nosūtīts citai organizācijai').waitFor()
    await other.getByRole('link', { name: 'cilvēks piekrišanu atsauc…' }).first().click()
    await other.getByRole('heading', { name: 'Cilvēks atsauc piekrišanu' }).waitFor()
    await clean(other)
    await other.getByRole('button', { name: 'Atsaukt piekrišanu' }).click()
    await other.getByText('Atsaukta', { exact: true }).waitFor()
    await other.goto(`/app/protection/cases/${id}`)
    await other.getByText('Cilvēks atsauca piekrišanu').waitFor()
    expect(await other.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')))).toEqual([])
  })
})

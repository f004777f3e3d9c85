import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe, complaints, type Product, signInAs, startProduct } from './product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

/** Nothing that axe finds, and nothing that leaves the page sideways. */
async function whole(page: Page): Promise<void> {
  expect(await axe(page)).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0)
}

describe('the administrator', () => {
  test('adds a person, who chooses a password by keyboard through the link and comes in', async () => {
    const page = await product.visit()
    await signInAs(page, 'Raimonds Ābols')
    await page.goto('/app/administration/accounts/new')
    await page.getByRole('button', { name: 'Pievienot', exact: true }).click()
    await page.getByText('Izlabojiet').waitFor()
    await whole(page)
    await page.getByLabel('Vārds, uzvārds').fill('Juris Kļava')
    await page.getByLabel('E-pasts').fill('juris.klava@example.test')
    await page.getByRole('combobox', { name: 'Organizācija' }).fill('Valsts robež')
    await page.getByRole('option', { name: 'Valsts robežsardze' }).click()
    await page.getByText('sistēmas administrators', { exact: true }).click()
    await page.getByText('pirmā saskarsme', { exact: true }).click()
    await page.getByRole('button', { name: 'Pievienot', exact: true }).click()
    await page.getByText('Šie darba veidi nesavienojas').first().waitFor()
    await page.getByText('sistēmas administrators', { exact: true }).click()
    await page.getByRole('button', { name: 'Pievienot', exact: true }).click()
    await page.getByText('Vienreizēja saite').waitFor()
    await whole(page)
    const link = new URL(String(await page.locator('code').textContent()))

    const newcomer = await product.visit({ width: 390 })
    await newcomer.goto(`${link.pathname}${link.hash}`)
    await newcomer.getByLabel('Jaunā parole').focus()
    await newcomer.keyboard.type('īss')
    await newcomer.getByRole('button', { name: 'Saglabāt paroli' }).click()
    await newcomer.getByText('Vajag vismaz 15').first().waitFor()
    await newcomer.getByLabel('Jaunā parole').fill('zaļš zirgs lec pār tiltu')
    // the error that goes moves the button; the press must not be lost to it
    await newcomer.getByRole('button', { name: 'Saglabāt paroli' }).click()
    await newcomer.getByText('Parole saglabāta').waitFor()
    await whole(newcomer)
    await newcomer.getByRole('link', { name: 'Ieiet' }).click()
    await newcomer.getByLabel('E-pasts').fill('juris.klava@example.test')
    await newcomer.getByLabel('Parole', { exact: true }).fill('zaļš zirgs lec pār tiltu')
    await newcomer.keyboard.press('Enter')
    await newcomer.getByRole('heading', { level: 1 }).filter({ hasText: 'Juris' }).waitFor()

    await page.goto('/app/administration/accounts?search=Juris')
    await page.getByRole('link', { name: 'Juris Kļava' }).click()
    await page.getByRole('button', { name: 'Aizvērt kontu…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Aizvērt kontu' }).click()
    await page.getByText('Ieiet nevar.').waitFor()
    await whole(page)
    await newcomer.goto('/app/')
    await newcomer.getByText('Ar savu kontu').waitFor()
    for (const one of [page, newcomer]) await one.context().close()
  })
  test('finds no case: a page of others’ work is one that does not exist', async () => {
    const page = await product.visit()
    await signInAs(page, 'Raimonds Ābols')
    await page.goto('/app/protection/cases')
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByRole('table').count()).toBe(0)
    await page.context().close()
  })
})

describe('an emergency', () => {
  test('opens a case by its number, is seen at once by who reviews it, and ends when it is not justified', async () => {
    const anna = await product.visit()
    await signInAs(anna, 'Anna Kalniņa')
    const { items } = await (await anna.request.get('/api/v1/cases?limit=20')).json()
    const police = await product.visit({ width: 390 })
    await signInAs(police, 'Kaspars Egle')
    const { items: theirs } = await (await police.request.get('/api/v1/cases?limit=200')).json()
    const seen = new Set(theirs.map((c: { id: string }) => c.id))
    const { id, reference } = items.find((c: { id: string }) => !seen.has(c.id))

    await police.goto(`/app/protection/cases?search=${reference}`)
    await police.getByRole('link', { name: 'Atvērt ārkārtas kārtībā' }).click()
    await police.getByText('briesmas dzīvībai').click()
    await police.getByLabel('Kāpēc nevar gaidīt').fill('cilvēks zvanīja, ka viņu gaida; vajag zināt drošo kanālu')
    await whole(police)
    await police.getByRole('button', { name: 'Atvērt uz 60 minūtēm' }).click()
    await police.getByText('atvērta ārkārtas kārtībā līdz').waitFor()
    await whole(police)

    const officer = await product.visit()
    await signInAs(officer, 'Sandra Roze')
    await officer
      .getByRole('link', { name: `Pārbaudīt: Pārbaudīt ārkārtas piekļuvi: lieta ${reference}` })
      .last()
      .click()
    await officer.getByText('Lasīja lietu').waitFor()
    await whole(officer)
    await officer.getByText('nepamatoti', { exact: true }).click()
    await officer.getByLabel('Pamatojums').fill('varēja jautāt vadošajai organizācijai')
    await officer.getByRole('button', { name: 'Saglabāt secinājumu' }).click()
    await officer.getByText('Pārbaudīja').waitFor()
    await whole(officer)
    expect((await police.request.get(`/api/v1/cases/${id}`)).status()).toBe(404)

    await officer.goto('/app/protection/emergencies')
    await officer.getByRole('link', { name: '26-9417' }).waitFor()
    await whole(officer)
    for (const one of [anna, police, officer]) await one.context().close()
  })
  test('and no page asked a stranger for anything or broke the policy', () => {
    expect(complaints).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publicPlaces } from '../src/platform/html/public_site.ts'
import { languages } from '../src/platform/texts/index.ts'
import { walk } from './keyboard.ts'
import { axe, complaints, type Product, startProduct } from './product.ts'

/** The public pages on the smallest screen, in both themes, and by keyboard alone. Without JavaScript the road reads them. */
let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

/** The site's places, and what stands where there is none. */
const paths = [...publicPlaces.map((place) => place.path), '/nowhere']

describe.each(languages)('a visitor who reads %s', (language) => {
  test.each(paths)('at %j loses nothing at 320 px, light or dark, and reaches all by keyboard', async (path) => {
    const page = await product.visit({ width: 320 })
    await page.goto(`/${language}${path}`)
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await axe(page), colorScheme).toEqual([])
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(wide, colorScheme).toBeLessThanOrEqual(0)
    }
    expect(await walk(page)).toEqual([])
    await page.context().close()
  })
})

test('no page asked a stranger for anything or broke the policy', () => {
  expect(complaints).toEqual([])
})

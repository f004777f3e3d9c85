import type { BrowserContext, Page } from 'playwright-core'
import { rooms } from '../src/app/rooms.ts'
import { type Product, settled } from './product.ts'

/** Every staff page: the frame's own two, the rooms' routes, and a new sign, which stands at the route of a written one. */
export const routes: readonly string[] = [
  '/',
  '/account',
  '/detection/signs/new',
  ...rooms.flatMap((room) => room.routes.map((r) => r.path)),
]
const patterns = routes.map((route) => ({
  route,
  matches: new RegExp(`^/app${route === '/' ? '/?' : route.replace(/\$\w+/g, '(?!new$)[^/]+')}$`),
}))
const routeOf = (path: string): string | undefined => patterns.find((p) => p.matches.test(path))?.route

/** A page as somebody of the demonstration sees it. */
export interface Seen {
  readonly person: BrowserContext
  readonly address: string
}

/**
 * Follows links from everybody's home, as people do, until each page was found once. A page whose link depends on how far
 * a case is, is opened from the page above it, by somebody whose work it is. What nobody reaches is not in the answer.
 */
export async function explore(product: Product, people: readonly string[]): Promise<ReadonlyMap<string, Seen>> {
  const seen = new Map<string, Seen>()
  const pages: Page[] = []
  for (const name of people) {
    if (routes.every((route) => seen.has(route))) break
    const page = await product.as(name)
    pages.push(page)
    await follow(page, seen)
  }
  await prepare(product)
  for (const route of routes.filter((r) => !seen.has(r)))
    for (const page of pages) {
      const address = await below(page, route)
      if (address === undefined) continue
      seen.set(route, { person: page.context(), address })
      break
    }
  for (const page of pages) await page.close()
  return seen
}

/** What no demonstration brings along: a record that somebody opened in an emergency. */
async function prepare(product: Product): Promise<void> {
  const page = await product.as('Ilze Ozola')
  const opened = await page.request.post('/api/v1/emergencies', {
    data: { reference: '26-0001', ground: 'health', reason: 'Izdomāts gadījums pārbaudei, bez vārdiem.' },
  })
  if (!opened.ok()) throw new Error(`no record was opened: ${await opened.text()}`)
  await page.context().close()
}

async function follow(page: Page, seen: Map<string, Seen>): Promise<void> {
  const queue = ['/app/', '/app/account']
  let home = true
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const route = routeOf(new URL(address, 'http://here').pathname)
    if (route === undefined || (seen.has(route) && !home)) continue
    home = false
    await page.goto(address)
    await settled(page)
    if (!seen.has(route)) seen.set(route, { person: page.context(), address })
    queue.push(...(await links(page)))
  }
}

/** Opens a page of one thing from the list of such things, for a person whose roles may. */
async function below(page: Page, route: string): Promise<string | undefined> {
  const { session } = await (await page.request.get('/api/v1/session')).json()
  const roles = rooms.flatMap((room) => room.routes).find((r) => r.path === route)?.roles
  if (roles && !roles.some((role) => session.roles.includes(role))) return undefined
  const [list = '', , ...rest] = route.split(/\/(\$\w+)/)
  await page.goto(`/app${list}`)
  await settled(page)
  const one = new RegExp(`^/app${list}/[0-9a-f-]{36}$`)
  const things = (await links(page)).filter((link) => one.test(link))
  for (const thing of [...new Set(things)].slice(0, 3)) {
    const address = `${thing}${rest.join('')}`
    await page.goto(address)
    await settled(page)
    if (routeOf(new URL(page.url()).pathname) === route && (await page.locator('main h1').count()) > 0) return address
  }
  return undefined
}

const links = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/app"]')].map((a) => a.getAttribute('href') ?? ''),
  )

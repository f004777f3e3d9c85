import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const root = join(import.meta.dirname, '..')

/** The running product on data of its own, and a browser beside it. */
export interface Product {
  readonly address: string
  readonly browser: Browser
  /** A new person at the screen: no cookies, Latvian unless told. */
  visit(options?: { language?: string; width?: number; javaScript?: boolean }): Promise<Page>
  /** Signed in as one of the demonstration's people, without the front door. */
  as(name: string): Promise<Page>
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Starts the product as `npm start` does once all is installed and built, with the demonstration. */
export async function startProduct(): Promise<Product> {
  const data = mkdtempSync(join(tmpdir(), 'lidzas-e2e-'))
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, ['--conditions=lidzas', 'src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      LIDZAS_DATA: data,
      LIDZAS_PORT: String(port),
      LIDZAS_MODE: 'demonstration',
      LIDZAS_PROFILE: 'latvia',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text: Buffer) => (said += text))
  await answering(address, server, () => said)
  const visit: Product['visit'] = async ({ language = 'lv-LV', width = 1280, javaScript = true } = {}) => {
    const context = await browser.newContext({
      baseURL: address,
      locale: language,
      // where the demonstration's people sit; a server's clock is often elsewhere
      timezoneId: 'Europe/Riga',
      viewport: { width, height: 900 },
      javaScriptEnabled: javaScript,
    })
    context.setDefaultTimeout(15_000)
    watch(context, address)
    return context.newPage()
  }
  const executablePath = process.env.LIDZAS_CHROMIUM ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) throw new Error('no Chromium: npm test installs one, or set LIDZAS_CHROMIUM')
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return {
    address,
    browser,
    visit,
    async as(name) {
      const page = await visit()
      const { request } = page.context()
      const { demonstration } = await (await request.get('/api/v1/session')).json()
      const { account } = demonstration.find((person: { name: string }) => person.name === name)
      const entered = await request.post('/api/v1/session/demonstration', { data: { account } })
      if (!entered.ok()) throw new Error(`${name} could not sign in: ${entered.status()} ${await entered.text()}`)
      return page
    },
    async stop() {
      await browser.close()
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await ended
      rmSync(data, { recursive: true, force: true })
    },
  }
}

async function answering(address: string, server: ChildProcess, said: () => string): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if (server.exitCode !== null) throw new Error(`the product ended at its start:\n${said()}`)
    const answer = await fetch(`${address}/api/v1/session`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the product does not answer:\n${said()}`)
}

/** Whatever the pages of this product complained about: violations of the policy, errors, requests to strangers. */
export const complaints: string[] = []
function watch(context: BrowserContext, address: string): void {
  context.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('data:') && !request.url().startsWith('blob:'))
      complaints.push(`request to ${request.url()}`)
  })
  context.on('weberror', (error) => void complaints.push(`error: ${error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error' && !/status of (4\d\d)/.test(message.text()))
      complaints.push(`console: ${message.text()}`)
  })
}

/** Signs in as one of the invented people, with one click. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('/app/')
  await page
    .getByRole('button', { name: new RegExp(name) })
    .or(page.getByRole('link', { name: new RegExp(name) }))
    .first()
    .click()
  await page
    .getByRole('heading', { level: 1 })
    .filter({ hasText: name.split(' ')[0] ?? name })
    .waitFor()
}

/** Waits until a page shows what it came for: its title is there and nothing is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
}

/** WCAG 2.2 at levels A and AA, and what axe calls good practice; the rules of 2.2 run only when they are named. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What axe finds on the page as it stands, a line each: rule, what is wrong, where. Nothing may be found.
 * @param only one rule instead of all, for what changes by itself, such as colours
 */
export async function axe(page: Page, only?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page })
  const { violations } = await (only ? builder.withRules(only) : builder.withTags(rules)).analyze()
  return violations.map(
    (v) =>
      `${new URL(page.url()).pathname} ${v.id}: ${v.help} (${v.nodes
        .map((n) => n.target.join(' '))
        .slice(0, 3)
        .join('; ')})`,
  )
}

import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Installed, inNode, installPacked, type Name, names, plainNode } from './packages/install.ts'
import { servePackages } from './packages/serve.ts'

/** What each use must give, known from outside the packages. */
const known: Readonly<Record<Name, unknown>> = {
  // two independent lists (Lincoln and Petersen): 50 · 60 / 20
  mse: { observed: 90, estimate: 150 },
  // one small cell of a table with margins: hidden alone it is 51 − 20 − 30; the fewest that hide it are a rectangle
  disclosure: {
    hidden: 4,
    optimal: true,
    guarantee: true,
    leaks: 0,
    recovered: [{ keys: ['a0', 'b0'], count: 1 }],
  },
  // RFC 9497, appendix A.1.2, first vector; Winkler (1990)
  linkage: {
    token:
      'b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c',
    similarity: 0.9611,
    threads: { started: 2, same: true },
  },
  // mean 4, standard deviation √(28/6), the normal quantile of 0.999 is 3.090232
  surveillance: { alarms: [8], expected: 4, upper: 10.675665 },
  // the instrument's first rule: danger goes before everything else, whatever is not known
  screening: { result: 'act_now', settled: true },
}

describe('each package, packed and installed in an empty folder', () => {
  let installed: Installed
  beforeAll(async () => {
    installed = await installPacked()
  })
  afterAll(() => installed?.remove())

  it.each(names)('%s runs in plain Node', async (name) => {
    const { version, given } = await inNode(plainNode(), installed.folder, name)
    expect(given, version).toEqual(known[name])
  })

  describe('in a browser page without a bundler', () => {
    let browser: Browser
    let page: Page
    let served: Awaited<ReturnType<typeof servePackages>>
    const faults: string[] = []
    beforeAll(async () => {
      served = await servePackages(installed.folder)
      // `npm test` finds or installs Chromium and says where it is
      const executablePath = process.env.LIDZAS_CHROMIUM ?? '/usr/bin/chromium'
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
      page = await browser.newPage()
      page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())))
      page.on('pageerror', (error) => void faults.push(error.message))
      await page.goto(served.address)
    })
    afterAll(async () => {
      await browser?.close()
      served?.server.close()
    })

    it.each(names)('%s runs', async (name) => {
      const given = await page
        .evaluate(`import('/uses.mjs').then(({ uses }) => uses.${name}())`)
        .catch((reason: Error) => [reason.message, ...faults])
      expect(given).toEqual(known[name])
    })
  })
})

import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findChromium } from './chromium.mjs'
import { missing, whyNpmFailed } from './install.mjs'
import { digests, isSource } from './pages.mjs'
import { bar } from './progress.mjs'
import { counts, runStage } from './stages.mjs'

describe('what is missing of the lock file', () => {
  const wanted = {
    '': { version: '1' },
    'packages/mse': { version: '1' },
    'node_modules/a': { version: '1.0.0', integrity: 'x' },
    'node_modules/@os/other': { version: '1.0.0', optional: true },
  }
  const found = { 'node_modules/a': { version: '1.0.0', integrity: 'x' } }
  const there = () => true

  test('nothing, when all is as it says; packages of other platforms are not missed', () => {
    expect(missing(wanted, found, there)).toEqual([])
  })

  test.each([
    ['an interrupted installation', undefined, there],
    ['another version', { 'node_modules/a': { version: '2.0.0', integrity: 'x' } }, there],
    ['another content', { 'node_modules/a': { version: '1.0.0', integrity: 'y' } }, there],
    ['a folder removed by hand', found, () => false],
  ])('a package, after %s', (_, have, is) => {
    expect(missing(wanted, have, is)).toEqual(['node_modules/a'])
  })
})

test.each([
  ['npm error code EAI_AGAIN\nnpm error request to https://registry failed', /^No network/],
  ['npm error code ENOSPC', /^The disk is full/],
  ['npm error code EACCES', /^This user may not write/],
  ['npm warn old\nnpm error Missing: x from lock file', /^npm could not install.*\n.*Missing: x/],
])('npm says %j', (output, expected) => {
  expect(whyNpmFailed(1, output)).toMatch(expected)
  expect(whyNpmFailed(1, output)).not.toMatch(/npm warn/)
})

describe('the sources of the pages', () => {
  test.each([
    ['src/app/main.tsx', true],
    ['src/shell/ui/button.module.css', true],
    ['src/domains/plan/pages/measure.tsx', true],
    ['src/domains/plan/rules.ts', true],
    ['src/domains/plan/rules/clock.ts', true],
    ['src/domains/plan/contract.ts', true],
    ['src/platform/accounts/contract.ts', true],
    ['src/domains/plan/contract/measure.ts', true],
    ['packages/mse/src/index.ts', true],
    ['locales/lv/plan.json', true],
    ['src/domains/plan/api.ts', false],
    ['src/domains/plan/store.ts', false],
    ['src/domains/plan/rules.test.ts', false],
    ['src/main.ts', false],
  ])('%s: %s', (path, expected) => expect(isSource(path)).toBe(expected))

  let top: string
  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'lidzas-pages-'))
    for (const folder of ['src/app', 'packages', 'locales/lv']) mkdirSync(join(top, folder), { recursive: true })
    writeFileSync(join(top, 'src/app/a.ts'), 'one')
    writeFileSync(join(top, 'locales/lv/a.json'), '{}')
  })
  afterEach(() => rmSync(top, { recursive: true }))

  test('a changed time changes the quick digest only', () => {
    const before = digests(top)
    const contents = before.contents()
    utimesSync(join(top, 'src/app/a.ts'), 1, 1)
    const after = digests(top)
    expect(after.quick).not.toBe(before.quick)
    expect(after.contents()).toBe(contents)
  })

  test.each(['src/app/a.ts', 'locales/lv/a.json', 'vite.config.ts', 'src/app/new.css'])(
    '%s written: both change',
    (file) => {
      const before = digests(top)
      const contents = before.contents()
      writeFileSync(join(top, file), 'something else')
      const after = digests(top)
      expect(after.quick).not.toBe(before.quick)
      expect(after.contents()).not.toBe(contents)
    },
  )

  test('a file that is no source changes neither', () => {
    const before = digests(top)
    const contents = before.contents()
    writeFileSync(join(top, 'src/main.ts'), 'x')
    expect(digests(top).quick).toBe(before.quick)
    expect(digests(top).contents()).toBe(contents)
  })
})

describe('Chromium', () => {
  const env = { PATH: '/a:/b' }
  test('the first on the path', () => {
    expect(findChromium(env, (it: string) => it === '/b/google-chrome')).toBe('/b/google-chrome')
    expect(findChromium(env, () => false)).toBeUndefined()
  })
  test('the one named, or a clear word', () => {
    expect(findChromium({ ...env, LIDZAS_CHROMIUM: '/c' }, () => true)).toBe('/c')
    expect(() => findChromium({ ...env, LIDZAS_CHROMIUM: '/c' }, () => false)).toThrow(/LIDZAS_CHROMIUM: "\/c"/)
  })
})

describe('counting a run of vitest', () => {
  const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1, testResults: [] }
  test('passed, failed and skipped', () => {
    expect(counts(report, 0)).toEqual({ passed: 5, failed: 0, skipped: 3 })
    expect(counts({ ...report, numFailedTests: 2 }, 1)).toEqual({ passed: 5, failed: 2, skipped: 3 })
  })
  test('a file that could not be read is a failure', () => {
    const broken = { ...report, testResults: [{ status: 'failed', assertionResults: [] }] }
    expect(counts(broken, 1).failed).toBe(1)
  })
  test.each([
    ['no report', undefined, 1],
    ['no report although it says all is well', undefined, 0],
    ['no tests', { numPassedTests: 0, numFailedTests: 0, testResults: [] }, 0],
    ['an error outside of tests', report, 1],
  ])('%s is a failure', (_, it, code) => expect(counts(it, code).failed).toBe(1))
})

describe('a stage', () => {
  const stage = { command: process.execPath, cwd: tmpdir(), env: process.env }
  test('ends with its own code', async () => {
    expect(await runStage({ ...stage, args: ['-e', 'process.exit(4)'] })).toMatchObject({ code: 4, over: false })
  })
  test('is ended over its budget, with what it started', async () => {
    const inner = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })`
    const result = await runStage({ ...stage, args: ['-e', `${inner}; setInterval(() => {}, 1000)`], budget: 300 })
    expect(result.over).toBe(true)
    expect(result.ms).toBeLessThan(5_000)
  })
})

test('a bar shows how far it is', () => {
  expect(bar(0, 8)).toBe('[░░░░░░░░░░░░░░░░░░░░░░░░] 0 of 8')
  expect(bar(4, 8)).toBe('[████████████░░░░░░░░░░░░] 4 of 8')
  expect(bar(9, 8)).toContain('[████████████████████████]')
})

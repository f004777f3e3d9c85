// `npm test`: the whole set-up, then check, unit, database and browser tests, each within a budget. The last line counts
// what passed and failed. `--full` runs the long samples, without budgets.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from './lib/chromium.mjs'
import { Fault, giveUp } from './lib/fault.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { ensureBuilt } from './lib/pages.mjs'
import { node, nodeOptions, root } from './lib/product.mjs'
import { counts, runStage, takeReport } from './lib/stages.mjs'

const full = process.argv.includes('--full')
const minutes = (count) => (full ? undefined : count * 60_000)
const total = { passed: 0, failed: 0, skipped: 0 }

function close(name, { code, ms, over }, counted, budget) {
  for (const key of Object.keys(total)) total[key] += counted[key]
  const result = over
    ? `over its budget of ${budget / 60_000} minutes, ended`
    : code === 0 && counted.failed === 0
      ? 'passed'
      : 'failed'
  console.log(`\n${name}: ${result}, ${(ms / 1000).toFixed(1)} s\n`)
}

async function check(env) {
  const budget = minutes(4)
  const result = await runStage({ command: node, args: [...nodeOptions, 'scripts/check.ts'], budget, cwd: root, env })
  const ok = result.code === 0
  close('check', result, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }, budget)
}

async function project(name, budget, env) {
  const folder = join(root, 'var/test')
  mkdirSync(folder, { recursive: true })
  const report = join(folder, `${name}.json`)
  takeReport(report)
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const args = [
    ...nodeOptions,
    vitest,
    'run',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const result = await runStage({ command: node, args, budget, cwd: root, env })
  close(name, result, counts(takeReport(report), result.code), budget)
}

try {
  await ensureInstalled()
  const chromium = await ensureChromium()
  const env = { ...process.env, LIDZAS_CHROMIUM: chromium, ...(full ? { LIDZAS_TEST_FULL: '1' } : {}) }
  await check(env)
  await project('unit', minutes(4), env)
  await project('database', minutes(5), env)
  try {
    await ensureBuilt()
    await project('browser', minutes(8), env)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    console.log(error.message)
    close('browser', { code: 1, ms: 0, over: false }, { passed: 0, failed: 1, skipped: 0 })
  }
  if (total.skipped > 0) console.log(`${total.skipped} skipped`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed === 0 ? 0 : 1
} catch (error) {
  giveUp(error)
}

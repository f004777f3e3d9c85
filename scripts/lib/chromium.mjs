import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Fault } from './fault.mjs'
import { step } from './progress.mjs'
import { capture } from './run.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Where Chromium is, by LIDZAS_CHROMIUM or on the path; undefined when there is none. */
export function findChromium(env, there = existsSync) {
  if (env.LIDZAS_CHROMIUM) {
    if (there(env.LIDZAS_CHROMIUM)) return env.LIDZAS_CHROMIUM
    throw new Fault(`LIDZAS_CHROMIUM: "${env.LIDZAS_CHROMIUM}" is not there.`)
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((it) => it !== '')
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(there)
}

const advice = 'install Chromium or Chrome, or set LIDZAS_CHROMIUM to its program'

/** Finds Chromium, or installs it by the system's package manager where this user may. */
export async function ensureChromium() {
  const found = findChromium(process.env)
  if (found) return found
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Fault(`The browser tests need Chromium, and this user cannot install it: ${advice}.`)
  }
  const progress = step('Installing Chromium')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { code, output } = await capture('apt-get', args, { env })
    if (code === 0) continue
    // A broken list of one source does not matter when the package can be had from another.
    if (args[0] === 'update') continue
    progress.fail()
    throw new Fault(
      `Chromium could not be installed (apt-get ${args.join(' ')}): ${advice}.\n${output.trim().split('\n').slice(-6).join('\n')}`,
    )
  }
  progress.end()
  const installed = findChromium(process.env)
  if (!installed) throw new Fault(`Chromium was installed but is not on the path: ${advice}.`)
  return installed
}

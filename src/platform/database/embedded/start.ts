import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accountFor } from './account.ts'
import { findBinaries, runnableBy } from './binaries.ts'
import { causeOfEnd, freePort, initialise, inspect, launch, type Running, superuser } from './cluster.ts'
import { EmbeddedFault } from './fault.ts'
import { heldBy, hold, holder } from './hold.ts'
import { keysFile, makeKeys, readKeys } from './keys.ts'
import { endLeftovers, readPostmaster } from './leftovers.ts'
import { lifeline } from './lifeline.ts'
import { existingPlace, makeData, ownerOf, type Place, settle } from './place.ts'
import { pause, signal, until } from './processes.ts'
import { database, owner, prepareRoles, url } from './roles.ts'

const theServer = 'the server'

export interface Embedded {
  /** The login `lidzas_owner` (CREATEROLE, no superuser, no BYPASSRLS) on the database `lidzas`: what DATABASE_URL is elsewhere. */
  readonly ownerUrl: string
  /** The superuser on the database `postgres`. For tests and for making databases; never for the program's own work. */
  readonly superuserUrl: string
  /** The run before this one was interrupted, and PostgreSQL has recovered from that. */
  readonly recovered: boolean
  /** Resolves when the server ends without having been asked to; never otherwise. */
  readonly lost: Promise<Error>
  /** Writes down where we serve, so that a second start can say so. */
  announce(address: string): Promise<void>
  /** Stops the server (fast shutdown) and lets go of the folder. Close all pools first. Safe to call twice. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL in `<data>/postgres`, making it first where there is none, and recovers from an interrupted run.
 *
 * @param o.data LIDZAS_DATA, absolute; made where missing
 * @param o.say takes one line at a time, for the person who started us
 * @param o.step is told of progress: the step's name, how many are done, of how many
 * @param o.what who we are, for the message to whoever comes second: the server, unless told, or a command (`lidzas import`)
 * @throws EmbeddedFault with one line that says what to do: the folder is held by a running process, belongs to another
 *   major version, cannot be read, the disk is full
 */
export async function startEmbedded(o: {
  data: string
  say(line: string): void
  step?(name: string, done: number, total: number): void
  what?: string
}): Promise<Embedded> {
  const step = (name: string, done: number) => o.step?.(name, done, 4)
  step('database', 0)
  makeData(o.data)
  const held = await hold(o.data, o.what ?? theServer)
  try {
    const account = accountFor(ownerOf(existingPlace(o.data)))
    const place = settle(o.data, account, o.say)
    const found = findBinaries()
    const binaries = account ? runnableBy(account, found, o.say) : found
    step('database', 1)
    for (const orphan of place.orphans) {
      await endLeftovers(orphan)
      o.say(
        `The database of an earlier folder at this path is still in ${orphan}: remove it when it is no longer needed.`,
      )
    }
    const state = inspect(place.folder, binaries.major)
    const kept = await readKeys(o.data)
    if (state === 'present' && !kept) {
      throw new EmbeddedFault(
        `The passwords of the database in ${place.folder} are missing: restore ${keysFile(o.data)} from a backup.`,
      )
    }
    const keys = kept ?? (await makeKeys(o.data))
    if (state === 'absent') await initialise(place, binaries, account, keys.superuser)
    step('database', 2)
    const left = await endLeftovers(place.folder)
    const running = await launchOnPort(place, (port) => launch(place, binaries, account, port))
    step('database', 3)
    const recovered = held.interrupted || left
    if (recovered) {
      o.say(
        'Recovered after an interrupted run: all saved records are kept. / Atjaunots pēc pārtrauktas darbības: visi saglabātie ieraksti ir saglabāti.',
      )
    }
    const embedded = supervise(running, held, keys, recovered, lifeline(running.pid, account))
    try {
      await prepareRoles(running.port, keys)
    } catch (error) {
      await embedded.stop()
      throw error
    }
    step('database', 4)
    return embedded
  } catch (error) {
    await held.release()
    throw error
  }
}

/** Starts on the port kept from last time, and on another one where that is taken. */
async function launchOnPort(place: Place, start: (port: number) => ReturnType<typeof launch>): Promise<Running> {
  const file = join(place.base, 'postgres.port')
  let port = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10) || (await freePort())
  for (let attempt = 1; ; attempt++) {
    const result = await start(port)
    if (!('failed' in result)) {
      await writeFile(file, String(port))
      return result
    }
    const { failed } = result
    if (attempt === 8) throw new EmbeddedFault(`PostgreSQL does not start in ${place.folder}: ${failed}.`)
    if (/could not create any TCP\/IP sockets|could not bind/.test(failed)) port = await freePort()
    // A killed server may linger for a moment, as a zombie or in its children.
    else if (/lock file|shared memory/.test(failed)) {
      await pause(150 * attempt)
      await endLeftovers(place.folder)
    } else throw new EmbeddedFault(`PostgreSQL does not start in ${place.folder}: ${failed}.`)
  }
}

function supervise(
  running: Running,
  held: Awaited<ReturnType<typeof hold>>,
  keys: { superuser: string; owner: string },
  recovered: boolean,
  callOff: () => void,
): Embedded {
  const { child, pid, port } = running
  let stopping: Promise<void> | undefined
  let exited = child.exitCode !== null || child.signalCode !== null
  child.once('exit', () => (exited = true))
  const lost = new Promise<Error>((resolve) => {
    const report = () => {
      if (stopping) return
      const why = causeOfEnd(running.log())
      resolve(
        new EmbeddedFault(
          `The database server ended unexpectedly${why ? ` (${why})` : ''}. Start again: it recovers by itself.`,
        ),
      )
    }
    if (exited) report()
    else child.once('exit', report)
  })
  // When the program ends without stopping us (process.exit, an uncaught error), the server must not stay behind.
  const last = () => void signal(pid, 'SIGINT')
  process.once('exit', last)
  child.unref()
  async function stop() {
    child.ref()
    for (const [name, patience] of [
      ['SIGINT', 20_000],
      ['SIGQUIT', 10_000],
      ['SIGKILL', 5_000],
    ] as const) {
      if (exited || !signal(pid, name)) break
      if (await until(() => exited, patience)) break
    }
    process.off('exit', last)
    callOff()
    await held.release()
  }
  return {
    ownerUrl: url(owner, keys.owner, port, database),
    superuserUrl: url(superuser, keys.superuser, port, 'postgres'),
    recovered,
    lost,
    announce: held.announce,
    stop: () => (stopping ??= stop()),
  }
}

/**
 * The database of a server that runs on this data folder, for a command beside it; undefined when none does. Waits
 * while one is just starting.
 *
 * @throws EmbeddedFault when another command holds the folder, or the server's database is not ready within 30 seconds
 */
export async function findEmbedded(data: string): Promise<{ ownerUrl: string } | undefined> {
  for (const end = Date.now() + 30_000; ; await pause(100)) {
    const it = await holder(data)
    if (!it) return undefined
    // A command that started the database for itself stops it when it is done: nobody else may build on it.
    if (it.what !== theServer) throw new EmbeddedFault(heldBy(data, it))
    const server = readPostmaster(existingPlace(data).folder)
    const keys = await readKeys(data)
    if (server?.ready && keys) return { ownerUrl: url(owner, keys.owner, server.port, database) }
    if (Date.now() > end) throw new EmbeddedFault(heldBy(data, it))
  }
}

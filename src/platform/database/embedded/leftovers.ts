import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedFault } from './fault.ts'
import { postgresIn, signal, until } from './processes.ts'

/** What `postmaster.pid` says. Source: PostgreSQL's src/include/utils/pidfile.h (line 1 number, 4 port, 8 status). */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** Reads `postmaster.pid`; undefined when there is none or it is not yet complete. */
export function readPostmaster(folder: string): Postmaster | undefined {
  let text: string
  try {
    text = readFileSync(join(folder, 'postmaster.pid'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  return parsePostmaster(text)
}

export function parsePostmaster(text: string): Postmaster | undefined {
  const lines = text.split('\n')
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10))
  if (!Number.isSafeInteger(pid) || pid === 0) return undefined
  return { pid, port: Number.parseInt(lines[3] ?? '', 10) || 0, ready: lines[7]?.trim() === 'ready' }
}

/**
 * Ends what an interrupted run left behind in a data folder that we hold: a postmaster that lives on, children of a
 * killed one, a pid file whose number may by now belong to any program. Stopping is chosen over adopting: it takes
 * some twenty milliseconds, and afterwards the server is our child and runs this release's programs.
 *
 * @returns whether anything was left behind
 */
export async function endLeftovers(folder: string): Promise<boolean> {
  const recorded = readPostmaster(folder)
  const left = () => postgresIn(folder, recorded?.pid)
  if (recorded && left().includes(recorded.pid)) {
    // Fast, then immediate shutdown. Source: PostgreSQL manual, "Shutting Down the Server".
    for (const [name, patience] of [
      ['SIGINT', 10_000],
      ['SIGQUIT', 5_000],
    ] as const) {
      if (!signal(recorded.pid, name)) break
      if (await until(() => !left().includes(recorded.pid), patience)) break
    }
  }
  // Children notice within moments that their postmaster is gone, except in the middle of long work.
  if (!(await until(() => left().length === 0, 1_000))) {
    for (const pid of left()) signal(pid, 'SIGQUIT')
    if (!(await until(() => left().length === 0, 3_000))) for (const pid of left()) signal(pid, 'SIGKILL')
    if (!(await until(() => left().length === 0, 3_000))) {
      throw new EmbeddedFault(`PostgreSQL processes of ${folder} do not end: ${left().join(', ')}.`)
    }
  }
  const wasThere = recorded !== undefined
  rmSync(join(folder, 'postmaster.pid'), { force: true })
  return wasThere
}

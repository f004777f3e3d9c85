import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { EmbeddedFault } from './fault.ts'

/** The operating system's user that runs PostgreSQL, where that is not ourselves. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** Finds a user in the text of /etc/passwd by name or number. */
export function findAccount(passwd: string, wanted: string | number): Account | undefined {
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (name && (name === wanted || Number(uid) === wanted)) return { name, uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}

const lookUp = (wanted: string | number) => findAccount(readFileSync('/etc/passwd', 'utf8'), wanted)

/**
 * PostgreSQL refuses to run as root. As root this names the user that runs it in our place: the owner of an existing
 * data folder, else `postgres` (made if missing), else `nobody`. Otherwise undefined: we run it ourselves.
 */
export function accountFor(existingOwner: number | undefined): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (existingOwner) {
    const owner = lookUp(existingOwner)
    if (owner) return owner
  }
  const found = lookUp('postgres')
  if (found && found.uid !== 0) return found
  for (const [command, args] of [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', 'postgres']],
    ['adduser', ['-S', '-H', '-D', 'postgres']],
  ] as const) {
    try {
      execFileSync(command, args, { stdio: 'ignore' })
    } catch {
      continue
    }
    const made = lookUp('postgres')
    if (made) return made
  }
  const last = lookUp('nobody')
  if (last && last.uid !== 0) return last
  throw new EmbeddedFault('PostgreSQL does not run as root, and no other user could be made: run as an ordinary user.')
}

/** Whether this user can run or enter something; asked of the kernel by trying, since lists of rights may say otherwise. */
export function can(account: Account, what: 'enter' | 'run', path: string): boolean {
  const as = { uid: account.uid, gid: account.gid, cwd: '/', stdio: 'ignore' } as const
  const tried =
    what === 'enter' ? spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', path], as) : spawnSync(path, ['--version'], as)
  return tried.status === 0
}

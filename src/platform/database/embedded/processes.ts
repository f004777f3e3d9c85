import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'

const linux = process.platform === 'linux'
const windows = process.platform === 'win32'

/** Waits; the supervisor polls other processes, which report nothing to us. */
export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * Parses one `/proc/PID/stat` line. The command stands in brackets and may itself hold spaces and brackets, so fields
 * are counted from the last bracket. Source: proc_pid_stat(5), fields 2, 3 and 22.
 */
export function parseStat(line: string): { command: string; state: string; started: string } | undefined {
  const open = line.indexOf('(')
  const close = line.lastIndexOf(')')
  if (open < 0 || close < open) return undefined
  const fields = line.slice(close + 2).split(' ')
  const [state, started] = [fields[0], fields[19]]
  return state && started ? { command: line.slice(open + 1, close), state, started } : undefined
}

function stat(pid: number) {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return undefined
  }
}

const dead = (state: string) => state === 'Z' || state === 'X' || state === 'x'

let boot: string | undefined
function bootId(): string {
  try {
    boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    boot = ''
  }
  return boot
}

/**
 * A mark that tells a process from a later one with the same number (number, boot and start time), or undefined when
 * no such process runs. A zombie does not run: it holds nothing any more, although signals still find it.
 */
export function mark(pid: number): string | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined
  if (linux) {
    const it = stat(pid)
    return it && !dead(it.state) ? `${bootId()}:${it.started}` : undefined
  }
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined
  }
  if (windows) return 'running'
  const line = ps('stat=,lstart=', pid)
  return line && !line.startsWith('Z') ? line.replace(/^\S+\s+/, '') : undefined
}

function ps(columns: string, pid: number): string | undefined {
  try {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
    return execFileSync('ps', ['-o', columns, '-p', String(pid)], { encoding: 'utf8', env }).trim() || undefined
  } catch {
    return undefined
  }
}

/**
 * The numbers of all running PostgreSQL processes of one data folder: the postmaster and, after it was killed, its
 * children. PostgreSQL works inside its data folder, so the working directory tells whose it is; a number read from a
 * pid file alone may by now belong to any program.
 *
 * @param recorded the number in `postmaster.pid`, all that can be checked where there is no /proc
 */
export function postgresIn(folder: string, recorded?: number): number[] {
  const real = realFolder(folder)
  if (linux) {
    return readdirSync('/proc')
      .filter((name) => /^[0-9]+$/.test(name))
      .map(Number)
      .filter((pid) => {
        const it = stat(pid)
        if (it?.command !== 'postgres' || dead(it.state)) return false
        try {
          return readlinkSync(`/proc/${pid}/cwd`) === real
        } catch {
          return false
        }
      })
  }
  if (recorded === undefined || mark(recorded) === undefined) return []
  const command = windows ? 'postgres' : ps('command=', recorded)
  return command?.includes('postgres') && (windows || command.includes(folder)) ? [recorded] : []
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

/** Sends a signal; false when the process is gone. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

/** Waits until the check holds, at most so many milliseconds; says whether it held. */
export async function until(check: () => boolean, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; ; await pause(10)) {
    if (check()) return true
    if (Date.now() > end) return false
  }
}

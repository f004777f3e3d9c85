import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'

/** The exit code by which a shell reports how a process ended. */
export const exitCode = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0)

/**
 * Runs a program and collects what it says.
 *
 * @returns {Promise<{ code: number, output: string }>}
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('error', (error) => resolve({ code: 127, output: error.message }))
    child.once('close', (code, signal) => resolve({ code: exitCode(code, signal), output }))
  })
}

/** The shell between npm and us, and who started it: `{ parent, above }`; `above` only where that can be seen. */
function starters() {
  const parent = process.ppid
  try {
    const shell = /^sh\0-c\0/.test(readFileSync(`/proc/${parent}/cmdline`, 'utf8'))
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8')
    return { parent, above: shell ? stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] : undefined }
  } catch {
    return { parent, above: undefined }
  }
}

/**
 * Ends the child when npm is gone. Told to stop, npm stops its shell, which tells us nothing: the child stops in order.
 * Killed, npm leaves its shell waiting for us: the child is killed too, and the next start recovers.
 */
function endWithNpm(child, stop) {
  const before = starters()
  const look = () => {
    const now = starters()
    if (now.parent !== before.parent) stop('SIGTERM')
    else if (now.above !== before.above) child.kill('SIGKILL')
    else return
    clearInterval(clock)
  }
  const clock = setInterval(look, 200).unref()
}

/** How long a program may take to stop in order, in milliseconds. */
const patience = 30_000

/**
 * Runs a program in our place: our input and output, our process group, our signals, its exit code as ours. It has a
 * channel to us and ends when we are killed (`end-with-parent.mjs`), and so it does when npm is that started us.
 */
export function become(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  const stop = (signal) => {
    child.kill(signal)
    setTimeout(() => child.kill('SIGKILL'), patience).unref()
  }
  // In a terminal, Ctrl-C reaches the whole group at once and npm passes it on besides: the program sees a signal
  // more than once and must not mind. Here we only wait for it to end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  if (process.env.npm_lifecycle_event) endWithNpm(child, stop)
  child.once('error', (error) => {
    console.error(`${command} cannot be run: ${error.message}`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(exitCode(code, signal)))
}

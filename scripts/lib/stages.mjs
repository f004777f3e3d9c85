import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { exitCode } from './run.mjs'

/**
 * Runs one stage with our output, within its budget. It leads a process group of its own, so that when it is over
 * budget, or we are told to stop, everything it started ends with it.
 *
 * @param {{ command: string, args: string[], budget?: number, cwd: string, env: NodeJS.ProcessEnv }} stage budget in ms
 * @returns {Promise<{ code: number, ms: number, over: boolean }>}
 */
export function runStage({ command, args, budget, cwd, env }) {
  return new Promise((resolve) => {
    const begun = Date.now()
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true })
    const end = (signal) => {
      try {
        process.kill(-child.pid, signal)
      } catch {}
    }
    let over = false
    const timers = []
    if (budget !== undefined) {
      timers.push(
        setTimeout(() => {
          over = true
          end('SIGTERM')
          timers.push(setTimeout(() => end('SIGKILL'), 5_000))
        }, budget),
      )
    }
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    const stop = (signal) => {
      end(signal)
      process.exitCode = exitCode(null, signal)
      setTimeout(() => {
        end('SIGKILL')
        process.exit()
      }, 5_000).unref()
      child.once('exit', () => process.exit())
    }
    for (const signal of signals) process.on(signal, stop)
    const done = (code) => {
      for (const timer of timers) clearTimeout(timer)
      for (const signal of signals) process.off(signal, stop)
      // Nothing of a stage outlives it, whatever its tests left running.
      end('SIGKILL')
      resolve({ code, ms: Date.now() - begun, over })
    }
    child.once('error', () => done(127))
    child.once('exit', (code, signal) => done(exitCode(code, signal)))
  })
}

/**
 * Counts what a run of vitest reported. A file that could not be read counts as one failed test, a run that failed for
 * no counted reason (no tests found, an error outside of tests, killed) as one more.
 *
 * @param {any} report vitest's JSON report, undefined when there is none
 */
export function counts(report, code) {
  const passed = report?.numPassedTests ?? 0
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  const broken = (report?.testResults ?? []).filter((it) => it.status === 'failed' && it.assertionResults.length === 0)
  let failed = (report?.numFailedTests ?? 0) + broken.length
  if (failed === 0 && (code !== 0 || passed + skipped === 0)) failed = 1
  return { passed, failed, skipped }
}

/** Reads a report and removes it, so that a run that writes none is not counted by the one before. */
export function takeReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  } finally {
    rmSync(file, { force: true })
  }
}

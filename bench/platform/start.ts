import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type BenchLine, median, type Tell } from '../line.ts'

/** What a warm start may take on two cores, in seconds. */
const BUDGET = 5
const WARM_STARTS = 3
const root = join(import.meta.dirname, '../..')

/**
 * The command of `npm start`, from its call to the first answered request of the public page: once on an empty folder with
 * the demonstration to load (and the pages to build where they changed), then on what that left.
 */
export async function bench(tell: Tell = () => {}): Promise<BenchLine[]> {
  const data = mkdtempSync(join(tmpdir(), 'lidzas-start-'))
  try {
    tell('cold start', 0, WARM_STARTS + 1)
    const cold = await start(data)
    const warm: number[] = []
    while (warm.length < WARM_STARTS) {
      tell('warm start', warm.length + 1, WARM_STARTS + 1)
      warm.push(await start(data))
    }
    const said = warm.map((seconds) => seconds.toFixed(2)).join(', ')
    return [
      {
        name: 'warm start to the first answered request',
        ratio: BUDGET / median(warm),
        against: `the ${BUDGET} s that it may take`,
        detail: `median ${median(warm).toFixed(2)} s of ${said} s; cold, with packages installed: ${cold.toFixed(1)} s`,
      },
    ]
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** Starts the program, waits for an answer, stops it. @returns seconds until the answer */
async function start(data: string): Promise<number> {
  const port = await freePort()
  const env = { ...process.env, LIDZAS_DATA: data, LIDZAS_PORT: String(port), LIDZAS_PROFILE: 'latvia' }
  const began = performance.now()
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  let ended = false
  const end = new Promise<void>((resolve) =>
    child.once('close', () => {
      ended = true
      resolve()
    }),
  )
  try {
    while (!(await answers(port))) {
      if (ended) throw new Error(`the program did not start:\n${output}`)
      if (performance.now() - began > 120_000) throw new Error(`no answer after two minutes:\n${output}`)
      await pause(20)
    }
    return (performance.now() - began) / 1000
  } finally {
    child.kill('SIGTERM')
    await end
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`)
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`the first answer was ${answer.status}`)
    return true
  } catch (reason) {
    if (reason instanceof TypeError) return false
    throw reason
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/**
 * `npm run bench [-- packages | platform | NAME …] [--json] [--full]`: how many times as fast everything is as what it is
 * measured against. Each benchmark has a process of its own, so that none warms up or burdens another.
 */
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import type { BenchLine, Tell } from './line.ts'
import { progress } from './progress.ts'

type Bench = (tell: Tell) => Promise<BenchLine[]>
const benches: Readonly<Record<string, { group: 'packages' | 'platform'; load: () => Promise<{ bench: Bench }> }>> = {
  mse: { group: 'packages', load: () => import('./mse.ts') },
  disclosure: { group: 'packages', load: () => import('./disclosure.ts') },
  linkage: { group: 'packages', load: () => import('./linkage.ts') },
  surveillance: { group: 'packages', load: () => import('./surveillance.ts') },
  start: { group: 'platform', load: () => import('./platform/start.ts') },
  register: { group: 'platform', load: () => import('./platform/register.ts') },
}

type Message = { at: Parameters<Tell> } | { lines: BenchLine[] } | { failed: string }

/** In the process of one benchmark. NaN is lost on the way to the other process: it travels as null. */
async function runHere(name: string): Promise<void> {
  const send = (message: object): Promise<void> => new Promise((sent) => process.send?.(message, () => sent()))
  try {
    const lines = await (await benches[name]?.load())?.bench((...at) => void send({ at }))
    await send({ lines })
  } catch (reason) {
    await send({ failed: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason) })
  }
}

/** @throws Error with what the benchmark's process said of its failure */
function runApart(name: string, full: boolean, tell: Tell): Promise<BenchLine[]> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...(full ? { LIDZAS_TEST_FULL: '1' } : {}) }
    const child = fork(import.meta.filename, ['--one', name], { env, stdio: ['ignore', 2, 'inherit', 'ipc'] })
    child.on('message', (message: Message) => {
      if ('at' in message) tell(...message.at)
      else if ('lines' in message) resolve(message.lines.map((line) => ({ ...line, ratio: line.ratio ?? Number.NaN })))
      else reject(new Error(message.failed))
    })
    child.once('error', reject)
    child.once('close', (code, signal) => reject(new Error(`it ended with ${signal ?? code}`)))
  })
}

const times = (ratio: number): string =>
  Number.isNaN(ratio) ? '–' : `${ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(2)} ×`

/** Name, ratio and against in columns, the detail below. */
function table(found: ReadonlyMap<string, readonly BenchLine[]>): string {
  const width = Math.max(0, ...[...found.values()].flat().map((line) => line.name.length))
  return [...found]
    .flatMap(([name, lines]) => [
      `\n${name}`,
      ...lines.flatMap((line) => [
        `  ${line.name.padEnd(width)}  ${times(line.ratio).padStart(8)}  ${line.against}`,
        `      ${line.detail}`,
      ]),
    ])
    .join('\n')
}

async function main(args: readonly string[]): Promise<number> {
  const flags = args.filter((arg) => arg.startsWith('--'))
  const wanted = args.filter((arg) => !arg.startsWith('--'))
  const unknown = [
    ...flags.filter((flag) => flag !== '--json' && flag !== '--full'),
    ...wanted.filter((word) => !(word in benches) && word !== 'packages' && word !== 'platform'),
  ]
  if (unknown.length) {
    console.error(`${unknown.join(' ')}: use packages, platform or ${Object.keys(benches).join(', ')}; --json, --full`)
    return 2
  }
  const names = Object.keys(benches).filter(
    (name) => wanted.length === 0 || wanted.includes(name) || wanted.includes(String(benches[name]?.group)),
  )
  const found = new Map<string, BenchLine[]>()
  let failed = 0
  for (const [i, name] of names.entries()) {
    const shown = progress(name, i + 1, names.length)
    try {
      found.set(name, await runApart(name, flags.includes('--full'), shown.at))
      shown.end()
    } catch (reason) {
      failed++
      shown.end('failed')
      console.error((reason as Error).message)
    }
  }
  if (flags.includes('--json')) {
    const lines = [...found].flatMap(([bench, own]) => own.map((line) => ({ bench, ...line })))
    console.log(JSON.stringify({ node: process.version, cores: availableParallelism(), lines }))
  } else {
    console.log(`Ratio: how many times as fast as what it is measured against.\n${table(found)}`)
  }
  return failed === 0 ? 0 : 1
}

const [first, one] = process.argv.slice(2)
if (first === '--one' && one !== undefined) await runHere(one)
else process.exitCode = await main(process.argv.slice(2))

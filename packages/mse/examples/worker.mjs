// The same in a worker thread, with progress and a time limit: `node packages/mse/examples/worker.mjs`
// Run after `tsc -p packages/mse/tsconfig.build.json`. In a browser: `new Worker(url, { type: 'module' })` instead.
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { callWorker } from '@lidzas/mse'

const worker = new Worker(new URL(import.meta.resolve('@lidzas/mse/worker')))
const text = readFileSync(new URL('../fixtures/lists4.csv', import.meta.url), 'utf8')
const { table } = await callWorker(worker, text, {
  method: 'lcm',
  signal: AbortSignal.timeout(60_000),
  onProgress: ({ stage, done, total }) => process.stderr.write(`\r${stage} ${Math.round((100 * done) / total)} %   `),
})
console.log(`\n${table}`)
await worker.terminate()

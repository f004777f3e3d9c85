import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import { estimateCommand } from './cli.ts'
import { CancelledError, DataError } from './errors.ts'
import { ownText } from './testing/data.ts'
import { callWorker, type WorkerLike } from './worker-client.ts'

describe('worker in worker_threads', () => {
  const thread = new Worker(new URL('./worker.ts', import.meta.url))
  const worker = thread as unknown as WorkerLike
  afterAll(() => thread.terminate())

  it('gives what the function gives, with progress', async () => {
    let reports = 0
    const options = { bootstrap: 60, seed: 3 }
    const there = await callWorker(worker, ownText('lists4.csv'), { ...options, onProgress: () => (reports += 1) })
    expect(there).toEqual(await estimateCommand(ownText('lists4.csv'), options))
    expect(reports).toBeGreaterThan(3)
  })

  it('hands over data errors and can be cancelled', async () => {
    await expect(callWorker(worker, 'a,b\n1,7\n')).rejects.toThrow(DataError)
    const controller = new AbortController()
    const long = callWorker(worker, ownText('lists5.csv'), {
      bootstrap: 1_000_000,
      signal: controller.signal,
      onProgress: ({ stage }) => stage === 'bootstrap' && controller.abort(),
    })
    await expect(long).rejects.toThrow(CancelledError)
  })
})

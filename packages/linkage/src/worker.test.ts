import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import type { WorkerMessage, WorkerTask } from './worker.ts'

const left = 'id,given_name,surname,born\n1,Anna,Bērziņa,1990-01-02\n2,Juris,Ozols,1980-05-06\n'
const right = 'id,given_name,surname,born\na,Anna,Berzina,02.01.1990.\nb,Petr,Petrov,1971-01-01\n'

function run(tasks: readonly WorkerTask[], until: (message: WorkerMessage) => boolean): Promise<WorkerMessage> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url))
  return new Promise<WorkerMessage>((resolve, reject) => {
    worker.on('error', reject)
    worker.on('message', (message: WorkerMessage) => {
      if (until(message)) resolve(message)
    })
    for (const task of tasks) worker.postMessage(task)
  }).finally(() => worker.terminate())
}

describe('worker', () => {
  it('links in a thread of its own', async () => {
    const done = await run([{ kind: 'link', id: 7, left, right }], (message) => message.kind !== 'progress')
    expect(done).toMatchObject({ kind: 'done', id: 7, result: { json: { pairs: [{ left: '1', right: 'a' }] } } })
  })

  it('says what is wrong with the data, and aborts', async () => {
    const failed = await run(
      [{ kind: 'dedupe', id: 1, text: 'id,surname\n1,a,b\n' }],
      (message) => message.kind !== 'progress',
    )
    expect(failed).toMatchObject({ kind: 'failed', id: 1, faults: [{ row: 2, field: '' }] })
    const rows = Array.from(
      { length: 20_000 },
      (_, i) => `${i},Anna${i % 97},Ozola${i % 1013},${1950 + (i % 50)}-01-02`,
    )
    const text = `id,given_name,surname,born\n${rows.join('\n')}`
    const aborted = await run(
      [
        { kind: 'dedupe', id: 2, text },
        { kind: 'abort', id: 2 },
      ],
      (message) => message.kind !== 'progress',
    )
    expect(aborted).toMatchObject({ kind: 'failed', id: 2, message: 'aborted' })
  })
})

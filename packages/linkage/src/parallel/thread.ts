import type { FromThread, ToThread } from './crew.ts'
import { parentPort } from './port.ts'
import { Work } from './work.ts'

/* Entry of a thread that does tasks of linking. `threads()` starts it. */

const port = await parentPort<ToThread, FromThread>()
let work: Work | undefined

port?.listen((message) => {
  try {
    if (message.kind === 'tables') work = new Work(message.tables)
    else if (work === undefined) throw new Error('no tables yet')
    else if (message.kind === 'lesson') work.learn(message.lesson)
    else port.post({ kind: 'done', place: message.place, result: work.do(message.task) })
  } catch (error) {
    port.post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
})

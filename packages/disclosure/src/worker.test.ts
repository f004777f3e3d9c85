import { expect, test } from 'vitest'
import { reference } from './testing/reference.ts'
import { answerer, type WorkerReply } from './worker.ts'

const groups = reference.microdata.map((m) => ({ keys: [m.form, m.sex, m.age, m.cit], count: m.freq }))
const names = ['form', 'sex', 'age', 'cit']

test('answers with progress and a result', async () => {
  const replies: WorkerReply[] = []
  await answerer((m) => replies.push(m))({ id: 1, kind: 'protect', groups, names, options: { method: 'cubes' } })
  expect(replies[0]).toHaveProperty('progress')
  expect(replies.at(-1)).toMatchObject({ id: 1, result: { guarantee: true } })
})

test('stops when cancelled', async () => {
  const replies: WorkerReply[] = []
  const answer = answerer((m) => replies.push(m))
  const asked = answer({ id: 2, kind: 'protect', groups, names })
  await answer({ id: 2, kind: 'cancel' })
  await asked
  expect(replies.at(-1)).toEqual({ id: 2, error: 'cancelled' })
})

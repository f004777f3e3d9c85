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

test('protects a file together with an earlier release, and stops in the middle of it', async () => {
  const csv = ['form,cit,count', ...reference.microdata.map((m) => `${m.form},${m.cit},${m.freq}`)].join('\n')
  const replies: WorkerReply[] = []
  const answer = answerer((m) => replies.push(m))
  await answer({ id: 3, kind: 'protectFile', text: csv, options: { dimensions: ['form'] } })
  const first = replies.at(-1) as { result: { json: unknown } }
  const options = { dimensions: ['form', 'cit'], released: [JSON.stringify(first.result.json)] }
  await answer({ id: 4, kind: 'protectFile', text: csv, options })
  expect(replies.at(-1)).toMatchObject({ id: 4, result: { json: { guarantee: true, relations: ['same'] } } })
  const stopping = answerer((m) => {
    replies.push(m)
    if ('progress' in m) void stopping({ id: 5, kind: 'cancel' })
  })
  await stopping({ id: 5, kind: 'protectFile', text: csv, options })
  expect(replies.at(-1)).toEqual({ id: 5, error: 'cancelled' })
})

test('says what is wrong with a file', async () => {
  const replies: WorkerReply[] = []
  await answerer((m) => replies.push(m))({
    id: 6,
    kind: 'protectAmounts',
    text: 'form,pay\nlabour,-1',
    options: { dimensions: ['form'], amount: 'pay' },
  })
  expect(replies.at(-1)).toEqual({ id: 6, error: '2:pay: "-1" is no amount from 0' })
})

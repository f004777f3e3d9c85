import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Answer, call } from '../../contract/call.ts'
import { operation } from '../../contract/operation.ts'
import { onReturn, watched } from './reach.ts'

const read = operation({
  method: 'GET',
  path: '/api/v1/thing',
  access: 'signed_in',
  summary: 'a thing',
  result: z.object({ n: z.number() }),
})
const write = operation({
  method: 'POST',
  path: '/api/v1/thing',
  access: 'signed_in',
  summary: 'a thing',
  result: z.object({ n: z.number() }),
})
const send = <O extends typeof read | typeof write>(o: O) =>
  watched(o, (signal): Promise<Answer<O>> => call(o, {} as never, { signal }))

/** A network that says nothing until it is there again. */
let there = false
const silent = (signal: AbortSignal | null | undefined): Promise<Response> =>
  new Promise((_, refuse) => signal?.addEventListener('abort', () => refuse(new Error('given up'))))
beforeEach(() => {
  vi.useFakeTimers()
  there = false
  vi.stubGlobal('fetch', (_: string, init: RequestInit) =>
    there ? Promise.resolve(new Response('{"n":1}')) : silent(init.signal),
  )
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const own = new AbortController()
    setTimeout(() => own.abort(), ms)
    return own.signal
  })
})
afterEach(async () => {
  there = true
  await vi.advanceTimersByTimeAsync(10_000)
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('a call that a lost network swallows ends within seconds, and says whether it may have been done', async () => {
  const both = Promise.all([send(read), send(write)])
  await vi.advanceTimersByTimeAsync(6000)
  const codes = (await both).map((answer) => (answer.ok ? 'done' : answer.problem.code))
  expect(codes).toEqual(['unreachable', 'unanswered'])
})
test('a slow server that is there is waited for', async () => {
  const answer = send(write)
  let ended = false
  void answer.then(() => (ended = true))
  // the call itself hangs, what asks for the server is answered
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}')))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(ended).toBe(false)
})
test('once the server is back, whoever asked to know is told, once', async () => {
  let told = 0
  onReturn(() => told++)
  const lost = send(read)
  await vi.advanceTimersByTimeAsync(20_000)
  await lost
  expect(told).toBe(0)
  there = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(told).toBe(1)
})
test('what the caller itself gives up is thrown as such', async () => {
  const own = new AbortController()
  const given = watched(read, (signal) => call(read, {}, { signal }), own.signal)
  own.abort()
  await expect(given).rejects.toThrow('given up')
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

let answer: () => Response
let there: ((event: { key: string; newValue: string | null }) => void)[] = []
const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  there = []
  vi.resetModules()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
  vi.stubGlobal('addEventListener', (_: string, hear: (typeof there)[number]) => there.push(hear))
  vi.stubGlobal('fetch', async (_: string, { method }: RequestInit) => {
    if (method === 'DELETE') deletes += 1
    return answer()
  })
  deletes = 0
})
afterEach(() => vi.unstubAllGlobals())
let deletes = 0

const away = (): Response => {
  throw new TypeError('Failed to fetch')
}
const said = (status: number, body: object) => (): Response => new Response(JSON.stringify(body), { status })
const gone = { type: '/problems/not_signed_in', title: 'x', status: 401, code: 'not_signed_in' }
async function opened() {
  const { client, keyOf } = await import('./client.ts')
  const { currentSession } = await import('../../platform/accounts/contract.ts')
  const { leave, watchLeaving, leavingNow } = await import('./leaving.ts')
  client.setQueryData(['GET', '/api/v1/cases', {}], { items: ['KALUMI-04170'] })
  client.setQueryData(keyOf(currentSession, {}), { session: { account: { id: 'x' } } })
  const shown = () =>
    JSON.stringify(
      client
        .getQueryCache()
        .getAll()
        .map((query) => query.state.data),
    )
  return { leave, watchLeaving, leavingNow, shown }
}

test('who leaves while the server is away is told so, and nothing that was read stays', async () => {
  answer = away
  const { leave, leavingNow, shown } = await opened()
  const leaving = leave()
  expect(leavingNow()).toBe('telling')
  await leaving
  expect([leavingNow(), shown(), kept.size]).toEqual(['untold', expect.not.stringContaining('KALUMI'), 1])
  answer = said(200, {})
  await leave()
  expect([leavingNow(), shown(), kept.size]).toEqual(['no', '[null]', 0])
})
test('a session that had ended is left, and a fault of the server is not taken for it', async () => {
  answer = said(500, {})
  const { leave, leavingNow } = await opened()
  await leave()
  expect(leavingNow()).toBe('untold')
  answer = said(401, gone)
  await leave()
  expect(leavingNow()).toBe('no')
})
test('a page opened anew goes on leaving, and so does another tab', async () => {
  kept.set('lidzas.leaving', '')
  answer = said(200, {})
  const { watchLeaving, leavingNow } = await opened()
  watchLeaving()
  expect(leavingNow()).toBe('telling')
  await vi.waitFor(() => expect([leavingNow(), deletes]).toEqual(['no', 1]))
  for (const hear of there) hear({ key: 'lidzas.leaving', newValue: '' })
  await vi.waitFor(() => expect([leavingNow(), deletes]).toEqual(['no', 2]))
})

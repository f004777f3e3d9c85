import { afterEach, expect, test, vi } from 'vitest'

const window = new EventTarget()
vi.stubGlobal('window', window)
const { onceReleased } = await import('./released.ts')
afterEach(() => vi.useRealTimers())

test('what may move the page waits while a pointer is down, and runs after the click that follows', () => {
  vi.useFakeTimers()
  const done: string[] = []
  onceReleased(() => void done.push('free'))
  expect(done).toEqual(['free'])
  window.dispatchEvent(new Event('pointerdown'))
  onceReleased(() => void done.push('held'))
  expect(done).toEqual(['free'])
  window.dispatchEvent(new Event('pointerup'))
  done.push('click')
  vi.runAllTimers()
  expect(done).toEqual(['free', 'click', 'held'])
  onceReleased(() => void done.push('free again'))
  expect(done.at(-1)).toBe('free again')
})

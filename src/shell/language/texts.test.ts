import { expect, test } from 'vitest'
import { loadTexts } from './texts.ts'

test('texts that are missing say which file, and asking again is no new load', async () => {
  const first = loadTexts('lv', 'no-such-room')
  await expect(first).rejects.toThrow('locales/lv/no-such-room.json')
  expect(loadTexts('lv', 'no-such-room')).toBe(first)
  // React reads a promise that bears these at once, and shows the failure instead of waiting again
  expect(first).toMatchObject({ status: 'rejected', reason: expect.any(Error) })
})
test('texts that are there are loaded once', async () => {
  const first = loadTexts('en', 'shell')
  await first
  expect(loadTexts('en', 'shell')).toBe(first)
})

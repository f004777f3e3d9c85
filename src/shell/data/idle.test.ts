import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { presence } from './idle.ts'

const minute = 60_000
let said: string[]
beforeEach(() => {
  vi.useFakeTimers()
  said = []
})
afterEach(() => void vi.useRealTimers())
const follow = (minutes: number) =>
  presence({
    minutes: () => minutes,
    there: (is) => said.push(is ? 'there' : 'away'),
    over: () => said.push('over'),
  })

test('nobody is there after two minutes without a touch, and the session is over after its rest', () => {
  const touched = follow(15)
  touched()
  vi.advanceTimersByTime(2 * minute - 1)
  expect(said).toEqual(['there'])
  vi.advanceTimersByTime(1)
  expect(said).toEqual(['there', 'away'])
  vi.advanceTimersByTime(15 * minute)
  expect(said).toEqual(['there', 'away'])
  vi.advanceTimersByTime(minute)
  expect(said).toEqual(['there', 'away', 'over'])
  vi.advanceTimersByTime(600 * minute)
  expect(said).toHaveLength(3)
})
test('whoever touches the page now and then stays; touches in one second are one', () => {
  const touched = follow(30)
  for (let i = 0; i < 60; i++) {
    touched()
    touched()
    vi.advanceTimersByTime(minute)
  }
  expect(said).toEqual(Array(60).fill('there'))
  vi.advanceTimersByTime(minute)
  touched()
  expect(said.slice(60)).toEqual(['away', 'there'])
})

import { expect, test } from 'vitest'
import { budget, weigh } from '../scripts/weight.ts'

test(`the first load of the staff pages weighs at most ${budget} KB of JavaScript, compressed`, () => {
  const { total, files } = weigh()
  // a build without the frame and the home page would be light and wrong
  expect(files.length).toBeGreaterThan(5)
  expect(total).toBeGreaterThan(100)
  expect(total).toBeLessThanOrEqual(budget)
})

import { describe, expect, test } from 'vitest'
import { attackCommand } from './attack.ts'

const release = (dimensions: string[], cells: [string[], number | null][]): string =>
  JSON.stringify({ dimensions, cells: cells.map(([keys, count]) => ({ keys, count })) })

/** One cell can be told exactly, and elsewhere a margin is less than its parts. */
const contradicting = release(
  ['form', 'sex'],
  [
    [['a', 'F'], null],
    [['a', 'M'], 7],
    [['a', '*'], 12],
    [['b', 'F'], 9],
    [['b', 'M'], 8],
    [['b', '*'], 4],
  ],
)

describe('figures that contradict each other', () => {
  test('give no assurance, are named, and hide nothing that is found', async () => {
    const { json, table, leaked, failed } = await attackCommand([contradicting])
    expect(failed).toBe(true)
    expect(leaked).toBe(true)
    expect(json).toMatchObject({ consistent: false, complete: false })
    expect(json.contradictions?.map((c) => c.keys[0])).toContain('b')
    expect(json.exact).toEqual([{ keys: ['a', 'F'], count: 5, release: 0 }])
    expect(table).toMatch(/^NO ASSURANCE CAN BE GIVEN.*\n {2}b × .* \(release 1\) does not fit the others/)
  })

  test('fail without a leak, too', async () => {
    const text = 'form,count\na,9\nb,8\n*,4'
    const { json, table, leaked, failed } = await attackCommand([text])
    expect([leaked, failed]).toEqual([false, true])
    expect(json.contradictions).toEqual([{ keys: ['*'], release: 0, lower: 4, upper: 4 }])
    expect(table).toContain('which proves nothing')
    expect(table).not.toContain('Nothing leaks')
  })

  test('in another release hide nothing that one release tells on its own', async () => {
    // The same persons by what the caller says, so the figures of the second pull those of the first with them.
    const first = release(
      ['form'],
      [
        [['a'], null],
        [['b'], 10],
        [['*'], 15],
      ],
    )
    const second = release(
      ['form'],
      [
        [['b'], 3],
        [['c'], 9],
        [['*'], 10],
      ],
    )
    const third = release(
      ['form'],
      [
        [['b'], 3],
        [['c'], 9],
        [['*'], 10],
      ],
    )
    const { json, failed } = await attackCommand([first, second, third], { relation: 'same' })
    expect(failed).toBe(true)
    expect(json.consistent).toBe(false)
    expect(json.exact).toContainEqual({ keys: ['a'], count: 5, release: 0 })
  })

  test('are seen as crossed bounds where there are too many cells for the solver', async () => {
    const many = Array.from({ length: 15_000 }, (_, i) => `h${i},\ns${i},9`).join('\n')
    const { json, table, failed } = await attackCommand([`form,count\n${many}\n*,20000`])
    expect(failed).toBe(true)
    expect(json.consistent).toBe(false)
    expect(table).toMatch(/^NO ASSURANCE/)
  })

  test('or the relation told: what was asked for is not assured by another', async () => {
    const releases = ['form,count\na,9\n*,20', 'form,count\na,12\n*,20']
    expect(await attackCommand(releases)).toMatchObject({ failed: false, json: { relations: ['separate'] } })
    const { json, table, failed } = await attackCommand(releases, { relation: 'nested' })
    expect([json.relations, failed]).toEqual([['separate'], true])
    expect(table).toMatch(/^NO ASSURANCE.*--relation nested.*\nNo leak found in what is left/)
  })

  test('releases that fit say so', async () => {
    const { json, failed } = await attackCommand(['form,count\na,9\nb,8\n*,17'])
    expect(json).toMatchObject({ consistent: true, complete: true, leaks: [], exact: [] })
    expect(json).not.toHaveProperty('contradictions')
    expect(failed).toBe(false)
  })
})

const sums = '{"amount":"pay","dimensions":["form"],"cells":[{"keys":["a"],"total":50}]}'

test.each([
  ['form,count\na,9', { threshold: 0 }],
  ['form,count\na,9', { threshold: -1 }],
  ['form,count\na,9', { threshold: 1.5 }],
  ['form,count\na,9', { threshold: Number.NaN }],
  ['form,count\na,9', { group: -1 }],
  ['form,count\na,9', { relation: 'foo' as 'same' }],
  ['form,count\na,9', { within: 10 }],
  [sums, { within: -1 }],
  [sums, { within: 200 }],
  [sums, { relation: 'foo' as 'same' }],
  [sums, { threshold: 5 }],
  [sums, { zeros: true }],
  [sums, { attribute: true }],
  [sums, { group: 2 }],
])('options that cannot be are refused by name: %j, %j', async (text, options) => {
  const [name] = Object.keys(options)
  await expect(attackCommand([text], options)).rejects.toThrow(new RegExp(`^--${name}: `))
  await expect(attackCommand([text], options)).rejects.toThrow(RangeError)
})

import { describe, expect, it } from 'vitest'
import type { CommandIo } from '../../contract/command.ts'
import { disclosureCommands } from './disclosure.ts'

const release = (...cells: object[]): string => JSON.stringify({ dimensions: ['form'], cells })
const a = { keys: ['a'], count: 9 }

const FILES: Readonly<Record<string, string>> = {
  'people.csv': 'form,sex,region,pay,count\na,F,north,5,9\nb,M,south,7,8\na,M,south,6,7\n',
  'list.json': '[{"form":"a","sex":"F"}]',
  'good.json': release(a, { keys: ['b'], count: 8 }, { keys: ['*'], count: 17 }),
  'slip.json': release(a, { keys: ['b'], Count: 2 }),
  'empty.json': release(),
  'against.json': release(a, { keys: ['b'], count: 8 }, { keys: ['*'], count: 4 }),
  'sums.json': '{"amount":"pay","dimensions":["form"],"cells":[{"keys":["a"],"total":50}]}',
  'slip-sums.json': '{"amount":"pay","dimensions":["form"],"cells":[{"keys":["a"],"Total":50}]}',
}

async function run(name: string, args: string[], flags: Record<string, string | true> = {}) {
  const errors: string[] = []
  const said: string[] = []
  let result: unknown
  const io: CommandIo = {
    args,
    flags,
    json: true,
    say: (line) => void said.push(line),
    result: (value) => {
      result = value
    },
    error: (line) => void errors.push(line),
    progress: () => undefined,
    readFile: async (path) => new TextEncoder().encode(FILES[path] ?? ''),
    writeFile: async () => undefined,
  }
  const code = await disclosureCommands.find((it) => it.name === name)?.run(io)
  return { code, errors, said: said.join('\n'), result }
}

describe('attack', () => {
  it('ends with 0 only where it read everything and found nothing', async () => {
    expect(await run('attack', ['good.json'])).toMatchObject({ code: 0, said: 'Nothing leaks.', errors: [] })
  })

  it.each([
    [['good.json', 'slip.json'], 'slip.json:2:Count: is not known here'],
    [['empty.json', 'good.json'], 'empty.json:1:cells: holds no cell'],
    [['sums.json', 'slip-sums.json'], 'slip-sums.json:1:Total: is not known here'],
  ])('names the file, the cell and the field of a slip: %j', async (files, message) => {
    const { code, errors, result } = await run('attack', files)
    expect(code).toBe(1)
    expect(errors[0]).toContain(message)
    expect(errors.every((line) => line.startsWith(message.split(':')[0] as string))).toBe(true)
    expect(result).toBeUndefined()
  })

  it('fails over figures that contradict each other, and says which', async () => {
    const { code, said, result } = await run('attack', ['against.json'])
    expect(code).toBe(1)
    expect(said).toContain('NO ASSURANCE')
    expect(result).toMatchObject({ consistent: false, contradictions: [{ keys: ['*'], release: 0 }] })
  })

  it.each([
    ['good.json', { threshold: '-1' }, '--threshold: -1 is no whole number of persons from 1'],
    ['good.json', { threshold: '0' }, '--threshold: 0 is no whole number of persons from 1'],
    ['good.json', { threshold: '1.5' }, '--threshold: 1.5 is no whole number of persons from 1'],
    ['good.json', { group: '-1' }, '--group: -1 is no whole number of persons from 0'],
    ['good.json', { relation: 'foo' }, '--relation: "foo" is not one of auto, same, nested, separate'],
    ['good.json', { within: '5' }, '--within: is known for tables of amounts only'],
    ['sums.json', { within: '-1' }, '--within: -1 is no percentage from 0 to 100'],
    ['sums.json', { within: '200' }, '--within: 200 is no percentage from 0 to 100'],
    ['sums.json', { zeros: true as const }, '--zeros: is known for tables of counts only'],
  ])('%s with %j is wrong usage', async (file, flags, message) => {
    expect(await run('attack', [file], flags)).toMatchObject({ code: 2, errors: [message] })
  })
})

describe('protect', () => {
  it.each([
    [{ dimensions: 'region,region' }, '--dimensions: "region" is named twice'],
    [{ dimensions: 'region,form', levels: 'form=form' }, '--levels: form=form: a column cannot stand above itself'],
    [{ dimensions: 'form', levels: 'form=sex,form=region' }, '--levels: "form" is named twice'],
    [{ dimensions: 'form', secret: 'x' }, '--secret: is known for cell keys only, with --method cellkey'],
    [{ dimensions: 'form', additive: true as const }, '--additive: is known for cell keys only, with --method cellkey'],
    [{ dimensions: 'form', amount: 'pay', threshold: '5' }, '--threshold: is not known for tables of amounts'],
    [{ dimensions: 'form', amount: 'pay', zeros: true as const }, '--zeros: is not known for tables of amounts'],
    [{ dimensions: 'form', amount: 'pay', count: 'count' }, '--count: is not known for tables of amounts'],
    [{ dimensions: 'form', rule: 'p%' }, '--rule: is known for tables of amounts only, with --amount'],
  ])('%j is wrong usage', async (flags, message) => {
    expect(await run('protect', ['people.csv'], flags)).toMatchObject({ code: 2, errors: [message], result: undefined })
  })

  it('names the file that has a fault: its own, or the release before', async () => {
    const dimensions = 'form'
    expect((await run('protect', ['list.json'], { dimensions })).errors).toEqual([
      'list.json:1:: is JSON: a CSV file whose first row names columns is needed',
    ])
    const after = await run('protect', ['people.csv', 'slip.json'], { dimensions, released: 'good.json' })
    expect(after.code).toBe(1)
    expect(after.errors[0]).toMatch(/^slip\.json:2:Count: /)
  })
})

import { describe, expect, test } from 'vitest'
import { DataError } from '../errors.ts'
import { reference } from '../testing/reference.ts'
import { parseAmounts } from './amount-file.ts'
import { protectAmounts } from './amounts.ts'
import { attackCommand } from './attack.ts'
import { protectCommand } from './protect.ts'
import { parseRelease } from './release.ts'

const faultsOf = async (work: () => unknown): Promise<DataError['faults']> => {
  const error = await Promise.resolve()
    .then(work)
    .catch((e: unknown) => e)
  expect(error).toBeInstanceOf(DataError)
  return (error as DataError).faults
}

const cell = (count: unknown, more: object = {}) => ({ keys: ['a'], count, ...more })
const rounding = { kind: 'rounding', base: 3, method: 'nearest' }
const noisy = (noise: unknown) => ({ dimensions: ['form'], noise, cells: [cell(3, { status: 'perturbed' })] })

describe('a release with a slip in it is refused, not read as one that hides everything', () => {
  test.each([
    [{ dimensions: ['form'], cells: [{ keys: ['a'], Count: 1 }] }, 1, 'Count', 'there are keys, count, status'],
    [{ dimensions: ['form'], cells: [cell(9), { keys: ['b'] }] }, 2, 'count', 'is missing'],
    [{ dimensions: ['form'], cells: [cell('1')] }, 1, 'count', 'whole number'],
    [{ dimensions: ['form'], cells: [] }, 1, 'cells', 'no cell'],
    [{ dimensions: ['form'], cells: {} }, 1, 'cells', 'list of cells'],
    [{ dimensions: ['form'], cells: [7] }, 1, '', 'must be a cell'],
    [{ dimensions: ['form'], Cells: [cell(1)] }, 1, 'cells', 'is missing'],
    [{ dimensions: 'form', cells: [cell(1)] }, 1, 'dimensions', 'must be a list'],
    [{ dimensions: [], cells: [cell(1)] }, 1, 'dimensions', 'names no dimension'],
    [{ dimensions: ['form', 5], cells: [cell(1)] }, 1, 'dimensions', '5 is no name'],
    [{ dimensions: ['form', 'form'], cells: [{ keys: ['a', 'a'], count: 1 }] }, 1, 'dimensions', 'named twice'],
    [{ dimension: ['form'], cells: [cell(1)] }, 1, 'dimension', 'is not known'],
    [{ dimensions: ['form', 'sex'], cells: [{ keys: { form: 'a', sx: 'F' }, count: 1 }] }, 1, 'keys', '"sx"'],
    [
      {
        cells: [
          { keys: { form: 'a', sex: 'F' }, count: 1 },
          { keys: { form: 'a', sx: 'M' }, count: 1 },
        ],
      },
      2,
      'dimensions',
      'every cell must name the same',
    ],
    [{ dimensions: ['form'], cells: [{ keys: [null], count: 1 }] }, 1, 'keys', 'null is no label'],
    [{ dimensions: ['form'], cells: [{ keys: [''], count: 1 }] }, 1, 'keys', 'is no label'],
    [{ dimensions: ['form'], cells: [cell(9), cell(null)] }, 2, 'keys', 'stands already in 1'],
    [{ dimensions: ['form'], cells: [cell(5, { status: 'primary' })] }, 1, 'status', 'write null'],
    [{ dimensions: ['form'], cells: [cell(null, { status: 'published' })] }, 1, 'status', 'is null'],
    [{ dimensions: ['form'], cells: [cell(5, { status: 'shown' })] }, 1, 'status', 'one of published'],
    [{ dimensions: ['form'], cells: [cell(5, { status: 'perturbed' })] }, 1, 'status', 'give the "noise"'],
    [{ dimensions: ['form'], period: 2025, cells: [cell(1)] }, 1, 'period', 'must be text'],
    [{ dimensions: ['form'], hierarchies: { shape: { a: 'b' } }, cells: [cell(1)] }, 1, 'hierarchies', '"shape"'],
    [{ dimensions: ['form'], hierarchies: { form: { a: 1 } }, cells: [cell(1)] }, 1, 'hierarchies', 'the label above'],
    [
      { dimensions: ['form'], hierarchies: { form: { a: 'b', b: 'c', c: 'a' } }, cells: [cell(1)] },
      1,
      'hierarchies',
      '"a" stands under "b" stands under "c" stands under "a"',
    ],
    [{ dimensions: ['form'], hierarchies: { form: { a: 'a' } }, cells: [cell(1)] }, 1, 'hierarchies', 'under itself'],
    [noisy({}), 1, 'noise', 'must be {"kind"'],
    [noisy('x'), 1, 'noise', 'must be {"kind"'],
    [noisy({ ...rounding, base: 0 }), 1, 'noise', 'base'],
    [noisy({ ...rounding, way: 1 }), 1, 'way', 'is not known'],
    [noisy({ ...rounding, method: 'up' }), 1, 'noise', 'method'],
    [noisy({ kind: 'table', rows: [] }), 1, 'noise', 'a distribution for each'],
    [noisy({ kind: 'table', rows: [[[0, 0.5]]] }), 1, 'noise', 'for count 0'],
    [noisy({ kind: 'table', rows: [[[0, 1]], [[0.5, 1]]] }), 1, 'noise', 'for count 1'],
    [noisy({ ...rounding, base: 5 }), 1, 'count', 'turns no count into 3'],
    [{ dimensions: ['form'], noise: rounding, cells: [cell(3)] }, 1, 'status', 'is missing'],
    [{ dimensions: ['form'], noise: rounding, cells: [cell(3, { status: 'published' })] }, 1, 'noise', 'no cell is'],
  ])('%j', async (release, row, field, message) => {
    const faults = await faultsOf(() => attackCommand([JSON.stringify(release)]))
    expect(faults).toContainEqual({ row, field, message: expect.stringContaining(message), file: 1 })
  })

  test.each([
    ['[{"form":"a","count":1}]', 1, '', 'must be one object'],
    ['form,count\n', 1, '', 'there are no rows'],
    ['form,Count\na,1', 1, 'count', 'no such column; there are form, Count'],
    ['form,form,count\na,b,1', 1, 'form', 'two columns'],
    ['form,,count\na,b,1', 1, '', 'no name'],
    ['count\n1', 1, '', 'no column of labels'],
    ['form,count\na,9\na,9', 3, 'keys', 'stands already in 2'],
    ['form,count\na,1e3', 2, 'count', '"1e3" is no whole number'],
    ['form,count,status\na,3,perturbed', 2, 'status', 'give the "noise"'],
    ['form,count\ra,9\rb', 3, '', '1 fields'],
  ])('%j', async (text, row, field, message) => {
    const faults = await faultsOf(() => attackCommand(['form,count\na,9', text]))
    expect(faults).toContainEqual({ row, field, message: expect.stringContaining(message), file: 2 })
  })

  test.each([
    [{ cells: [{ keys: ['a'], totl: 5 }] }, 1, 'total', 'is missing'],
    [{ cells: [{ keys: ['a'], total: -5 }] }, 1, 'total', 'from 0'],
    [{ cells: [{ keys: ['a'], total: 5, status: 'primary' }] }, 1, 'status', 'contradict'],
    [{ cells: [{ keys: ['a'], total: null, protection: [5, 1] }] }, 1, 'protection', 'lower one first'],
    [
      {
        cells: [
          { keys: ['a'], total: 5 },
          { keys: ['a'], total: 5 },
        ],
      },
      2,
      'keys',
      'stands already',
    ],
    [{ cells: [] }, 1, 'cells', 'no cell'],
    [{ cells: [{ keys: ['a'], total: 5 }], dimensions: 'form' }, 1, 'dimensions', 'must be a list'],
    [{ cells: [{ keys: ['a'], total: 5 }], differences: [{ keys: ['a'] }] }, 1, 'differences', 'entry 1'],
    [{ cells: [{ keys: ['a'], total: 5 }], hierarchies: { form: { a: 'a' } } }, 1, 'hierarchies', 'under itself'],
  ])('amounts: %j', async (given, row, field, message) => {
    const text = JSON.stringify({ amount: 'pay', dimensions: ['form'], ...given })
    const faults = await faultsOf(() => attackCommand([text]))
    expect(faults).toContainEqual({ row, field, message: expect.stringContaining(message), file: 1 })
  })

  test('levels that agree with themselves and not with an earlier release', async () => {
    const release = (parents: object) =>
      JSON.stringify({ dimensions: ['town'], hierarchies: { town: parents }, cells: [cell(9)] })
    const [both, circle] = [
      [release({ a: 'b' }), release({ a: 'c' })],
      [release({ a: 'b' }), release({ b: 'a' })],
    ]
    expect((await faultsOf(() => attackCommand(both)))[0]).toMatchObject({ field: 'hierarchies', file: 2 })
    expect((await faultsOf(() => attackCommand(circle)))[0]?.message).toContain('"a" stands under "b"')
  })
})

test('a release that does not name its dimensions stands alone, or beside others like it', async () => {
  const unnamed = '{"cells":[{"keys":["a"],"count":12},{"keys":["*"],"count":20}]}'
  const named = '{"dimensions":["form"],"cells":[{"keys":["a"],"count":13},{"keys":["*"],"count":21}]}'
  expect((await attackCommand([unnamed])).failed).toBe(false)
  expect(
    (await attackCommand([unnamed, unnamed.replace('12', '13').replace('20', '21')], { relation: 'nested' })).leaked,
  ).toBe(true)
  const fault = { row: 1, field: 'dimensions', message: expect.stringContaining('is missing') }
  expect(await faultsOf(() => attackCommand([named, unnamed]))).toEqual([{ ...fault, file: 2 }])
  expect(
    await faultsOf(() => protectCommand('form,count\na,12\nb,8', { dimensions: ['form'], released: [unnamed] })),
  ).toEqual([{ ...fault, file: 1 }])
})

describe('what protect writes is read again', () => {
  const csv = [
    'form,sex,age,cit,count',
    ...reference.microdata.map((m) => `${m.form},${m.sex},${m.age},${m.cit},${m.freq}`),
  ].join('\n')

  test.each([
    [{ dimensions: ['form', 'sex'], period: '2025', zeros: true }],
    [{ dimensions: ['form', 'sex'], attribute: true, group: 2 }],
    [{ dimensions: ['cit'], method: 'cellkey' as const, secret: 'x' }],
    [{ dimensions: ['form', 'cit'], method: 'cellkey' as const, secret: 'x', additive: true }],
    [{ dimensions: ['cit'], method: 'cellkey' as const, secret: 'x', noise: { empty: 0.1, variance: 3, most: 6 } }],
  ])('%j', async (options) => {
    const { json } = await protectCommand(csv, options)
    const { dimensions, cells, period, noise } = JSON.parse(JSON.stringify(json))
    expect(parseRelease(JSON.stringify(json))).toEqual({
      dimensions,
      cells,
      ...(period ? { period } : {}),
      ...(noise ? { noise } : {}),
    })
  })

  test('levels of columns called as objects call their own, and of columns that are no dimension of this table', async () => {
    const text = 'constructor,region,land,count\nconstructor,toString,x,5\na,toString,x,9\nb,hasOwnProperty,x,8'
    const levels = { constructor: 'region', region: 'land' }
    const { json } = await protectCommand(text, { dimensions: ['constructor'], levels })
    expect(json.cells.find((c) => c.keys[0] === 'toString')?.count).toBe(14)
    const read = parseRelease(JSON.stringify(json))
    expect(Object.keys(read.hierarchies ?? {})).toEqual(['constructor'])
    expect({ ...read.hierarchies?.constructor }).toMatchObject({ a: 'toString', toString: 'x' })
    expect((await attackCommand([JSON.stringify(json)])).failed).toBe(false)
  })

  test('amounts, alone and after others', async () => {
    const rows = (n: number) =>
      `form,pay\n${Array.from({ length: n }, (_, i) => `${'abc'[i % 3]},${10 + i}`).join('\n')}`
    const first = JSON.stringify((await protectAmounts(rows(9), { dimensions: ['form'], amount: 'pay' })).json)
    const { json } = await protectAmounts(rows(18), {
      ...{ dimensions: ['form'], amount: 'pay', period: '2025' },
      ...{ released: [first], relation: 'nested' },
    })
    for (const text of [first, JSON.stringify(json)]) {
      const { cells } = JSON.parse(text) as { cells: object[] }
      expect(parseAmounts(text).cells).toHaveLength(cells.length)
    }
  })
})

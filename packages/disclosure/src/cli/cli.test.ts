import { describe, expect, test } from 'vitest'
import { DataError } from '../errors.ts'
import { DIMENSIONS, reference } from '../testing/reference.ts'
import { protectAmounts } from './amounts.ts'
import { attackCommand } from './attack.ts'
import { protectCommand } from './protect.ts'

const counted = [
  'form,sex,age,cit,count',
  ...reference.microdata.map((m) => `${m.form},${m.sex},${m.age},${m.cit},${m.freq}`),
].join('\n')
const persons = [
  'form,sex,age,cit',
  ...reference.microdata.flatMap((m) => Array.from({ length: m.freq }, () => `${m.form},${m.sex},${m.age},${m.cit}`)),
].join('\r\n')

describe('protect', () => {
  test('microdata and counted groups give the same table', async () => {
    const a = await protectCommand(counted, { dimensions: ['form', 'cit'] })
    const b = await protectCommand(persons, { dimensions: ['form', 'cit'] })
    const sorted = (cells: typeof a.json.cells) => cells.map((c) => `${c.keys}:${c.count}:${c.status}`).sort()
    expect(sorted(a.json.cells).filter((c) => !c.includes('third'))).toEqual(
      sorted(b.json.cells).filter((c) => !c.includes('third')),
    )
    expect(a.json.cells).toHaveLength(20)
    expect(a.json.guarantee).toBe(true)
    expect(a.json.cells.find((c) => c.keys.join() === '*,*')?.count).toBe(135)
    expect(a.table).not.toContain('primary')
  })

  test('its file passes the attack, and the naive one does not', async () => {
    const { json } = await protectCommand(counted, { dimensions: DIMENSIONS.slice(0, 3), zeros: true })
    expect((await attackCommand([JSON.stringify(json)], { zeros: true })).leaked).toBe(false)
    const naive = {
      ...json,
      cells: json.cells.map((c) => {
        const rows = reference.microdata.filter((m) =>
          c.keys.every((k, i) => k === '*' || m[DIMENSIONS[i] as 'form'] === k),
        )
        const count = rows.reduce((sum, m) => sum + m.freq, 0)
        return { keys: c.keys, count: count < 3 ? null : count }
      }),
    }
    const { leaked, json: found } = await attackCommand([JSON.stringify(naive)], { zeros: true })
    expect(leaked).toBe(true)
    expect(found.exact.length).toBeGreaterThan(0)
  })

  test('cell keys: every count is perturbed and the noise is published', async () => {
    const { json } = await protectCommand(counted, { dimensions: ['form', 'cit'], method: 'cellkey', secret: 'x' })
    expect(new Set(json.cells.map((c) => c.status))).toEqual(new Set(['perturbed']))
    expect(json.noise?.kind).toBe('table')
  })

  test.each([
    ['form,cit\nlabour', 2, ''],
    ['form,count\nlabour,x', 2, 'count'],
    ['form,count\nlabour,-1', 2, 'count'],
    ['form\n""\nlabour', 2, 'form'],
    ['shape\nlabour', 1, 'form'],
    ['', 1, ''],
    ['form\n"labour', 2, ''],
    ['form,count\n', 1, ''],
    ['form,form\na,b', 1, 'form'],
    ['form,count\nlabour,1.5', 2, 'count'],
    ['form,count\nlabour,', 2, 'count'],
    ['form,count\n*,4', 2, 'form'],
    ['form;count\nlabour;-3', 2, 'count'],
    ['\uFEFFshape;count\nlabour;3', 1, 'form'],
  ])('names what is wrong with %j', async (text, row, field) => {
    const error = await protectCommand(text, { dimensions: ['form'] }).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(DataError)
    expect((error as DataError).faults[0]).toMatchObject({ row, field })
  })

  test.each([
    ['form,pay\nlabour,5\nlabour,1e308', 3],
    ['form,pay\nlabour,9007199254740991\nother,1', 3],
    ['form,pay\nlabour,-1', 2],
  ])('names what is wrong with the amounts of %j', async (text, row) => {
    const error = await protectAmounts(text, { dimensions: ['form'], amount: 'pay' }).catch((e: unknown) => e)
    expect((error as DataError).faults).toMatchObject([{ row, field: 'pay' }])
  })

  test('semicolons, tabs, a byte order mark and a group in two rows are read as what they are', async () => {
    const plain = (await protectCommand('form,count\na,4\nb,9\nc,7', { dimensions: ['form'] })).json.cells
    for (const text of [
      '\uFEFFform;count\na;4\nb;9\nc;7\n',
      'form\tcount\r\na\t4\r\nb\t9\r\nc\t7\r\n',
      'form,count\na,1\nb,9\na,3\nc,7',
      '"form","note; and more","count"\n"a","x;y",4\nb,"",9\nc,z,7',
    ])
      expect((await protectCommand(text, { dimensions: ['form'] })).json.cells).toEqual(plain)
  })

  test.each([
    [{ threshold: 2.5 }],
    [{ threshold: 0 }],
    [{ group: -1 }],
    [{ method: 'hide' as 'suppress' }],
    [{ method: 'cellkey' as const }],
    [{ method: 'cellkey' as const, secret: 's', noise: { variance: -1 } }],
  ])('refuses options that cannot be: %j', async (options) => {
    await expect(protectCommand(counted, { dimensions: ['form'], ...options })).rejects.toThrow(RangeError)
  })

  test('columns with levels make margins of them, and a label under two others is refused', async () => {
    const rows = ['town,region,count', 'a,north,5', 'b,north,9', 'c,south,2', 'd,south,8']
    const { json } = await protectCommand(rows.join('\n'), { dimensions: ['town'], levels: { town: 'region' } })
    expect(json.cells.find((c) => c.keys[0] === 'north')).toMatchObject({ count: 14, status: 'published' })
    expect(json.cells.filter((c) => c.count === null).map((c) => c.keys[0])).toEqual(['c', 'd'])
    expect((await attackCommand([JSON.stringify(json)])).leaked).toBe(false)
    await expect(
      protectCommand([...rows, 'a,south,1'].join('\n'), { dimensions: ['town'], levels: { town: 'region' } }),
    ).rejects.toThrow('stands under both')
  })
})

describe('protect with what was released before', () => {
  const half = [
    'form,sex,age,cit,count',
    ...reference.microdata.map((m) => `${m.form},${m.sex},${m.age},${m.cit},${Math.ceil(m.freq / 2)}`),
  ].join('\n')

  test('the same persons by another crossing, and fewer persons by the same: nothing leaks over both', async () => {
    for (const [text, first] of [
      [counted, ['form', 'cit']],
      [half, ['form', 'sex']],
    ] as const) {
      const earlier = JSON.stringify((await protectCommand(text, { dimensions: first })).json)
      const { json } = await protectCommand(counted, { dimensions: ['form', 'sex'], released: [earlier] })
      expect(json).toMatchObject({ guarantee: true, relations: [text === half ? 'nested' : 'same'] })
      expect((await attackCommand([earlier, JSON.stringify(json)])).leaked).toBe(false)
    }
  })

  test('careless of what was released, the same table leaks', async () => {
    const groups = (f: (i: number) => number) => ['a', 'b', 'c'].map((form, i) => `${form},${f(i)}`)
    const earlier = JSON.stringify(
      (await protectCommand(['form,count', ...groups((i) => 10 + i)].join('\n'), { dimensions: ['form'] })).json,
    )
    const now = ['form,count', ...groups((i) => 11 + 4 * i)].join('\n')
    const careless = (await protectCommand(now, { dimensions: ['form'] })).json
    expect((await attackCommand([earlier, JSON.stringify(careless)])).leaked).toBe(true)
    const { json } = await protectCommand(now, { dimensions: ['form'], released: [earlier] })
    expect(json.guarantee).toBe(true)
    expect((await attackCommand([earlier, JSON.stringify(json)])).leaked).toBe(false)
  })

  test('overlapping bands: ages 16 and 17 stay hidden though the file has no single ages', async () => {
    const earlier = JSON.stringify({
      dimensions: ['age'],
      cells: [
        { keys: ['0-17'], count: 39 },
        { keys: ['18+'], count: 96 },
        { keys: ['*'], count: 135 },
      ],
    })
    const { json } = await protectCommand('age,count\n0-15,37\n16+,98', { dimensions: ['age'], released: [earlier] })
    expect(json.guarantee).toBe(true)
    expect(json.cells.filter((c) => c.count === null)).toHaveLength(2)
  })

  test('a corrected record is not shown by the correction', async () => {
    const rows = (f: number, m: number) => `form,sex,count\na,F,${f}\na,M,${m}\nb,F,50\nb,M,73`
    const earlier = JSON.stringify((await protectCommand(rows(9, 14), { dimensions: ['form', 'sex'] })).json)
    const options = { dimensions: ['form', 'sex'], released: [earlier] }
    const { json } = await protectCommand(rows(10, 13), options)
    expect(json).toMatchObject({ guarantee: true, relations: ['separate'] })
    expect(json.cells.find((c) => c.keys.join() === 'a,F')?.count).toBeNull()
    expect((await attackCommand([earlier, JSON.stringify(json)])).leaked).toBe(false)
  })

  test('attribute disclosure by a difference: everyone added to a margin is in one cell', async () => {
    const rows = (f: number) => `form,sex,count\na,F,${f}\na,M,7\nb,F,50\nb,M,73`
    const earlier = JSON.stringify((await protectCommand(rows(8), { dimensions: ['form', 'sex'] })).json)
    const options = { dimensions: ['form', 'sex'], released: [earlier], relation: 'nested' as const }
    const careless = (await protectCommand(rows(13), options)).json
    expect(careless.cost.cells).toBe(0)
    const asked = { attribute: true, relation: 'nested' as const }
    const found = await attackCommand([earlier, JSON.stringify(careless)], asked)
    expect(found.json.leaks).toContainEqual(expect.objectContaining({ keys: ['a', 'not F'], upper: 0 }))
    const { json } = await protectCommand(rows(13), { ...options, attribute: true })
    expect(json.guarantee).toBe(true)
    expect(json.cost.cells).toBeGreaterThan(0)
    expect((await attackCommand([earlier, JSON.stringify(json)], asked)).leaked).toBe(false)
  })

  test('attribute disclosure that is public already is named', async () => {
    const earlier = '{"dimensions":["form","sex"],"cells":[{"keys":["a","F"],"count":9},{"keys":["a","*"],"count":9}]}'
    const { json } = await protectCommand('form,sex,count\na,F,9\nb,F,20\nb,M,20', {
      dimensions: ['form', 'sex'],
      released: [earlier],
      group: 2,
    })
    expect(json.guarantee).toBe(false)
    expect(json.failed).toContainEqual(['a', 'not F', 'release 1'])
  })

  test('what was hidden once stays hidden, though nothing asks for it now', async () => {
    const earlier = JSON.stringify({
      dimensions: ['form'],
      cells: [
        { keys: ['a'], count: null },
        { keys: ['b'], count: 9 },
        { keys: ['c'], count: null },
        { keys: ['*'], count: 40 },
      ],
    })
    const text = 'form,count\na,12\nb,9\nc,19'
    expect((await protectCommand(text, { dimensions: ['form'] })).json.cost.cells).toBe(0)
    const { json } = await protectCommand(text, { dimensions: ['form'], released: [earlier] })
    expect(json).toMatchObject({ guarantee: true, relations: ['same'] })
    expect(json.cells.filter((c) => c.count === null).map((c) => c.keys[0])).toEqual(['a', 'c'])
  })

  test('what is public already cannot be protected any more, and is named', async () => {
    const earlier = '{"dimensions":["form"],"cells":[{"keys":["a"],"count":2},{"keys":["b"],"count":9}]}'
    const { json, table } = await protectCommand('form,count\na,2\nb,9', { dimensions: ['form'], released: [earlier] })
    expect(json).toMatchObject({ guarantee: false, failed: [['a', 'release 1']] })
    expect(table).toContain('does not hold')
  })

  test('releases that contradict the file are refused', async () => {
    const earlier = '{"dimensions":["form"],"cells":[{"keys":["z"],"count":20},{"keys":["*"],"count":20}]}'
    await expect(
      protectCommand('form,count\na,2\nb,19', { dimensions: ['form'], released: [earlier], relation: 'same' }),
    ).rejects.toThrow('contradict')
  })
})

describe('attack', () => {
  test('reads keys as objects, and CSV', async () => {
    const one = JSON.stringify({
      cells: [
        { keys: { age: '0-17' }, count: 39 },
        { keys: { age: '18+' }, count: 96 },
      ],
    })
    const { json, leaked, table } = await attackCommand([one, 'age,count\n0-15,37\n16+,98\n'])
    expect(leaked).toBe(true)
    expect(json.exact).toContainEqual(expect.objectContaining({ keys: ['16-17'], count: 2 }))
    expect(table).toContain('16-17')
  })

  test('refuses what is no release', async () => {
    await expect(attackCommand(['{"a":1}'])).rejects.toThrow(DataError)
    await expect(attackCommand(['{"cells":[{"keys":["a"],"count":-1}]}'])).rejects.toThrow(DataError)
    await expect(attackCommand(['{"cells":'])).rejects.toThrow(DataError)
    const sums = '{"amount":"pay","dimensions":["form"],"cells":[{"keys":["labour"],"total":5}]}'
    await expect(protectCommand(counted, { dimensions: ['form'], released: [sums] })).rejects.toThrow(DataError)
  })
})

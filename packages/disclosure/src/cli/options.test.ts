import { describe, expect, test } from 'vitest'
import { DataError } from '../errors.ts'
import { protectAmounts } from './amounts.ts'
import { readCsv } from './csv.ts'
import { type ProtectCommandOptions, protectCommand } from './protect.ts'

const text = 'region,code,form,count\nnorth,N,a,9\nsouth,S,b,8\nsouth,S,a,7'
const protect = (options: Partial<ProtectCommandOptions>, of = text) =>
  protectCommand(of, { dimensions: ['region', 'form'], ...options })

describe('options of protect that cannot be are refused by name', () => {
  test.each([
    [{ dimensions: ['region', 'region'] }, '--dimensions: "region" is named twice'],
    [{ dimensions: [] }, '--dimensions: which columns make the table'],
    [{ levels: { form: 'form' } }, '--levels: form=form: a column cannot stand above itself'],
    [
      { levels: { region: 'code', code: 'region' } },
      '--levels: region=code=region: a column cannot stand above itself',
    ],
    [{ dimensions: ['form'], levels: { code: 'region' } }, '--levels: "code" is none of the dimensions form'],
    [{ secret: 'x' }, '--secret: is known for cell keys only'],
    [{ noise: { variance: 2 } }, '--noise: is known for cell keys only'],
    [{ additive: true }, '--additive: is known for cell keys only'],
    [{ recordKey: 'code' }, '--record-key: is known for cell keys only'],
    [{ method: 'cellkey' as const, secret: 'x', attribute: true }, '--attribute: is not known for cell keys'],
    [{ method: 'cellkey' as const, secret: 'x', group: 2 }, '--group: is not known for cell keys'],
    [{ method: 'cellkey' as const, secret: 'x', cost: 'counts' as const }, '--cost: is not known for cell keys'],
    [{ relation: 'foo' as 'same' }, '--relation: "foo" is not one of'],
  ])('%j', async (options, message) => {
    const error = await protect(options).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(RangeError)
    expect((error as Error).message).toContain(message)
  })

  test('a dimension of amounts named twice, and the amounts themselves as one', async () => {
    const pay = 'form,pay\na,9\nb,8'
    await expect(protectAmounts(pay, { dimensions: ['form', 'form'], amount: 'pay' })).rejects.toThrow('named twice')
    await expect(protectAmounts(pay, { dimensions: ['form', 'pay'], amount: 'pay' })).rejects.toThrow('holds amounts')
  })
})

describe('levels that do not say which label stands where', () => {
  test.each([
    [
      'a town that is called as the region of others',
      'Riga,Riga\nJūrmala,Riga',
      '"Riga" is a label here and of the level',
    ],
    ['labels that stand under each other', 'x,y\ny,x', '"y" is a label here and of the level'],
    ['two above one', 'x,y\nx,z', '"x" stands under both "y" and "z"'],
  ])('%s', async (_, rows, message) => {
    const error = await protectCommand(`town,region\n${rows}`, {
      dimensions: ['town'],
      levels: { town: 'region' },
    }).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(DataError)
    expect((error as DataError).faults[0]).toMatchObject({ row: 1, field: 'town' })
    expect((error as DataError).message).toContain(message)
  })

  test('upper levels in a circle', async () => {
    const rows = 'town,region,land\na,y,z\nb,z,y'
    await expect(
      protectCommand(rows, { dimensions: ['town'], levels: { town: 'region', region: 'land' } }),
    ).rejects.toThrow('"y" stands under "z" stands under "y"')
  })

  test('a town that is its own region stands alone', async () => {
    const { json } = await protectCommand('town,region,count\nRiga,Riga,20\na,north,9\nb,north,8', {
      dimensions: ['town'],
      levels: { town: 'region' },
    })
    expect(json.cells.map((c) => `${c.keys[0]} ${c.count}`)).toEqual(['Riga 20', 'a 9', 'b 8', 'north 17', '* 37'])
  })
})

describe('what is no CSV, and numbers written in other ways', () => {
  const first = async (of: string) => {
    const error = await protect({}, of).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(DataError)
    return (error as DataError).faults[0]
  }

  test.each(['[{"region":"north","form":"a"}]', ' {"cells":[]}', '[]', '[["region","form"]]'])(
    'JSON is called so: %s',
    async (json) => {
      expect((await first(json))?.message).toMatch(/^is JSON/)
    },
  )

  test('lines that end with CR alone are lines', async () => {
    const expected = (await protect({})).json
    expect((await protect({}, text.replaceAll('\n', '\r'))).json).toEqual(expected)
    expect((await protect({}, text.replaceAll('\n', '\r\n'))).json).toEqual(expected)
    expect(await first(`${text.replaceAll('\n', '\r')}\rwest,W,a,-1`)).toMatchObject({ row: 5, field: 'count' })
    expect(readCsv('a,b\n"x\r\ny",1\nz,2').records.map((r) => r.row)).toEqual([2, 4])
  })

  test.each(['1e3', '0x10', '+5', '5.0', '٣'])('%s is no count', async (count) => {
    expect(await first(`region,form,count\nnorth,a,9\nnorth,b,${count}`)).toEqual({
      ...{ row: 3, field: 'count' },
      message: `"${count}" is no whole number of persons`,
    })
  })

  test('amounts: a decimal comma is read, 1e3 is refused', async () => {
    const of = (pay: string) => protectAmounts(`form;pay\na;${pay}\nb;5`, { dimensions: ['form'], amount: 'pay' })
    expect((await of('7,5')).json.cost.total).toBeGreaterThan(0)
    await expect(of('1e3')).rejects.toThrow('2:pay: "1e3" is no amount from 0')
    await expect(of('0x10')).rejects.toThrow('"0x10" is no amount')
  })

  test('a header of many columns is not said whole, and a column that stands twice is refused', async () => {
    const many = Array.from({ length: 500 }, (_, i) => `column ${i}`).join(',')
    expect((await first(`${many}\n${many}`))?.message).toMatch(/column 19 and 480 more$/)
    expect(await first('region,form,count,count\nnorth,a,1,2')).toMatchObject({
      field: 'count',
      message: 'two columns have this name',
    })
  })
})

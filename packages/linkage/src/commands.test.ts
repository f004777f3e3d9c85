import { describe, expect, it } from 'vitest'
import { dedupeCommand, linkCommand } from './commands.ts'
import { readCsv } from './csv.ts'
import { DataError } from './errors.ts'

const left = `id,name,surname,dob,country
1,Anna,Bērziņa,1990-01-02,LV
2,Jānis,Kalniņš,1985-03-04,LV
3,Юлия,Иванова,1992-07-08,UA
4,Minh,Nguyễn,1988-11-12,VN`
const right = `nr;vards;uzvards;dzimšanas datums;valsts
a;Anna;Berzina;02.01.1990.;LV
b;Kalniņš;Jānis;04.03.1985;LV
c;Julija;Ivanova;08.07.1992;UA
d;Peter;Smith;01.01.1970;GB`

async function faults(run: Promise<unknown>): Promise<DataError['items']> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof DataError)) throw new Error(`no data error but ${String(error)}`)
  return error.items
}

describe('link', () => {
  it('links a handful of rows under other headings, spellings and orders of name', async () => {
    const { json, table } = await linkCommand(left, right, { map: { name: 'given_name' } })
    expect(json.pairs.map((pair) => `${pair.left}${pair.right}`).sort()).toEqual(['1a', '2b', '3c'])
    expect(json.pairs.every((pair) => pair.score >= json.threshold && pair.score <= 1)).toBe(true)
    expect(json.truth).toBeUndefined()
    expect(table).toContain('3 pairs')
  })

  it('holds a given threshold', async () => {
    const { json } = await linkCommand(left, right, { map: { name: 'given_name' }, threshold: 1 })
    expect(json.threshold).toBe(1)
    expect(json.pairs.every((pair) => pair.score === 1)).toBe(true)
  })

  it('names what is wrong with the input', async () => {
    expect(await faults(linkCommand('', right))).toMatchObject([{ row: 0, field: '*' }])
    expect(await faults(linkCommand('id,surname\n1,a\n1,b', right))).toMatchObject([{ row: 2, field: 'id' }])
    expect(await faults(linkCommand('id,surname\n1', right))).toMatchObject([
      { row: 1, message: expect.stringContaining('left file') },
    ])
    expect(await faults(linkCommand(left, right, { map: { nosuch: 'surname' } }))).toMatchObject([{ field: 'nosuch' }])
    expect(await faults(linkCommand(left, right, { map: { name: 'colour' as 'surname' } }))).toMatchObject([
      { field: 'name' },
    ])
    expect(await faults(linkCommand(left, right, { withoutFields: ['nosuch'] }))).toMatchObject([{ field: 'nosuch' }])
    expect(await faults(linkCommand(left, right, { threshold: 2 }))).toMatchObject([{ field: 'threshold' }])
    expect(await faults(linkCommand(left, right, { truth: 'febrl' }))).toHaveLength(4)
  })
})

describe('dedupe', () => {
  it('finds nothing where nothing is double, and what is', async () => {
    expect((await dedupeCommand(left)).json.pairs).toEqual([])
    const double = `${left}\n5,Anna,Berzina,1990-01-02,LV`
    expect((await dedupeCommand(double, { map: { name: 'given_name' } })).json).toMatchObject({
      pairs: [{ left: '1', right: '5' }],
      clusters: [{ rows: ['1', '5'] }],
    })
  })
})

describe('delimited text', () => {
  it('reads quotes, separators, byte order mark and line ends', () => {
    const table = readCsv('\ufeffa;b\r\n"x;1";"he said ""no"""\r\n"two\nlines"; y \r\n')
    expect([...(table.columns.get('a') ?? [])]).toEqual(['x;1', 'two\nlines'])
    expect([...(table.columns.get('b') ?? [])]).toEqual(['he said "no"', 'y'])
    expect(() => readCsv('a,a\n1,2')).toThrow('twice')
    expect(() => readCsv('a,b\n"1,2')).toThrow('quote')
  })
})

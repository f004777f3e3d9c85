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

async function faults(run: Promise<unknown>): Promise<DataError['faults']> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof DataError)) throw new Error(`no data error but ${String(error)}`)
  return error.faults
}

describe('link', () => {
  it('links a handful of rows under other headings, spellings and orders of name', async () => {
    const { json, table } = await linkCommand(left, right, { map: { name: 'given_name' } })
    expect(json.pairs.map((pair) => `${pair.left}${pair.right}`).sort()).toEqual(['1a', '2b', '3c'])
    expect(json.pairs.every((pair) => pair.score >= json.threshold && pair.score <= 1)).toBe(true)
    expect(json.truth).toBeUndefined()
    expect(table).toContain('3 pairs')
  })

  it('takes the rows\u2019 names from the map before headings, in either table, and from one column', async () => {
    const numbered = left.replace('id,', 'id,file_no,').replaceAll(/^([1-4]),/gm, '$1,F$1,')
    const map = { name: 'given_name', file_no: 'id' } as const
    const { json } = await linkCommand(numbered, right, { map })
    expect(json.pairs.map((pair) => `${pair.left}${pair.right}`).sort()).toEqual(['F1a', 'F2b', 'F3c'])
    const other = right.replace('nr;', 'mape;')
    const { json: both } = await linkCommand(numbered, other, { map: { name: 'given_name', 'file_no=mape': 'id' } })
    expect(both.pairs.map((pair) => `${pair.left}${pair.right}`).sort()).toEqual(['F1a', 'F2b', 'F3c'])
    expect(await faults(linkCommand(numbered, right, { map: { id: 'id', file_no: 'id' } }))).toMatchObject([
      { row: 1, field: 'file_no', message: expect.stringContaining('both mapped to id') },
    ])
  })

  it('never compares a column with one whose values alone look like its kind', async () => {
    const russian = right.replace('nr;', 'Номер;').replace(';valsts', ';piezīmes')
    const { json } = await linkCommand(left, russian, { map: { name: 'given_name' } })
    expect(json.fields.map(({ kind }) => kind)).toEqual(['given_name', 'surname', 'birth_date'])
    expect(json.pairs.map((pair) => `${pair.left}${pair.right}`).sort()).toEqual(['1a', '2b', '3c'])
  })

  it('holds a given threshold', async () => {
    const { json } = await linkCommand(left, right, { map: { name: 'given_name' }, threshold: 1 })
    expect(json.threshold).toBe(1)
    expect(json.pairs.every((pair) => pair.score === 1)).toBe(true)
  })

  it('names what is wrong with the input: file, line and column', async () => {
    expect(await faults(linkCommand('', right))).toMatchObject([{ file: 'left', row: 1, field: '' }])
    expect(await faults(linkCommand(left, 'id,surname\n'))).toMatchObject([{ file: 'right', row: 1 }])
    expect(await faults(linkCommand('id,surname\n1,a\n\n1,b', right))).toMatchObject([
      { file: 'left', row: 4, field: 'id', message: expect.stringContaining('row 2') },
    ])
    expect(await faults(linkCommand(left, 'id,surname\n1\n2,"a\nb"\n3,a,b'))).toMatchObject([
      { file: 'right', row: 2, message: 'has 1 cells where the header has 2' },
      { file: 'right', row: 5, message: 'has 3 cells where the header has 2' },
    ])
    expect(await faults(linkCommand('id,surname\n1,B\ufffdrzi\ufffd', right))).toMatchObject([
      { file: 'left', row: 2, field: 'surname', message: expect.stringContaining('UTF-8') },
    ])
    expect(await faults(linkCommand('\u0000\u0001', right))).toMatchObject([{ file: 'left', row: 1 }])
    expect(await faults(linkCommand(left, right, { map: { nosuch: 'surname' } }))).toMatchObject([{ field: 'nosuch' }])
    expect(await faults(linkCommand(left, right, { map: { name: 'colour' as 'surname' } }))).toMatchObject([
      { field: 'name' },
    ])
    expect(await faults(linkCommand(left, right, { withoutFields: ['nosuch'] }))).toMatchObject([{ field: 'nosuch' }])
    expect(await faults(linkCommand(left, right, { threshold: 2 }))).toMatchObject([{ field: 'threshold' }])
    const untrue = await faults(linkCommand(left, right, { truth: 'febrl' }))
    expect(untrue).toHaveLength(4)
    expect(untrue[0]).toMatchObject({ file: 'left', row: 2, field: 'id' })
  })

  it('finds what the other file calls differently, whichever way round, and by map', async () => {
    const born = 'id,given_name,surname,born\n1,Anna,Ozola,1990-01-02\n2,Jānis,Kalniņš,1985-03-04'
    const kinds = async (a: string, b: string): Promise<string> =>
      (await linkCommand(a, b)).json.fields.map((field) => field.kind).join()
    const other = right.replace('vards', 'vārds').replace('uzvards', 'uzvārds')
    expect(await kinds(born, other)).toBe('given_name,surname,birth_date')
    expect(await kinds(other, born)).toBe('given_name,surname,birth_date')
    const { json } = await linkCommand('id,x,y\n1,Anna,Ozola\n2,Jānis,Kalniņš', 'id,p,q\n1,Anna,Ozola', {
      map: { 'x=p': 'given_name', 'y=q': 'surname' },
    })
    expect(json.fields.map((field) => field.kind)).toEqual(['given_name', 'surname'])
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

  it('shows for review what it would not link by itself', async () => {
    const twins = `${left}\n6,Jānis,Kalniņš,1985-03-04,LV`
    const { json } = await dedupeCommand(twins, { map: { name: 'given_name' }, threshold: 1 })
    expect(json.pairs).toEqual([])
    expect(json.review[0]).toMatchObject({ left: '2', right: '6' })
    expect(json.review.every((pair) => pair.score < 1)).toBe(true)
    expect((await dedupeCommand(twins, { map: { name: 'given_name' } })).json.review).not.toContainEqual(json.review[0])
  })
})

describe('delimited text', () => {
  it('reads quotes, separators, byte order mark and line ends', () => {
    const table = readCsv('\ufeffa;b\r\n"x;1";"he said ""no"""\r\n"two\nlines"; y \r\n')
    expect([...(table.columns.get('a') ?? [])]).toEqual(['x;1', 'two\nlines'])
    expect([...(table.columns.get('b') ?? [])]).toEqual(['he said "no"', 'y'])
    expect(() => readCsv('a,a\n1,2')).toThrow('twice')
    expect(() => readCsv('a,b\n"1,2')).toThrow('quote')
    expect([...(readCsv('a,b\r1,2\r3,4\r').columns.get('b') ?? [])]).toEqual(['2', '4'])
    expect(readCsv('a\n"x\ny"\n\nz').lines).toEqual([2, 5])
  })
})

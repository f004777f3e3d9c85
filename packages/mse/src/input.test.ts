import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DataError } from './errors.ts'
import { readCaptures } from './input.ts'

function faults(text: string): string[] {
  try {
    readCaptures(text)
  } catch (error) {
    if (error instanceof DataError) return error.faults.map(({ row, field, message }) => `${row}:${field}: ${message}`)
    throw error
  }
  return []
}

describe('readCaptures', () => {
  it('reads a table of counts, persons, and list × person alike', () => {
    const counts = readCaptures('a,b,count\n1,0,2\n0,1,1\n1,1,1\n')
    const persons = readCaptures('\ufeffperson;a;b\r\np1;1;0\r\np2;1;0\r\np3;0;1\r\n"p;4";1;1\r\n')
    const pairs = readCaptures('list,person\na,1\na,2\nb,3\na,4\nb,4\n')
    expect(counts).toEqual({ lists: ['a', 'b'], counts: Float64Array.of(0, 2, 1, 1), observed: 4 })
    expect(persons).toEqual(counts)
    expect(pairs).toEqual(counts)
  })

  it('names row and column of what is wrong', () => {
    expect(faults('')).toEqual(['1:: the file is empty'])
    expect(faults('a,b,count\n1,2,3\n1,0,x\n1,1,-1\n')).toEqual([
      '2:b: 0 or 1 expected, not "2"',
      '3:count: a whole number from 0 expected, not "x"',
      '4:count: a whole number from 0 expected, not "-1"',
    ])
    expect(faults('a,b,count\n1,1,3\n1,0,1000000000\n')[0]).toBe(
      '3:count: at most 999999999 persons expected, not "1000000000"',
    )
    expect(faults('a,b,count\n"1,0,3\n1,1,4\n')[0]).toBe('2:: a quoted field does not end')
    expect(faults('a,b,count\n1,1,3\n1,1,3\n')[0]).toBe('3:: this capture history stands in row 2 already')
    expect(faults('a,b,count\n1,1,3\n0,0,5\n')[0]).toMatch(/^3::.*impossible/)
    expect(faults('a,b\n1,1\n0,0\n')[0]).toMatch(/^3::.*impossible/)
    expect(faults('id,a,b\nx,1,1\nx,1,0\n')[0]).toBe('3:id: person x stands in row 2 already')
    expect(faults('list,person\na,1\nb,1\na,1\n')[0]).toBe('4:person: 1 is on a already, in row 2')
    expect(faults('a,b,count\n1,1\n')[0]).toBe('2:: 2 fields where the header has 3')
    expect(faults('a,a,count\n1,1,2\n')[0]).toBe('1:a: two lists have this name')
    expect(faults('a,count\n1,2\n')[0]).toMatch(/2 to 10 lists are needed; there is 1/)
    expect(faults(`${'abcdefghijk'.split('').join(',')}\n${'1,'.repeat(10)}1\n`)[0]).toMatch(/there are 11/)
  })

  it('refuses lists that never overlap and lists that nobody is on', () => {
    expect(faults('a,b,count\n1,0,10\n0,1,10\n')[0]).toMatch(/^1:a,b:.*never overlap/)
    expect(faults('a,b,c,count\n1,0,0,10\n1,1,0,2\n')[0]).toMatch(/^1:c: nobody/)
    expect(faults('a,b,c,count\n1,0,0,10\n1,1,0,2\n0,0,1,4\n')).toEqual([])
  })

  it('reads lines that end with CR alone, and calls JSON what it is', () => {
    const text = 'a,b,count\n1,0,2\n0,1,1\n"1",1,1\n'
    const expected = readCaptures(text)
    expect(readCaptures(text.replaceAll('\n', '\r'))).toEqual(expected)
    expect(readCaptures(text.replaceAll('\n', '\r\n'))).toEqual(expected)
    expect(faults('a,b,count\r1,0,2\r1,1,x\r')).toEqual(['3:count: a whole number from 0 expected, not "x"'])
    expect(faults('a,b,count\r"1\r\n",0,2\r1,1,x\r')[0]).toMatch(/^4:count/)
    expect(faults('a,b,count\n')).toEqual(['1:: there is a header and no row'])
    for (const json of ['[{"a":1,"b":0}]', '{"lists":[]}', '[]']) expect(faults(json)[0]).toMatch(/^1:: is JSON/)
  })

  it('does not depend on the order of rows or columns', () => {
    const row = fc.record({ mask: fc.integer({ min: 1, max: 7 }), count: fc.integer({ min: 1, max: 50 }) })
    const distinct = fc.uniqueArray(row, { selector: ({ mask }) => mask, minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(distinct, (rows) => {
        const lines = (order: number[]) =>
          rows.map(({ mask, count }) => [...order.map((bit) => (mask >> bit) & 1), count].join(',')).join('\n')
        const forward = readCaptures(`a,b,c,count\n${lines([0, 1, 2])}`)
        const backward = readCaptures(`c,b,a,count\n${lines([2, 1, 0]).split('\n').reverse().join('\n')}`)
        expect(backward.observed).toBe(forward.observed)
        expect(backward.counts[0b001]).toBe(forward.counts[0b100])
        expect(backward.counts[0b011]).toBe(forward.counts[0b110])
      }),
    )
  })
  it('says of a million columns at once that they are too many', () => {
    const names = Array.from({ length: 1_000_000 }, (_, i) => `c${i}`)
    const before = performance.now()
    expect(faults(`${names.join(',')}\n1\n`)[0]).toContain('2 to 10 lists are needed; there are 1000000')
    expect(performance.now() - before).toBeLessThan(20_000)
  })
})

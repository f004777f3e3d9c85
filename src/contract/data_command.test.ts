import { expect, test } from 'vitest'
import type { CommandIo } from './command.ts'
import { csvOf, overFiles, textOf } from './data_command.ts'

const said: string[] = []
const io = (content: Uint8Array): CommandIo => ({
  ...{ args: [], flags: {}, json: false, say: () => {}, result: () => {}, progress: () => {} },
  error: (line) => void said.push(line),
  readFile: async () => content,
  writeFile: async () => {},
})
const name = 'Bērziņš'

test('a file is read as UTF-8 or, by its mark, UTF-16; any other would silently change names and is refused', async () => {
  expect(await textOf(io(Buffer.from(name)), 'a')).toBe(name)
  expect(await textOf(io(Buffer.from(`\ufeff${name}`)), 'a')).toBe(name)
  const little = Buffer.from(`\ufeff${name}`, 'utf16le')
  expect(await textOf(io(little), 'a')).toBe(name)
  expect(await textOf(io(Buffer.from(little).swap16()), 'a')).toBe(name)
  // windows-1257, as a spreadsheet in Latvia writes "CSV"
  const baltic = Uint8Array.from([0x42, 0xe7, 0x72, 0x7a, 0x69, 0xf2, 0xf0])
  await expect(textOf(io(baltic), 'a.csv')).rejects.toThrow('a.csv: is not UTF-8')
})

test('faults are said by file, row and field, none of them endless', async () => {
  const faults = Array.from({ length: 1200 }, (_, i) => ({ row: i + 2, field: 'name', message: 'x'.repeat(9000) }))
  const code = await overFiles(io(new Uint8Array()), 'a.csv', async () => {
    throw Object.assign(new Error('data'), { name: 'DataError', faults })
  })
  expect(code).toBe(1)
  expect(said).toHaveLength(501)
  expect(said[0]).toMatch(/^a\.csv:2:name: x{500} …$/)
  expect(said.at(-1)).toBe('and 700 more')
})

test('a field is taken for an option only if that option was given', async () => {
  said.length = 0
  const fault = { row: null, field: 'constructor', message: 'is wrong' }
  const failing = async () => {
    throw Object.assign(new Error('data'), { name: 'DataError', faults: [fault] })
  }
  expect(await overFiles(io(new Uint8Array()), 'a.json', failing)).toBe(1)
  expect(said).toEqual(['a.json::constructor: is wrong'])
})

test.each(['[{"a":1}]', '\n[ ["x", 2] ]', '{"a":1}', '[]', '{}'])(
  'where CSV is needed, JSON is called so: %s',
  async (json) => {
    await expect(csvOf(io(Buffer.from(json)), 'a.csv')).rejects.toThrow('a.csv: is JSON; a CSV file')
  },
)

test('a heading in brackets is no JSON', async () => {
  expect(await csvOf(io(Buffer.from('[a],{b}\n1,2')), 'a.csv')).toBe('[a],{b}\n1,2')
})

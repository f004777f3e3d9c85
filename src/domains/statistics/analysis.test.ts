import { describe, expect, it } from 'vitest'
import type { CommandIo } from '../../contract/command.ts'
import { analysisCommands } from './analysis.ts'

const missing = (): Error => Object.assign(new Error('ENOENT'), { code: 'ENOENT' })

/** `lidzas estimate` over files in memory; the folder `out` is there. */
async function estimate(text: string, given: Record<string, string> = {}, full = false) {
  const errors: string[] = []
  const written: Record<string, string> = {}
  let reads = 0
  const io: CommandIo = {
    args: ['lists.csv'],
    flags: given,
    json: true,
    say: () => undefined,
    result: () => undefined,
    error: (line) => void errors.push(line),
    progress: () => undefined,
    readFile: async (path) => {
      if (path === 'out') throw new Error('out: is a folder, a file is needed')
      if (path !== 'lists.csv' && path !== 'out/old.html') throw missing()
      reads += path === 'lists.csv' ? 1 : 0
      return new TextEncoder().encode(text)
    },
    writeFile: async (path, content) => {
      if (full) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
      written[path] = String(content)
    },
  }
  const command = analysisCommands.find(({ name }) => name === 'estimate')
  const code = await command?.run(io).catch((reason: Error) => reason.message)
  return { code, errors, written, reads }
}

const LISTS = 'a,b,c,count\n1,0,0,40\n0,1,0,50\n0,0,1,60\n1,1,0,9\n1,0,1,8\n0,1,1,12\n1,1,1,2\n'

describe('estimate', () => {
  it('writes the report in the language asked for', async () => {
    const { code, written } = await estimate(LISTS, { report: 'out/new.html', language: 'en' })
    expect(code).toBe(0)
    expect(Object.keys(written)).toEqual(['out/new.html'])
    expect(written['out/new.html']).toContain('<html lang="en"')
  })

  it.each([
    ['none/new.html', '--report: none/new.html: its folder is not there; make it first, or name another'],
    ['out/old.html', '--report: out/old.html is there already; name another file'],
    ['out', '--report: out is there already; name another file'],
  ])('says before it computes that %s cannot be written', async (report, message) => {
    expect(await estimate(LISTS, { report })).toEqual({ code: message, errors: [], written: {}, reads: 0 })
  })

  it('says what is wrong when the report does not fit on the disk', async () => {
    const { code } = await estimate(LISTS, { report: 'out/new.html' }, true)
    expect(code).toBe('--report: out/new.html: does not fit: the disk is full')
  })

  it.each([
    [{ report: '' }, /^--report: the name of a file is missing$/],
    [{ language: 'de' }, /^--language: lv or en, not "de"$/],
    [{ threshold: 'NaN' }, /^--threshold: "NaN" is not a number$/],
    [{ threshold: '-1' }, /^threshold must be between 0 and 1, not -1$/],
    [{ seed: '1.5' }, /^seed must be a whole number from 0, not 1.5$/],
    [{ bootstrap: '1e9' }, /^bootstrap must be a whole number from 20 to 1000000 /],
    [{ bootstrap: '1', method: 'dga' }, /^bootstrap must be a whole number from 20 to 1000000 /],
    [{ order: '3', method: 'dga' }, /^order 3 is for /],
    [{ method: 'magic' }, /^method must be one of /],
  ])('%o is wrong usage, in one line', async (given, message) => {
    const { code, errors, written } = await estimate(LISTS, { ...given } as Record<string, string>)
    expect(code).toBe(2)
    expect(errors).toEqual([expect.stringMatching(message)])
    expect(written).toEqual({})
  })

  it.each([
    ['', 'lists.csv:1:: the file is empty'],
    ['[{"a":1}]', 'lists.csv:1:: is JSON: a CSV file whose first row names lists is needed'],
    ['a,b,c,count\n', 'lists.csv:1:: there is a header and no row'],
    ['a,count\n1,4\n', 'lists.csv:1:: 2 to 10 lists are needed; there is 1'],
    [
      `${'abcdefghijk'.split('').join(',')},count\n${'1,'.repeat(11)}4\n`,
      'lists.csv:1:: 2 to 10 lists are needed; there are 11',
    ],
  ])('data that are no lists are named in one line: %j', async (text, message) => {
    expect(await estimate(text, { report: 'out/new.html' })).toMatchObject({ code: 1, errors: [message], written: {} })
  })
})

import { describe, expect, it } from 'vitest'
import type { CommandIo } from '../../contract/command.ts'
import { linkageCommands } from './linkage.ts'

const FILES: Readonly<Record<string, string>> = {
  'police.csv': 'id,given_name,surname,born\n1,Anna,Bērziņa,1990-01-02\n2,Jānis,Kalniņš,1985-03-04\n',
  'shelter.csv': 'nr;vārds;uzvārds;dzimis\r\na;Anna;Berzina;02.01.1990.\r\nb;Пётр;Иванов;01.01.1970\r\n',
  'short.csv': 'nr;vārds;uzvārds\na;Anna\n',
}

async function run(name: string, args: string[], given: Record<string, string> = {}) {
  const errors: string[] = []
  let result: unknown
  const io: CommandIo = {
    args,
    flags: given,
    json: true,
    say: () => undefined,
    result: (value) => {
      result = value
    },
    error: (line) => void errors.push(line),
    progress: () => undefined,
    readFile: async (path) => {
      const text = FILES[path]
      if (text === undefined) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' })
      return new TextEncoder().encode(text)
    },
    writeFile: async () => undefined,
  }
  const command = linkageCommands.find((it) => it.name === name)
  const code = await command?.run(io).catch((reason: Error) => `${reason.message}`)
  return { code, errors, result }
}

describe('link and dedupe', () => {
  it('link what two files call differently', async () => {
    const { code, result } = await run('link', ['police.csv', 'shelter.csv'])
    expect(code).toBe(0)
    expect(result).toMatchObject({ pairs: [{ left: '1', right: 'a' }] })
  })

  it('name the file, the row and what is wrong', async () => {
    expect(await run('link', ['police.csv', 'short.csv'])).toMatchObject({
      code: 1,
      errors: ['short.csv:2:: has 2 cells where the header has 3'],
    })
    expect((await run('dedupe', ['none.csv'])).code).toBe('none.csv: there is no such file')
  })

  it.each([
    [['police.csv'], {}, 'two files'],
    [['police.csv', 'shelter.csv'], { map: 'surname' }, '--map: "surname" is not COLUMN=KIND'],
    [['police.csv', 'shelter.csv'], { map: 'surname=colour' }, '--map: "colour" is none of'],
    [['police.csv', 'shelter.csv'], { map: 'born=surname, born=birth_date' }, '--map: "born" is named twice'],
    [['police.csv', 'shelter.csv'], { threshold: '2' }, '--threshold: must lie between 0 and 1'],
    [['police.csv', 'shelter.csv'], { threads: '0' }, '--threads: a whole number from 1 to 64'],
    [['police.csv', 'shelter.csv'], { truth: 'mine' }, '--truth: febrl is the one there is'],
  ])('%s with %o is wrong usage', async (args, given, message) => {
    const { code, errors } = await run('link', args, given as Record<string, string>)
    expect(code).toBe(2)
    expect(errors.join()).toContain(message)
  })

  it('takes a map between columns of two names', async () => {
    const { result } = await run('link', ['police.csv', 'shelter.csv'], {
      map: 'given_name=vārds=given_name, surname=uzvārds=surname',
      without: 'born',
    })
    expect(result).toMatchObject({ fields: [{ kind: 'given_name' }, { kind: 'surname' }] })
  })
})

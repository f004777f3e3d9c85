import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url))
let file = ''

beforeAll(() => {
  file = join(mkdtempSync(join(tmpdir(), 'lidzas-cli-')), 'captures.csv')
  writeFileSync(file, 'police,ngo,count\n1,0,60\n0,1,50\n1,1,30\n')
})

/** The command line as typed, in a process of its own. */
function typed(...words: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=lidzas', cli, ...words], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  return { code: status, out: stdout, err: stderr }
}

describe('the command line', () => {
  it('prints one line of JSON and nothing else on its output', () => {
    const { code, out, err } = typed('estimate', file, '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.trimEnd().split('\n')).toHaveLength(1)
    expect(JSON.parse(out)).toMatchObject({ method: 'stepwise', observed: 140 })
  })

  it.each([
    [['estimate', 'FILE', '--threshold', '-1'], 2, 'threshold must be between 0 and 1, not -1'],
    [['estimate', 'FILE', '--seed', '-.5'], 2, 'seed must be'],
    [['estimate', 'FILE', '--treshold', '0.1'], 2, "Unknown option '--treshold'"],
    [['estimate', 'FILE', '--seed', '--json'], 2, "Option '--seed' argument is ambiguous."],
    [['estimate', 'nowhere.csv'], 1, 'nowhere.csv'],
    [['guess', 'FILE'], 2, 'no such command: guess'],
  ])('says what is wrong with %j', (words, expected, message) => {
    const { code, out, err } = typed(...words.map((word) => (word === 'FILE' ? file : word)))
    expect(out).toBe('')
    expect(err).toContain(message)
    expect(err).not.toMatch(/^\s+at /m)
    expect(code).toBe(expected)
  })
})

import { readFile, stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { loadProfile, sealFirst } from '../demo/load.ts'
import { commands } from './commands.ts'
import type { Command, CommandIo } from './contract/command.ts'
import { ConfigError, config } from './platform/config/index.ts'
import { explain, findEmbedded } from './platform/database/embedded/index.ts'
import { ready } from './start.ts'

const out = (line: string): void => void process.stdout.write(`${line}\n`)
const err = (line: string): void => void process.stderr.write(`${line}\n`)

// whoever reads us may stop early (`| head`): that is no failure of ours
process.stdout.on('error', (reason: { code?: string }) => process.exit(reason.code === 'EPIPE' ? 0 : 1))

/** npm runs us in the project's folder; a path starts where the person typed. */
const typedIn = process.env.npm_lifecycle_event === 'lidzas' ? (process.env.INIT_CWD ?? '.') : '.'
const here = (path: string): string => resolve(typedIn, path)

/** Finds the command that the line begins with: two words first, then one. */
function find(words: readonly string[]): { command: Command; rest: string[] } | undefined {
  for (const count of [2, 1]) {
    const name = words.slice(0, count).join(' ')
    const command = commands.find((c) => c.name === name)
    if (command) return { command, rest: words.slice(count) }
  }
  return undefined
}

function list(): void {
  out('lidzas COMMAND [--json] [--help]\n')
  const width = Math.max(...commands.map((c) => c.name.length))
  for (const command of commands) out(`  ${command.name.padEnd(width)}  ${command.summary}`)
}

function help(command: Command): void {
  out(`lidzas ${command.name} ${command.usage}\n\n${command.summary}.\n`)
  const options = [...command.options, { name: 'json', about: 'print the result as one line of JSON' }]
  const shown = options.map((o) => `--${o.name}${'value' in o && o.value ? ` ${o.value}` : ''}`)
  const width = Math.max(...shown.map((text) => text.length))
  options.forEach((o, i) => {
    out(`  ${String(shown[i]).padEnd(width)}  ${o.about}`)
  })
}

/** A negative number after an option is its value; `parseArgs` would take it for another option. */
function withNegatives(words: readonly string[], valued: ReadonlySet<string>): string[] {
  const joined: string[] = []
  for (const word of words) {
    const before = joined.at(-1)
    if (before && valued.has(before) && /^-[\d.]/.test(word)) joined[joined.length - 1] = `${before}=${word}`
    else joined.push(word)
  }
  return joined
}

/** How far a command is, as a line that rewrites itself; on the error stream, so that JSON stays alone on the other. */
function progress(done: number, total: number | null): void {
  if (!process.stderr.isTTY) return
  const share = total ? Math.min(1, done / total) : 0
  const bar = total ? `${'█'.repeat(Math.round(share * 30))}${'░'.repeat(30 - Math.round(share * 30))} ` : ''
  process.stderr.write(
    `\r\u001b[K${bar}${done}${total ? `/${total}` : ''}${total !== null && done >= total ? '\n' : ''}`,
  )
}

async function run(command: Command, words: readonly string[]): Promise<number> {
  const options: Record<string, { type: 'string' | 'boolean' }> = {
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  }
  for (const option of command.options) options[option.name] = { type: option.value ? 'string' : 'boolean' }
  const valued = new Set(command.options.filter(({ value }) => value).map(({ name }) => `--${name}`))
  let parsed: ReturnType<typeof parseArgs>
  try {
    parsed = parseArgs({ args: withNegatives(words, valued), options, allowPositionals: true, strict: true })
  } catch (reason) {
    err(`${(reason as Error).message.split('\n')[0]}`)
    err(`lidzas ${command.name} ${command.usage}`)
    return 2
  }
  const { json, help: wantsHelp, ...flags } = parsed.values as Record<string, string | true | undefined>
  if (wantsHelp) {
    help(command)
    return 0
  }
  const io: CommandIo = {
    args: parsed.positionals,
    flags: Object.fromEntries(Object.entries(flags).filter((e): e is [string, string | true] => e[1] !== undefined)),
    json: json === true,
    say: (line) => (json ? undefined : out(line)),
    result: (value) => (json ? out(JSON.stringify(value)) : undefined),
    error: err,
    progress,
    readFile: (path) => readGiven(here(path)),
    writeFile: async (path, content, o = {}) => {
      if (!o.over && (await stat(here(path)).catch(() => undefined))) throw new Error(`${path} is there already`)
      await writeFile(here(path), content)
    },
  }
  if (!command.needsDatabase) return command.run(io)
  const settings = config(process.env)
  const running = settings.databaseUrl ? undefined : await findEmbedded(settings.data)
  if (running) return command.run({ ...io, database: { ownerUrl: running.ownerUrl, data: settings.data } })
  const database = await ready(settings, { say: err, step: () => {}, what: `lidzas ${command.name}` })
  try {
    const loaded = await loadProfile(database.ownerUrl, settings, () => {})
    if (loaded.demonstration) await sealFirst(database.ownerUrl, settings.data)
    return await command.run({ ...io, database: { ownerUrl: database.ownerUrl, data: settings.data } })
  } finally {
    await database.stop()
  }
}

/** More than this no text in memory holds (V8: about 512 million characters). */
const mostBytes = 500_000_000
/** A file that the operator named. A device never ends; a pipe is read. */
async function readGiven(path: string): Promise<Uint8Array> {
  const it = await stat(path)
  if (it.isDirectory()) throw new Error(`${path}: is a folder, a file is needed`)
  if (it.isCharacterDevice() || it.isBlockDevice() || it.isSocket())
    throw new Error(`${path}: is a device, a file is needed`)
  if (it.size > mostBytes) throw new Error(`${path}: has more than ${mostBytes / 1_000_000} MB; split it`)
  return readFile(path)
}

async function main(words: readonly string[]): Promise<number> {
  if (words.length === 0 || words[0] === '--help' || words[0] === 'help') {
    list()
    return words.length === 0 ? 2 : 0
  }
  const found = find(words)
  if (!found) {
    err(
      `lidzas: no such command: ${words
        .filter((w) => !w.startsWith('-'))
        .slice(0, 2)
        .join(' ')}. lidzas help lists them.`,
    )
    return 2
  }
  try {
    return await run(found.command, found.rest)
  } catch (reason) {
    for (const line of reason instanceof ConfigError ? reason.lines : [explain(reason)]) err(line)
    return 1
  }
}

process.exitCode = await main(process.argv.slice(2))

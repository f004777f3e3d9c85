import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')

/** The folders under `packages/`. */
export const names = ['mse', 'disclosure', 'linkage', 'surveillance', 'screening'] as const
export type Name = (typeof names)[number]

/** A folder that holds nothing but the packages, as a user's project would. */
export interface Installed {
  readonly folder: string
  /** Removes the folder. */
  remove(): void
}

/**
 * Builds and packs each package as for publishing and installs the archives in an empty folder. What they depend on is
 * packed from this project's own node_modules, so that no network is needed.
 */
export async function installPacked(): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), 'lidzas packages '))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    for (const name of names) await build(name)
    const own = names.map((name) => join(root, 'packages', name))
    const archives = await pack([...own, ...dependencies(own).map((name) => join(root, 'node_modules', name))], folder)
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
    await npm(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', ...archives], folder)
    copyFileSync(join(import.meta.dirname, 'uses.mjs'), join(folder, 'uses.mjs'))
    return { folder, remove }
  } catch (reason) {
    remove()
    throw reason
  }
}

/** A file left over from an earlier build would be packed too. */
async function build(name: Name): Promise<void> {
  rmSync(join(root, 'packages', name, 'dist'), { recursive: true, force: true })
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  await said(run(process.execPath, [compiler, '-p', join(root, 'packages', name, 'tsconfig.build.json')]), name)
}

/** @returns the archives' names in `folder` */
async function pack(folders: readonly string[], folder: string): Promise<string[]> {
  const output = await npm(['pack', '--ignore-scripts', '--json', ...folders], folder)
  return (JSON.parse(output) as { filename: string }[]).map(({ filename }) => `./${filename}`)
}

type Manifest = { dependencies?: Record<string, string> }
const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** Everything that these packages need at run time, by name. */
function dependencies(folders: readonly string[]): string[] {
  const found = new Set<string>()
  const walk = (folder: string): void => {
    for (const name of Object.keys(manifestOf(folder).dependencies ?? {})) {
      if (found.has(name)) continue
      found.add(name)
      walk(join(root, 'node_modules', name))
    }
  }
  folders.forEach(walk)
  return [...found]
}

/** npm as from a terminal: what it told the run that we are part of does not reach it. */
async function npm(args: string[], cwd: string): Promise<string> {
  const env = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(?!config_cache$)|NODE_OPTIONS$|NODE_ENV$)/i.test(name),
  )
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  return said(run(command, args, { cwd, env: Object.fromEntries(env) }), `npm ${args[0]}`)
}

async function said(work: Promise<{ stdout: string }>, what: string): Promise<string> {
  try {
    return (await work).stdout
  } catch (reason) {
    const { stdout, stderr } = reason as { stdout?: string; stderr?: string }
    throw new Error(`${what}: ${stdout ?? ''}${stderr ?? reason}`)
  }
}

/** The machine's own Node where there is one besides the product's. */
export function plainNode(): string {
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const folders = (process.env.PATH ?? '').split(delimiter).filter((it) => it !== '' && !it.includes('node_modules'))
  return folders.map((it) => join(it, program)).find((it) => existsSync(it)) ?? process.execPath
}

/** Runs one use in plain Node, without any option. @returns what it gave, and by which version of Node */
export async function inNode(node: string, folder: string, name: Name): Promise<{ version: string; given: unknown }> {
  const script = `import { uses } from './uses.mjs'
console.log(JSON.stringify({ version: process.version, given: await uses.${name}() }))`
  const { NODE_OPTIONS: _, ...env } = process.env
  return JSON.parse(await said(run(node, ['--input-type=module', '-e', script], { cwd: folder, env }), name))
}

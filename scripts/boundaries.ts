/**
 * Which file may import which: the design's tables as rules. Run alone it prints what is broken; `check.ts` runs it too.
 * Fails when it finds almost no files, so that a broken search cannot pass for a clean house.
 */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'oxc-parser'

export interface Edge {
  readonly from: string
  readonly to: string
  readonly line: number
}

/** Which rooms a room may call, through their `door.ts`. No cycle. */
const mayCall: Readonly<Record<string, readonly string[]>> = {
  cooperation: [],
  training: [],
  protection: ['cooperation'],
  prosecution: ['protection', 'cooperation'],
  detection: ['protection', 'cooperation'],
  procurement: ['detection', 'cooperation'],
  statistics: ['protection', 'prosecution', 'detection', 'cooperation'],
  prevention: ['statistics', 'detection', 'cooperation'],
  plan: [
    'statistics',
    'prevention',
    'detection',
    'training',
    'procurement',
    'prosecution',
    'protection',
    'cooperation',
  ],
  rapporteur: ['plan', 'statistics', 'cooperation'],
}

const shared = (to: string): boolean => to.startsWith('src/contract/') || to.startsWith('src/codes/')
const contractOf = (to: string): boolean => /^src\/(domains|platform)\/[^/]+\/contract(\.ts|\/)/.test(to)
const inRoom = (to: string, room: string, ...names: string[]): boolean =>
  names.some((name) => to === `src/domains/${room}/${name}.ts` || to.startsWith(`src/domains/${room}/${name}/`))
const npm = (to: string): boolean => to.startsWith('npm:')

interface Rule {
  readonly name: string
  readonly from: RegExp
  readonly may: (to: string, room: string) => boolean
}
const rules: readonly Rule[] = [
  {
    name: 'a contract',
    from: /^src\/domains\/([^/]+)\/contract(?:\.ts$|\/)/,
    may: (to, room) =>
      to === 'npm:zod' || shared(to) || inRoom(to, room, 'contract') || /^src\/platform\/[^/]+\/contract\.ts$/.test(to),
  },
  {
    name: 'rules',
    from: /^src\/domains\/([^/]+)\/rules(?:\.ts$|\/)/,
    may: (to, room) => shared(to) || to.startsWith('packages/') || inRoom(to, room, 'contract', 'rules'),
  },
  {
    name: 'a store',
    from: /^src\/domains\/([^/]+)\/store(?:\.ts$|\/)/,
    may: (to, room) =>
      to === 'npm:kysely' ||
      to.startsWith('src/platform/database/') ||
      shared(to) ||
      inRoom(to, room, 'contract', 'rules', 'store'),
  },
  {
    name: 'a public page',
    from: /^src\/domains\/([^/]+)\/pages\/.*\.html\.ts$/,
    may: (to, room) =>
      shared(to) || contractOf(to) || inRoom(to, room, 'rules', 'pages') || /^src\/platform\/(html|texts)\//.test(to),
  },
  {
    name: 'a staff page',
    from: /^src\/domains\/([^/]+)\/pages\/(?!.*\.html\.ts$)/,
    may: (to, room) =>
      shared(to) ||
      contractOf(to) ||
      inRoom(to, room, 'rules', 'pages') ||
      to.startsWith('src/shell/') ||
      to.startsWith('locales/') ||
      npm(to),
  },
  {
    name: 'the server side of a room',
    from: /^src\/domains\/([^/]+)\/(?!pages\/|rules|contract|store)/,
    may: (to, room) => {
      const other = /^src\/domains\/([^/]+)\/(.*)$/.exec(to)
      if (!other)
        return (
          shared(to) ||
          to.startsWith('src/platform/') ||
          to.startsWith('packages/') ||
          npm(to) ||
          to.startsWith('node:')
        )
      if (other[1] === room) return true
      return other[2] === 'door.ts'
        ? (mayCall[room]?.includes(String(other[1])) ?? false)
        : /^contract(\.ts|\/)/.test(String(other[2]))
    },
  },
  {
    name: 'codes and the shared contract',
    from: /^src\/(codes|contract)\//,
    may: (to) => shared(to) || to === 'npm:zod',
  },
  { name: 'the platform', from: /^src\/(platform)\//, may: (to) => !/^src\/(domains|app|shell)\//.test(to) },
  {
    name: 'the shell',
    from: /^src\/(shell)\//,
    may: (to) => to.startsWith('src/shell/') || shared(to) || contractOf(to) || to.startsWith('locales/') || npm(to),
  },
  {
    name: 'a package',
    from: /^packages\/([^/]+)\/src\//,
    may: (to) => to.startsWith('packages/') || npm(to) || to === 'node:worker_threads',
  },
]

/** Where an import leads: `src/…`, `packages/…`, `npm:name`, `node:name`, or `?…` when nothing is there. */
function target(from: string, name: string): string {
  if (name.startsWith('node:') || builtinModules.includes(name)) return name.startsWith('node:') ? name : `node:${name}`
  const path = name.replace(/\?.*$/, '')
  if (path.startsWith('.')) {
    const to = normalize(join(dirname(from), path))
    return existsSync(to) && statSync(to).isFile() ? to : `?${to}`
  }
  const bare = path.startsWith('@') ? path.split('/').slice(0, 2).join('/') : path.split('/')[0]
  const mine = /^@lidzas\/(.+)$/.exec(String(bare))
  return mine ? `packages/${mine[1]}/src/index.ts` : `npm:${bare}`
}

/** Every import of these files, static, re-exported and dynamic. @throws Error when a file does not parse */
export function edges(files: readonly string[]): Edge[] {
  return files.flatMap((from) => {
    const source = readFileSync(from, 'utf8')
    const { module, errors } = parseSync(from, source)
    if (errors.length) throw new Error(`${from}: ${errors[0]?.message}`)
    const line = (at: number): number => source.slice(0, at).split('\n').length
    const found: (readonly [string, number])[] = [
      ...module.staticImports.map((i) => [i.moduleRequest.value, i.start] as const),
      ...module.staticExports.flatMap((e) =>
        e.entries.flatMap((x) => (x.moduleRequest ? [[x.moduleRequest.value, e.start] as const] : [])),
      ),
      ...module.dynamicImports.flatMap((i) => {
        const text = source.slice(i.moduleRequest.start, i.moduleRequest.end)
        return /^['"]/.test(text) ? [[text.slice(1, -1), i.start] as const] : []
      }),
    ]
    return found.map(([name, at]) => ({ from, to: target(from, name), line: line(at) }))
  })
}

/** What breaks the rules, a line each: forbidden imports, imports of nothing, cycles between files. */
export function broken(all: readonly Edge[]): string[] {
  const said = all.flatMap((e) => {
    const lines = e.to.startsWith('?') ? [`${e.from}:${e.line}: nothing at ${e.to.slice(1)}`] : []
    if (/\.test\.tsx?$/.test(e.from) || /\/testing(\/|\.ts$)/.test(e.from)) return lines
    const rule = rules.find((r) => r.from.test(e.from))
    const room = rule?.from.exec(e.from)?.[1] ?? ''
    if (rule && !e.to.startsWith('?') && !rule.may(e.to, room))
      lines.push(`${e.from}:${e.line}: ${rule.name} may not import ${e.to}`)
    return lines
  })
  const next = Map.groupBy(all, (e) => e.from)
  const state = new Map<string, 1 | 2>()
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 1) {
      said.push(`cycle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`)
      return
    }
    if (state.get(file)) return
    state.set(file, 1)
    for (const e of next.get(file) ?? []) visit(e.to, [...path, file])
    state.set(file, 2)
  }
  for (const file of next.keys()) visit(file, [])
  return said
}

export const sources = (): string[] => globSync(['src/**/*.{ts,tsx}', 'packages/*/src/**/*.{ts,tsx}']).sort()

if (import.meta.main) {
  const files = sources()
  if (files.length < 50) throw new Error('found almost no files: the checker is broken')
  const said = broken(edges(files))
  for (const line of said) console.log(line)
  console.log(`${files.length} files, ${said.length} forbidden imports`)
  process.exitCode = said.length ? 1 : 0
}

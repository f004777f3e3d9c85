import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

interface Chunk {
  file: string
  isEntry?: boolean
  imports?: string[]
  dynamicImports?: string[]
}
type Manifest = Record<string, Chunk>

/** The files that a browser must have before the given chunks run: their static imports, all the way down. */
export function closure(manifest: Manifest, from: readonly string[]): string[] {
  const seen = new Set<string>()
  const visit = (name: string): void => {
    if (seen.has(name)) return
    const chunk = manifest[name]
    if (!chunk) throw new Error(`the manifest has no ${name}`)
    seen.add(name)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const name of from) visit(name)
  return [...new Set([...seen].map((name) => manifest[name]?.file ?? ''))].filter((file) => file.endsWith('.js'))
}

/** What is loaded at the first page of someone signed in: the entry, the home page and the frame's texts in one language. */
export function firstLoad(manifest: Manifest): string[] {
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry)
  if (!entry) throw new Error('the manifest has no entry')
  const also = Object.keys(manifest).filter((name) => /(^|\/)(Home\.tsx|locales\/lv\/(shell|codes)\.json)$/.test(name))
  return closure(manifest, [entry, ...also])
}

/** What the first load may weigh. */
export const budget = 250

/**
 * Weighs the first load of the built pages.
 * @returns kilobytes (1,024 bytes) of JavaScript as gzip sends it, the heaviest file first
 * @throws Error when the pages are not built
 */
export function weigh(): { readonly total: number; readonly files: readonly (readonly [file: string, kb: number])[] } {
  const folder = new URL('../dist/web/', import.meta.url)
  const place = new URL('.vite/manifest.json', folder)
  if (!existsSync(place)) throw new Error('dist/web is not there: build the pages first (vite build)')
  const files = firstLoad(JSON.parse(readFileSync(place, 'utf8')))
    .map((file) => [file, gzipSync(readFileSync(new URL(file, folder)), { level: 9 }).length / 1024] as const)
    .sort(([, a], [, b]) => b - a)
  return { total: files.reduce((sum, [, kb]) => sum + kb, 0), files }
}

if (import.meta.main) {
  const { total, files } = weigh()
  if (process.argv.includes('--files'))
    for (const [file, kb] of files) console.log(`${kb.toFixed(1).padStart(7)} KB  ${file}`)
  console.log(`first load: ${total.toFixed(1)} KB of JavaScript, compressed, of ${budget} KB allowed`)
  process.exitCode = total > budget ? 1 : 0
}

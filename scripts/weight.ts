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

if (import.meta.main) {
  const folder = new URL('../dist/web/', import.meta.url)
  const place = new URL('.vite/manifest.json', folder)
  const budget = 250
  if (!existsSync(place)) {
    console.error('dist/web is not there: build the pages first (vite build)')
    process.exit(1)
  }
  const files = firstLoad(JSON.parse(readFileSync(place, 'utf8')))
  const sizes = files.map((file) => ({
    file,
    bytes: gzipSync(readFileSync(new URL(file, folder)), { level: 9 }).length,
  }))
  const kilobytes = sizes.reduce((sum, s) => sum + s.bytes, 0) / 1024
  if (process.argv.includes('--files'))
    for (const s of sizes.sort((a, b) => b.bytes - a.bytes))
      console.log(`${(s.bytes / 1024).toFixed(1).padStart(7)} KB  ${s.file}`)
  console.log(`first load: ${kilobytes.toFixed(1)} KB of JavaScript, compressed, of ${budget} KB allowed`)
  process.exitCode = kilobytes > budget ? 1 : 0
}

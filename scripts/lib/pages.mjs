import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from './fault.mjs'
import { node, root } from './install.mjs'
import { step } from './progress.mjs'
import { capture } from './run.mjs'

/** Where the digest of the built sources is kept: inside the build, which is emptied first, so half a build has none. */
const stampFile = 'dist/.sources.json'

/** What the built pages depend on: what pages may import (ARCHITECTURE.md). Tests are no part of it. */
const sources = [
  /^(package-lock\.json|vite\.config\.ts|index\.html)$/,
  /^src\/(app|shell|codes|contract)\//,
  /^src\/domains\/[^/]+\/(pages|rules)[/.]/,
  /^src\/.*\/contract[^/]*(\/|\.ts$)/,
  /^packages\/[^/]+\/src\//,
  /^locales\//,
]

/** Whether the built pages depend on a file, by its path from the root. */
export const isSource = (path) => !/\.test\.tsx?$|\/fixtures\//.test(path) && sources.some((it) => it.test(path))

function* files(folder, prefix) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist') continue
    const path = prefix + entry.name
    if (entry.isDirectory()) yield* files(join(folder, entry.name), `${path}/`)
    else if (isSource(path)) yield path
  }
}

/** Two digests of the sources: a quick one of sizes and times, and one of the contents, only when asked. */
export function digests(top) {
  const found = ['src', 'packages', 'locales']
    .filter((it) => existsSync(join(top, it)))
    .flatMap((it) => [...files(join(top, it), `${it}/`)])
  for (const name of ['index.html', 'package-lock.json', 'vite.config.ts'])
    if (existsSync(join(top, name))) found.push(name)
  found.sort()
  const quick = createHash('sha256')
  for (const path of found) {
    const { size, mtimeMs } = statSync(join(top, path))
    quick.update(`${path}\0${size}\0${mtimeMs}\0`)
  }
  return {
    quick: quick.digest('hex'),
    contents() {
      const hash = createHash('sha256')
      for (const path of found) {
        const content = readFileSync(join(top, path))
        hash.update(`${path}\0${content.length}\0`).update(content)
      }
      return hash.digest('hex')
    },
  }
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(join(root, stampFile), 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Builds the pages when their sources changed since the last build.
 *
 * @returns {Promise<boolean>} whether anything was built
 */
export async function ensureBuilt() {
  const now = digests(root)
  const stamp = readStamp()
  if (stamp?.quick === now.quick) return false
  const contents = now.contents()
  // Only the times changed, as after a fresh checkout of the same sources.
  const same = stamp?.contents === contents
  if (!same) await build()
  writeFileSync(join(root, stampFile), JSON.stringify({ quick: now.quick, contents }))
  return !same
}

async function build() {
  const progress = step('Building the pages')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { code, output } = await capture(node, [vite, 'build', '--logLevel', 'warn'], { cwd: root })
  if (code !== 0) {
    progress.fail()
    throw new Fault(`The pages could not be built:\n${output.trim()}`)
  }
  progress.end()
}

/** `npm run check`: types, lint and format, boundaries, dead code, missing translations. Says all that is wrong, not the first. */
import { spawnSync } from 'node:child_process'
import { broken, edges, sources } from './boundaries.ts'

const bin = (name: string): string => `node_modules/${name}`
const steps: readonly [name: string, command: readonly string[]][] = [
  ['types', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['types in the browser', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.browser.json']],
  ['lint and format', [bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '--max-diagnostics=30']],
  ['dead code', [bin('knip/bin/knip.js'), '--no-progress']],
  ['translations', [bin('vitest/vitest.mjs'), 'run', '--project', 'unit', 'src/language.test.ts', '--reporter=dot']],
]

let bad = 0
for (const [name, command] of steps) {
  const began = Date.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok ' : 'BAD'} ${name} (${seconds} s)`)
  if (status !== 0) {
    bad++
    console.log(`${stdout}${stderr}`.trim().split('\n').slice(-80).join('\n'))
  }
}
const files = sources()
if (files.length < 50) throw new Error('found almost no files: the checker is broken')
const forbidden = broken(edges(files))
console.log(`${forbidden.length ? 'BAD' : 'ok '} boundaries (${files.length} files)`)
for (const line of forbidden) console.log(line)
process.exitCode = bad || forbidden.length ? 1 : 0

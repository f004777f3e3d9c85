import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const importsOf = (folder: string): string[] => {
  const here = new URL(`./${folder}/`, import.meta.url)
  const files = readdirSync(here).filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts'))
  expect(files.length).toBeGreaterThan(4)
  return files.flatMap((file) => {
    const text = readFileSync(new URL(file, here), 'utf8')
    return [...text.matchAll(/from '([^']+)'/g)].map((m) => m[1] as string)
  })
}

test('attacker and protector share types and the solver, and no code', () => {
  const outside = (folder: string) => new Set(importsOf(folder).filter((name) => !name.startsWith('./')))
  expect(outside('attack')).toEqual(new Set(['highs', '../types.ts']))
  expect(outside('protect')).toEqual(new Set(['highs', '../types.ts', '../random.ts']))
  expect(readFileSync(new URL('./types.ts', import.meta.url), 'utf8')).not.toMatch(/export (const|function|class)/)
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { broken, edges } from './boundaries.ts'

const home = process.cwd()
const folder = mkdtempSync(join(home, 'var-boundaries-'))
afterAll(() => {
  process.chdir(home)
  rmSync(folder, { recursive: true, force: true })
})

function house(files: Record<string, string>): string[] {
  process.chdir(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(name), { recursive: true })
    writeFileSync(name, text)
  }
  return broken(edges(Object.keys(files)))
}

test('an import against the arrows is refused', () => {
  const said = house({
    'src/domains/cooperation/api.ts': `import { x } from '../protection/door.ts'\nexport const y = x`,
    'src/domains/protection/door.ts': `import { z } from '../cooperation/store.ts'\nexport const x = z`,
    'src/domains/cooperation/store.ts': 'export const z = 1',
  })
  expect(said).toHaveLength(2)
  expect(said[0]).toContain('src/domains/cooperation/api.ts:1')
  expect(said[1]).toContain('may not import src/domains/cooperation/store.ts')
})
test('rules with I/O, and imports of nothing, are refused', () => {
  const said = house({
    'src/domains/plan/rules.ts': `import { readFile } from 'node:fs'\nimport { n } from './nowhere.ts'\nexport const r = [readFile, n]`,
  })
  expect(said.map((line) => line.replace(/.*: /, ''))).toEqual([
    'rules may not import node:fs',
    'nothing at src/domains/plan/nowhere.ts',
  ])
})
test('a cycle is named', () => {
  const said = house({ 'src/app/a.ts': `import './b.ts'`, 'src/app/b.ts': `import './a.ts'` })
  expect(said).toEqual(['cycle: src/app/a.ts → src/app/b.ts → src/app/a.ts'])
})

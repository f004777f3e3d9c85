import { expect, test } from 'vitest'
import { closure, firstLoad } from './weight.ts'

const manifest = {
  'index.html': {
    file: 'assets/index.js',
    isEntry: true,
    imports: ['_a.js'],
    dynamicImports: ['Home.tsx', 'Account.tsx'],
  },
  '_a.js': { file: 'assets/a.js', imports: ['_b.js'] },
  '_b.js': { file: 'assets/b.js', imports: ['_a.js'] },
  'Home.tsx': { file: 'assets/Home.js', imports: ['_c.js', 'index.html'] },
  'Account.tsx': { file: 'assets/Account.js' },
  '_c.js': { file: 'assets/c.js' },
  '../../locales/lv/shell.json': { file: 'assets/shell-lv.js' },
  '../../locales/en/shell.json': { file: 'assets/shell-en.js' },
}

test('static imports are followed to the end, once each, round in a circle too', () => {
  expect(closure(manifest, ['index.html'])).toEqual(['assets/index.js', 'assets/a.js', 'assets/b.js'])
})

test('the first load is the entry, the home page and one language, without the pages that are loaded later', () => {
  expect(firstLoad(manifest).sort()).toEqual(
    ['a', 'b', 'c', 'Home', 'index', 'shell-lv'].map((name) => `assets/${name}.js`).sort(),
  )
})

test('a manifest that names what it lacks, or has no entry, is an error and not a light page', () => {
  expect(() => closure({ a: { file: 'a.js', imports: ['gone'] } }, ['a'])).toThrow('gone')
  expect(() => firstLoad({})).toThrow('entry')
})

import { expect, test } from 'vitest'
import { firstLanguage } from './languages.ts'

test.each([
  ['lv', ['en-US'], 'lv'],
  ['en', ['lv'], 'en'],
  [null, ['en-GB', 'lv'], 'en'],
  [null, ['ru-RU', 'LV', 'en'], 'lv'],
  [null, ['lvs', 'de'], 'en'],
  ['uk', [], 'en'],
] as const)('kept %j and wanted %j begins in %s', (kept, wanted, language) =>
  expect(firstLanguage(kept, wanted)).toBe(language),
)

import { expect, test } from 'vitest'
import { documentLimits } from '../../../../platform/files/contract.ts'
import { kindsText, shownHere, sizeOf, unfit } from './documents.ts'

test('what cannot be kept is said before it is sent', () => {
  expect(unfit({ name: 'līgums.PDF', size: 10 })).toBeUndefined()
  expect(unfit({ name: 'līgums.exe', size: 10 })).toBe('wrongKind')
  expect(unfit({ name: 'līgums', size: 10 })).toBe('wrongKind')
  expect(unfit({ name: 'līgums.pdf', size: 0 })).toBe('emptyFile')
  expect(unfit({ name: 'līgums.pdf', size: documentLimits.bytes })).toBeUndefined()
  expect(unfit({ name: 'līgums.pdf', size: documentLimits.bytes + 1 })).toBe('tooLarge')
})
test('kinds and sizes in the words of people', () => {
  expect(kindsText).toBe('PDF, PNG, JPG, DOCX, XLSX, TXT')
  expect([sizeOf(1), sizeOf(1536), sizeOf(1024 * 1024), sizeOf(1_600_000)]).toEqual([
    { unit: 'kb', count: 1 },
    { unit: 'kb', count: 2 },
    { unit: 'mb', count: 1 },
    { unit: 'mb', count: 1.5 },
  ])
})
test('only pictures and plain text are shown in the page', () => {
  const types = ['image/png', 'image/jpeg', 'text/plain; charset=utf-8', 'application/pdf', 'image/svg+xml']
  expect(types.map(shownHere)).toEqual([true, true, true, false, false])
})

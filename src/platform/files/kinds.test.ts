import exceljs from 'exceljs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentLimits } from './contract.ts'
import { extensions, mediaTypeOf, safeName } from './kinds.ts'

const bytes = (...all: number[]): Uint8Array => Uint8Array.from(all)

test('name and content must agree', () => {
  expect(mediaTypeOf('a.pdf', Buffer.from('%PDF-1.7'))).toBe('application/pdf')
  expect(mediaTypeOf('a.png', Buffer.from('%PDF-1.7'))).toBeUndefined()
  expect(mediaTypeOf('a.html', Buffer.from('<p>'))).toBeUndefined()
  expect(mediaTypeOf('a.pdf.exe', Buffer.from('%PDF-1.7'))).toBeUndefined()
  expect(mediaTypeOf('a.jpg', bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg')
  expect(mediaTypeOf('a.txt', Buffer.from('Līdzās'))).toContain('text/plain')
  expect(mediaTypeOf('a.txt', bytes(0x41, 0, 0x42))).toBeUndefined()
  expect(mediaTypeOf('a.txt', bytes(0xff, 0xfe))).toBeUndefined()
  expect(mediaTypeOf('a.pdf', bytes())).toBeUndefined()
})
test('what the page says may be sent is what is taken', () => {
  expect(extensions).toEqual(documentLimits.extensions)
})
test('an archive is a document by its parts alone, and one with a program in it is none', async () => {
  const book = new exceljs.Workbook()
  book.addWorksheet('a').addRow(['x'])
  const xlsx = Buffer.from(await book.xlsx.writeBuffer())
  expect(mediaTypeOf('a.xlsx', xlsx)).toContain('spreadsheetml')
  expect(mediaTypeOf('a.docx', xlsx)).toBeUndefined()
  expect(mediaTypeOf('a.xlsx', Buffer.concat([xlsx, Buffer.from('xl/vbaProject.bin')]))).toBeUndefined()
  expect(mediaTypeOf('a.xlsx', Buffer.from('PK\x03\x04 any other archive', 'latin1'))).toBeUndefined()
})
test('a name leads nowhere and hides nothing', () => {
  expect(safeName('../../etc/passwd.txt')).toBe('passwd.txt')
  expect(safeName('C:\\x\\līgums.pdf')).toBe('līgums.pdf')
  expect(safeName('līgums %22A%22%0D%0A.pdf')).toBe('līgums A.pdf')
  expect(safeName('invoice\u202efdp.exe')).toBe('invoicefdp.exe')
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300 }),
      (name) => safeName(name).length <= 120 + 60 && !/[\\/\p{C}]/u.test(safeName(name)),
    ),
  )
})

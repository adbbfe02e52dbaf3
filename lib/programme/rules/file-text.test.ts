import { expect, test } from 'vitest'
import { textOfFile } from './file-text.ts'

const list = 'code;naam;gemeente\r\nA1;Sint-Annaparochië;Súdwest-Fryslân\r\n'
const bytesOf = (text: string, encoding: BufferEncoding) => Uint8Array.from(Buffer.from(text, encoding))

test.each([
  ['UTF-8', bytesOf(list, 'utf8')],
  ['UTF-8 that says so', bytesOf(`\uFEFF${list}`, 'utf8')],
  ['Windows-1252', bytesOf(list, 'latin1')],
  ['UTF-16, the low byte first', bytesOf(`\uFEFF${list}`, 'utf16le')],
  ['UTF-16, the high byte first', Uint8Array.from(Buffer.from(`\uFEFF${list}`, 'utf16le').swap16())],
])('the letters of a file in %s are those that were saved', (_encoding, bytes) => {
  expect(textOfFile(bytes)).toBe(list)
})

test('the signs that Windows has beyond Latin-1 are read too', () => {
  expect(textOfFile(Uint8Array.of(0x80, 0x91, 0xeb))).toBe('€‘ë')
})

test('what is no text is none: the workbook of a spreadsheet', () => {
  expect(textOfFile(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00))).toBeNull()
})

test('an empty file is an empty text', () => {
  expect(textOfFile(new Uint8Array())).toBe('')
})

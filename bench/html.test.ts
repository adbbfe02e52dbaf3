import { expect, test } from 'vitest'
import { sizeOf } from './html.ts'

test('a page is as large as all of its HTML in bytes, and has the elements that are not in scripts', () => {
  const html = '<!DOCTYPE html><html><body><p class="a">één</p><br/><script>self.x("<p>")</script></body></html>'
  expect(sizeOf(html)).toEqual({ bytes: Buffer.byteLength(html), elements: 4 })
})

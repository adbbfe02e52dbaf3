import { describe, expect, test } from 'vitest'
import { inOneOrder } from './compare.ts'

const page = (...rows: readonly string[]) =>
  `200\ncontent-type: text/html\n\n<p>x</p>${rows.map((row) => `<script nonce="n">self.__next_f.push([1,${JSON.stringify(row)}])</script>`).join('')}`

describe('an answer in one order', () => {
  test('is the same whichever row of its payload came first, and however it was cut', () => {
    expect(inOneOrder(page('1:"a"\n2:"b"\n'))).toBe(inOneOrder(page('2:"b"\n1', ':"a"\n')))
    const payload = 'content-type: text/x-component\n\n1:"a"\n2:"b"'
    expect(inOneOrder(payload)).toBe(inOneOrder('content-type: text/x-component\n\n2:"b"\n1:"a"'))
  })

  test('keeps every byte: another figure in a row, a row more, and another page are seen', () => {
    const base = inOneOrder(page('1:"extent 3"\n'))
    for (const other of [
      page('1:"extent 4"\n'),
      page('1:"extent 3"\n1:""\n'),
      page('1:"extent 3"\n').replace('x', 'y'),
    ])
      expect(inOneOrder(other)).not.toBe(base)
  })
})

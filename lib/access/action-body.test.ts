import { expect, test } from 'vitest'
import { isActionBody } from './action-body.ts'
import { partsOf } from './multipart.ts'

const mark = 'x-boundary-1'
const type = `multipart/form-data; boundary=${mark}`
const part = (name: string, value: string) =>
  `--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const bodyOf = (...fields: [string, string][]) =>
  bytes(`${fields.map(([name, value]) => part(name, value)).join('')}--${mark}--\r\n`)

test('a form is read as browsers write it, with any sign in its values', async () => {
  const fields: [string, string][] = [
    ['a', 'één\r\ntwee'],
    ['a', ''],
    ['b', '--x--'],
  ]
  expect(partsOf(bodyOf(...fields), type, 3)).toEqual(fields)
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const sent = new Response(form)
  const made = new Uint8Array(await sent.clone().arrayBuffer())
  expect(partsOf(made, sent.headers.get('content-type') ?? '', 3)).toEqual(fields)
})

const closing = `--${mark}--`
test.each([
  ['no end', part('a', '1')],
  ['nothing', ''],
  ['a word before it', `hallo\r\n${part('a', '1')}${closing}`],
  ['a word behind it', `${part('a', '1')}${closing}hallo`],
  ['its own boundary in a value', `${part('a', mark)}${closing}`],
  ['its own boundary as a line', `${part('a', `\r\n--${mark}x`)}${closing}`],
  ['a file', `--${mark}\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n1\r\n${closing}`],
  [
    'another encoding',
    `--${mark}\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n1\r\n${closing}`,
  ],
  [
    'a kind of content',
    `--${mark}\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n${closing}`,
  ],
  ['no name', `--${mark}\r\nContent-Disposition: form-data\r\n\r\n1\r\n${closing}`],
  ['no blank line', `--${mark}\r\nContent-Disposition: form-data; name="a"\r\n1\r\n${closing}`],
  ['more fields than may be', `${part('a', '1').repeat(4)}${closing}`],
])('a form with %s is none', (_what, text) => {
  expect(partsOf(bytes(text), type, 3)).toBeNull()
})

test('letters that are no UTF-8, and a kind of form that browsers do not send, are none', () => {
  const wrong = Buffer.concat([
    Buffer.from(part('a', '').slice(0, -2)),
    Buffer.from([0xed, 0xa0, 0x80]),
    Buffer.from(`\r\n${closing}`),
  ])
  expect(partsOf(wrong, type, 3)).toBeNull()
  for (const other of ['', 'text/plain', 'multipart/form-data', `${type}; charset=utf-16`, `${type}${'y'.repeat(80)}`])
    expect(partsOf(bodyOf(['a', '1']), other, 3), other).toBeNull()
})

const called = (given: string, ...more: [string, string][]) =>
  isActionBody(bodyOf(['_1_a', '1'], ['0', given], ...more), type, true)

test('a call by script is the state before and the form, and nothing else', () => {
  const state = { data: { reply: { initialValue: { a: '$$5', b: '$undefined' }, error: { a: ['required'] } } } }
  for (const given of ['["$K1"]', '[{},"$K1"]', JSON.stringify([state, '$K1'])]) expect(called(given), given).toBe(true)
  const hostile = [
    '[]',
    '{}',
    'null',
    '"$K1"',
    '[{}]',
    '[{},{},"$K1"]',
    '[{},"$K2"]',
    '["$F1","$K1"]',
    '[["$K1"],"$K1"]',
  ]
  const deep = `[${'['.repeat(20)}${']'.repeat(20)},"$K1"]`
  const wide = `[[${Array(5000).fill(1).join()}],"$K1"]`
  for (const given of [...hostile, '[{"a":"$Q1"},"$K1"]', '[{"a":"$@1"},"$K1"]', '[{},"$K1"', deep, wide])
    expect(called(given), given.slice(0, 40)).toBe(false)
  expect(called('[{},"$K1"]', ['0', '[{},"$K1"]'])).toBe(false)
  expect(called('[{},"$K1"]', ['1', '{}'])).toBe(false)
  expect(isActionBody(bodyOf(['_1_a', '1']), type, true)).toBe(false)
})

const posted = (...fields: [string, string][]) => isActionBody(bodyOf(...fields), type, false)
test('a form without script names its action in React’s own fields, whole', () => {
  const bound = '{"id":"0a","bound":"$@1"}'
  expect(posted(['a', '$K1'], ['$ACTION_ID_0a', ''])).toBe(true)
  const whole: [string, string][] = [
    ['$ACTION_REF_1', ''],
    ['$ACTION_1:0', bound],
    ['$ACTION_1:1', '[{}]'],
    ['$ACTION_KEY', 'k1'],
  ]
  expect(posted(...whole, ['a', '1'])).toBe(true)
  for (const left of [0, 1, 2].filter((at) => at !== 0))
    expect(posted(...whole.filter((_, at) => at !== left)), `${left}`).toBe(false)
  expect(posted(...whole, ['$ACTION_REF_1', ''])).toBe(false)
  expect(posted(['$ACTION_REF_2', ''])).toBe(false)
  expect(posted(['$ACTION_OTHER', ''])).toBe(false)
  for (const state of ['["$F5"]', 'null', '{}', '[]', '[null]', '[[]]', '5'])
    expect(posted(...whole.slice(0, 2), ['$ACTION_1:1', state]), state).toBe(false)
  for (const description of ['null', '[]', '{}', '{"id":"0a"}', '{"id":1,"bound":"$@1"}', '{"id":"0a","bound":"$@2"}'])
    expect(posted(['$ACTION_REF_1', ''], ['$ACTION_1:0', description], ['$ACTION_1:1', '[{}]']), description).toBe(
      false,
    )
})

import { afterEach, expect, test, vi } from 'vitest'
import { forgetEnvironment } from './env.ts'
import { addressHash, codeHash, isNoMoreMailKey, noMoreMailKey, shortCodeHash, tokenHash } from './secrets.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  forgetEnvironment()
})

function under<Value>(secret: string, make: () => Value): Value {
  const demo = { DATABASE_URL: 'postgresql://localhost/none', WIJKSPIEGEL_DEMO: '1', APP_URL: 'http://localhost:3000' }
  for (const [name, value] of Object.entries({ ...demo, WIJKSPIEGEL_SECRET: secret })) vi.stubEnv(name, value)
  forgetEnvironment()
  return make()
}

const all = () => ({
  'a session, link or pass': Buffer.from(tokenHash('token')).toString('hex'),
  'a code of a mail': Buffer.from(codeHash('request', '123456')).toString('hex'),
  'a code of a room': Buffer.from(shortCodeHash('room', 'ACDEFH')).toString('hex'),
  'an address that wants no mail, or a network': Buffer.from(addressHash('a@voorbeeld.example')).toString('hex'),
  'the link that ends mails': noMoreMailKey('a@voorbeeld.example'),
})
const one = 'one-secret-of-more-than-thirty-two-signs'
const other = 'another-secret-of-more-than-thirty-two-signs'

test('what is kept is the same under the same secret, and another one knows nothing of it', () => {
  const [first, again, changed] = [under(one, all), under(one, all), under(other, all)]
  expect(again).toEqual(first)
  for (const [what, value] of Object.entries(changed))
    expect(Object.entries(first), what).not.toContainEqual([what, value])
  const key = under(one, () => noMoreMailKey('a@voorbeeld.example'))
  expect(under(one, () => isNoMoreMailKey('a@voorbeeld.example', key))).toBe(true)
  expect(under(one, () => isNoMoreMailKey('b@voorbeeld.example', key))).toBe(false)
  expect(under(other, () => isNoMoreMailKey('a@voorbeeld.example', key))).toBe(false)
})

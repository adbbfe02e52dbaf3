import { expect, test } from 'vitest'
import { cookieRules } from './cookie-rules.ts'

test('no script and no other site has a cookie of ours, and it travels by https alone but on this machine', () => {
  const kept = { httpOnly: true, sameSite: 'lax', path: '/' }
  expect(cookieRules('https://wijkspiegel.example.nl')).toEqual({ ...kept, secure: true })
  // it should not run so; then nobody is signed in, rather than by a cookie that anybody on the way can read
  expect(cookieRules('http://wijkspiegel.example.nl')).toEqual({ ...kept, secure: true })
  expect(cookieRules('http://localhost:3000')).toEqual({ ...kept, secure: false })
})

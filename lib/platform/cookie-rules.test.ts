import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cookieRules } from './cookie-rules.ts'

test('no script and no other site has a cookie of ours, and it travels by https alone but on this machine', () => {
  const kept = { httpOnly: true, sameSite: 'lax', path: '/' }
  expect(cookieRules('https://wijkspiegel.example.nl')).toEqual({ ...kept, secure: true })
  // it should not run so; then nobody is signed in, rather than by a cookie that anybody on the way can read
  expect(cookieRules('http://wijkspiegel.example.nl')).toEqual({ ...kept, secure: true })
  expect(cookieRules('http://localhost:3000')).toEqual({ ...kept, secure: false })
})

test('whoever sets a cookie does so by these rules', () => {
  const files = ['lib', 'components', 'app'].flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,tsx}`).filter((file) => !file.includes('.test.')),
  )
  const setting = files.filter((file) => {
    const text = readFileSync(file, 'utf8')
    return text.includes(`from 'next/headers'`) && /\bcookies\b/.test(text) && text.includes('.set(')
  })
  expect(setting.length).toBeGreaterThan(2)
  for (const file of setting) {
    const text = readFileSync(file, 'utf8')
    expect(text, file).toContain('cookieRules(')
    // beside them nobody says anew what holds for all
    expect(text, file).not.toMatch(/sameSite:|path: '\/'|secure:/)
  }
})

import { expect, test } from 'vitest'
import { cookieNameAt } from './cookie-name.ts'

test('on https a cookie is of this host alone; on this machine each copy has its own', () => {
  expect(cookieNameAt('https://wijkspiegel.example.nl', 'session')).toBe('__Host-wijkspiegel-session')
  const names = ['http://localhost', 'http://localhost:3000', 'http://localhost:3001'].map((url) =>
    cookieNameAt(url, 'session'),
  )
  expect(new Set(names).size).toBe(3)
})

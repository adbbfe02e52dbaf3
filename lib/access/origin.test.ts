import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { isOwnOrigin } from './origin.ts'

function serveAt(appUrl: string, demo: boolean): void {
  vi.stubEnv('DATABASE_URL', 'postgresql://localhost/wijkspiegel')
  vi.stubEnv('WIJKSPIEGEL_SECRET', 'a-secret-for-tests-that-opens-nothing')
  vi.stubEnv('APP_URL', appUrl)
  vi.stubEnv('WIJKSPIEGEL_DEMO', demo ? '1' : '0')
  vi.stubEnv('SMTP_URL', 'smtps://mail.example.nl')
  vi.stubEnv('MAIL_FROM', 'no-reply@example.nl')
  forgetEnvironment()
}

afterEach(() => {
  vi.unstubAllEnvs()
  forgetEnvironment()
})

describe('a public server takes writes from its own origin', () => {
  beforeEach(() => {
    serveAt('https://wijkspiegel.example.nl', false)
  })

  test('and from no other, nor from a request that does not say where it comes from', () => {
    expect(isOwnOrigin('https://wijkspiegel.example.nl')).toBe(true)
    for (const origin of [
      null,
      '',
      'null',
      'https://evil.example',
      'http://wijkspiegel.example.nl',
      'https://wijkspiegel.example.nl:8443',
      'https://wijkspiegel.example.nl.evil.example',
      'https://evil.example/https://wijkspiegel.example.nl',
      'http://localhost',
      'not an address',
    ])
      expect(isOwnOrigin(origin), String(origin)).toBe(false)
  })
})

describe('a server on this machine takes writes from both of its names', () => {
  beforeEach(() => {
    serveAt('http://localhost:3000', true)
  })

  test('on its own port and no other', () => {
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
      expect(isOwnOrigin(origin), origin).toBe(true)
    for (const origin of [
      'http://localhost:3001',
      'http://127.0.0.1',
      'https://localhost:3000',
      'http://192.168.0.2:3000',
    ])
      expect(isOwnOrigin(origin), origin).toBe(false)
  })
})

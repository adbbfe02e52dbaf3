import { afterEach, expect, test, vi } from 'vitest'
import { forgetEnvironment } from './env.ts'
import { securityText } from './security-text.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  forgetEnvironment()
})

function settings(change: Record<string, string>): void {
  const given = {
    CONTACT_EMAIL: undefined,
    ...{ DATABASE_URL: 'postgresql://localhost/none', WIJKSPIEGEL_SECRET: 'a-secret-for-tests-that-opens-nothing' },
    ...{ WIJKSPIEGEL_DEMO: '1', APP_URL: 'http://localhost:3000' },
    ...change,
  }
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value)
  forgetEnvironment()
}

test('names who is to be told of a hole, until a day within a year', () => {
  settings({ CONTACT_EMAIL: 'veilig@example.nl' })
  const fields = new Map(
    (securityText() ?? '')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/: (.*)/s, 2) as [string, string]),
  )
  expect(fields.get('Contact')).toBe('mailto:veilig@example.nl')
  expect(fields.get('Canonical')).toBe('http://localhost:3000/.well-known/security.txt')
  expect(fields.get('Preferred-Languages')).toBe('nl, en')
  const days = (Date.parse(fields.get('Expires') ?? '') - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(170)
  expect(days).toBeLessThan(365)
})

test('is not there where the settings name nobody', () => {
  settings({})
  expect(securityText()).toBeNull()
})

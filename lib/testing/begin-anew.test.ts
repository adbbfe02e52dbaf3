import { expect, test, vi } from 'vitest'
import { isDatabaseAway, sayDatabaseLost } from '@/lib/platform/database-away.ts'
import { env } from '@/lib/platform/env.ts'

test('a file of tests begins with the settings, the clock and the memory of a new process, whatever the one before it left', async () => {
  const zone = process.env.TZ
  Object.assign(process.env, {
    TZ: 'Europe/Amsterdam',
    DATABASE_URL: 'postgresql://localhost/left',
    WIJKSPIEGEL_SECRET: 'a-secret-for-tests-that-opens-nothing',
    WIJKSPIEGEL_DEMO: '1',
    APP_URL: 'http://localhost:3000',
  })
  vi.useFakeTimers({ now: 0, toFake: ['Date'] })
  vi.spyOn(process, 'uptime').mockReturnValue(-1)
  sayDatabaseLost()
  expect(env().databaseUrl).toBe('postgresql://localhost/left')

  vi.resetModules()
  const { env: again } = await import('@/lib/platform/env.ts')
  await import('./begin-anew.ts')

  expect([process.env.TZ, process.env.DATABASE_URL]).toEqual([zone, undefined])
  expect(() => again()).toThrow('DATABASE_URL is missing')
  expect(Date.now()).toBeGreaterThan(0)
  expect(process.uptime()).toBeGreaterThan(0)
  expect(await isDatabaseAway(() => Promise.resolve(false))).toBe(false)
})

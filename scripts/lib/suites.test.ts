import { afterEach, expect, test, vi } from 'vitest'
import { runWithProgram } from './suites.mjs'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('what wants a program that this machine lacks is not tried and says so; where all programs must be there it has failed', async () => {
  const missing = 'there is no no-such-program on this machine: apt-get install no-such-program'
  vi.stubEnv('TEST_WITH_ALL_PROGRAMS', undefined)
  expect(await runWithProgram('no-such-program', 'scripts/test-proxy.mjs')).toEqual({ passed: 0, failed: 0, missing })
  vi.stubEnv('TEST_WITH_ALL_PROGRAMS', '1')
  expect(await runWithProgram('no-such-program', 'scripts/test-proxy.mjs')).toEqual({ passed: 0, failed: 1, missing })
})

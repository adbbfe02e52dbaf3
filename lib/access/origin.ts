import { env, isLoopback } from '@/lib/platform/env.ts'

/** Next accepts a request without Origin; a write must have our own. On loopback both names of the machine are ours. */
export function isOwnOrigin(origin: string | null): boolean {
  if (!origin || !URL.canParse(origin)) return false
  const own = new URL(env().appUrl)
  const given = new URL(origin)
  if (given.origin === own.origin) return true
  return (
    isLoopback(own.origin) && isLoopback(given.origin) && given.port === own.port && given.protocol === own.protocol
  )
}

import 'server-only'
import { newToken } from '@/lib/platform/secrets.ts'
import { readCookie, setCookie } from './cookies.ts'

/** So long a browser is known to have come in before, which gives it tries of its own when others use up all. */
const browserDays = 180

/** The secret by which this browser is known; made and set when it has none. Only in an action or a route handler. */
export async function browserSecret(): Promise<string> {
  const known = await readCookie('browser')
  if (known && /^[A-Za-z0-9_-]{43}$/.test(known)) return known
  const made = newToken()
  await setCookie('browser', made, browserDays * 86_400)
  return made
}

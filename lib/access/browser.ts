import 'server-only'
import { newToken } from '@/lib/platform/secrets.ts'
import { readCookie, setCookie } from './cookies.ts'

/** How long a browser that signed in stays known; it then has its own tries when others have used up theirs. */
const browserDays = 180

/** The secret that identifies this browser; created on first use. Only in an action or a route handler. */
export async function browserSecret(): Promise<string> {
  const known = await readCookie('browser')
  if (known && /^[A-Za-z0-9_-]{43}$/.test(known)) return known
  const made = newToken()
  await setCookie('browser', made, browserDays * 86_400)
  return made
}

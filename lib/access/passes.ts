import 'server-only'
import { mintAccessContext, type AccessContext } from './access.ts'
import { readCookie, setCookie } from './cookies.ts'

/** Access without an account: a seat in one session, or its big screen. */
export type PassKind = 'seat' | 'screen'

/** The longest that the database lets a pass live. */
const secondsMax = 12 * 60 * 60

/** Stores a pass in this browser, beside a possible session: one machine may lead and show. */
export const keepPass = (kind: PassKind, token: string): Promise<void> => setCookie(kind, token, secondsMax)

/** The request's pass, not looked up yet: the next statement checks it. Null without one. */
export async function carriedPass(kind: PassKind): Promise<AccessContext | null> {
  const token = await readCookie(kind)
  return token && /^pass-[A-Za-z0-9_-]{43}$/.test(token) ? mintAccessContext(token) : null
}

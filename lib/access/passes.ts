import 'server-only'
import { mintAccessContext, type AccessContext } from './access.ts'
import { readCookie, setCookie } from './cookies.ts'

/** What somebody without an account may have: a seat in one session, or the big screen of one. */
export type PassKind = 'seat' | 'screen'

/** As long as the database lets a pass live at most. */
const secondsMax = 12 * 60 * 60

/** Gives this browser a pass, beside a session that it may have: one machine may lead and show. */
export const keepPass = (kind: PassKind, token: string): Promise<void> => setCookie(kind, token, secondsMax)

/** The pass that a request carries, without looking it up: the next statement asks the database. Null for none. */
export async function carriedPass(kind: PassKind): Promise<AccessContext | null> {
  const token = await readCookie(kind)
  return token && /^pass-[A-Za-z0-9_-]{43}$/.test(token) ? mintAccessContext(token) : null
}

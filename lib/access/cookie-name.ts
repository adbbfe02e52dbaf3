import { cookieNameAt } from '@/lib/platform/cookie-name.ts'
import { env } from '@/lib/platform/env.ts'

export type CookieName = 'session' | 'browser' | 'seat' | 'screen' | 'card' | 'maker' | 'copy'

/** What this browser's pages are told once: somebody signed out, or signed in. */
export type TellingCookieName = 'gone' | 'came'

/** The name of a cookie in this installation. */
export const cookieNameOf = (name: CookieName): string => cookieNameAt(env().appUrl, name)

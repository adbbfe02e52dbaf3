import { env } from '@/lib/platform/env.ts'

export type CookieName = 'session' | 'browser' | 'seat' | 'screen' | 'card' | 'maker' | 'copy'

/** What this browser's pages are told once: somebody signed out, or signed in. */
export type TellingCookieName = 'gone' | 'came'

/** Two copies on one machine share the cookies of `localhost` whatever their port, so the name contains the port. */
export function cookieNameOf(name: CookieName): string {
  const url = new URL(env().appUrl)
  return url.protocol === 'https:' ? `__Host-wijkspiegel-${name}` : `wijkspiegel-${name}-${url.port || '80'}`
}

import { isLoopback } from '@/lib/platform/env.ts'

/** How every cookie of the product is kept, given its public address: out of reach of scripts and of other sites, and but for this machine by https alone. */
export function cookieRules(appUrl: string) {
  const secure = appUrl.startsWith('https:') || !isLoopback(appUrl)
  return { httpOnly: true, sameSite: 'lax', path: '/', secure } as const
}

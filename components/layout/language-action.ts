'use server'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { isLocale, localeCookie, localeCookieMaxAgeSeconds } from '@/lib/i18n/config.ts'
import { env } from '@/lib/platform/env.ts'
import { ownPath } from '@/lib/platform/own-path.ts'
import { pathOfReferer } from './path-of-referer.ts'

/**
 * Stores the chosen language in this browser and shows the same page again. An unknown language changes nothing. Needs
 * no sign-in and touches no data, so it does not use the builder of the other actions.
 */
export async function chooseLanguage(form: unknown): Promise<void> {
  // direct callers may pass anything
  const locale = form instanceof FormData ? form.get('locale') : null
  if (isLocale(locale)) {
    const secure = env().appUrl.startsWith('https:')
    const options = { path: '/', sameSite: 'lax', httpOnly: true, maxAge: localeCookieMaxAgeSeconds, secure } as const
    ;(await cookies()).set(localeCookie, locale, options)
  }
  redirect(ownPath(pathOfReferer((await headers()).get('referer'))) ?? '/')
}

'use server'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { isLocale, localeCookie, localeCookieMaxAgeSeconds } from '@/lib/i18n/config.ts'
import { ownPath } from './own-path.ts'

/**
 * Keeps the chosen language in this browser and shows the same page again. An unknown language changes nothing.
 * Needs nobody to be signed in and touches no data, so it stands outside the builder of the other actions.
 */
export async function chooseLanguage(form: FormData): Promise<void> {
  const locale = form.get('locale')
  const requestHeaders = await headers()
  if (isLocale(locale)) {
    const secure = requestHeaders.get('x-forwarded-proto') === 'https'
    const options = { path: '/', sameSite: 'lax', httpOnly: true, maxAge: localeCookieMaxAgeSeconds, secure } as const
    ;(await cookies()).set(localeCookie, locale, options)
  }
  redirect(ownPath(requestHeaders.get('referer')))
}

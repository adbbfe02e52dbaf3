'use server'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cookieRules } from '@/lib/platform/cookie-rules.ts'
import {
  isLocale,
  isTranslatedLanguage,
  localeCookie,
  localeCookieMaxAgeSeconds,
  sheetLanguageCookie,
} from '@/lib/i18n/config.ts'
import { env } from '@/lib/platform/env.ts'
import { ownPath } from '@/lib/platform/own-path.ts'
import { pathOfReferer } from './path-of-referer.ts'

/**
 * Stores the chosen language in this browser and shows the same page again, or the page of ours that the form names. A
 * language of the worksheet alone is kept until the browser closes. An unknown language changes nothing. Needs no sign-in
 * and touches no data, so it does not use the builder of the other actions.
 */
export async function chooseLanguage(form: unknown): Promise<void> {
  // direct callers may pass anything
  const [language, to] = form instanceof FormData ? [form.get('locale'), form.get('to')] : [null, null]
  const jar = await cookies()
  const options = cookieRules(env().appUrl)
  if (isTranslatedLanguage(language)) jar.set(sheetLanguageCookie, language, options)
  if (isLocale(language)) {
    jar.set(localeCookie, language, { ...options, maxAge: localeCookieMaxAgeSeconds })
    jar.delete(sheetLanguageCookie)
  }
  redirect(ownPath(to) ?? ownPath(pathOfReferer((await headers()).get('referer'))) ?? '/')
}

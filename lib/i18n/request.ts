import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { defaultLocale, isLocale, localeCookie, timeZone, type Locale } from './config.ts'
import { loadMessages } from './messages.ts'
import { localeFromAcceptLanguage } from './negotiate.ts'

/** The cookie, else the browser's preference, else Dutch. Files use the same language; mails use the profile's. */
async function localeOfRequest(): Promise<Locale> {
  const chosen = (await cookies()).get(localeCookie)?.value
  if (isLocale(chosen)) return chosen
  return localeFromAcceptLanguage((await headers()).get('accept-language')) ?? defaultLocale
}

export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await localeOfRequest()
  return { locale, timeZone, messages: await loadMessages(locale) }
})

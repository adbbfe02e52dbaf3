import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { defaultLocale, isLocale, localeCookie, timeZone, type Locale } from './config.ts'
import { loadMessages } from './messages.ts'
import { localeFromAcceptLanguage } from './negotiate.ts'

/** Cookie, else what the browser asks for, else Dutch. Files are in the same; mails are in that of a profile. */
async function localeOfRequest(): Promise<Locale> {
  const chosen = (await cookies()).get(localeCookie)?.value
  if (isLocale(chosen)) return chosen
  return localeFromAcceptLanguage((await headers()).get('accept-language')) ?? defaultLocale
}

export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await localeOfRequest()
  return { locale, timeZone, messages: await loadMessages(locale) }
})

import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import {
  defaultLocale,
  isLocale,
  isSheetPage,
  isTranslatedLanguage,
  localeCookie,
  sheetLanguageCookie,
  timeZone,
  type Locale,
  type SheetLanguage,
} from './config.ts'
import { loadMessages } from './messages.ts'
import { localeFromAcceptLanguage } from './negotiate.ts'

/** The cookie, else the browser's preference, else Dutch. Files use the same language; mails use the profile's. */
async function localeOfRequest(): Promise<Locale> {
  const chosen = (await cookies()).get(localeCookie)?.value
  if (isLocale(chosen)) return chosen
  return localeFromAcceptLanguage((await headers()).get('accept-language')) ?? defaultLocale
}

/** On a page of the worksheet the language that was chosen there, else that of the site. */
async function languageOfRequest(): Promise<SheetLanguage> {
  const chosen = (await cookies()).get(sheetLanguageCookie)?.value
  if (isTranslatedLanguage(chosen) && isSheetPage((await headers()).get('x-path') ?? '')) return chosen
  return localeOfRequest()
}

export default getRequestConfig(async ({ locale: asked }) => {
  const language = isLocale(asked) ? asked : await languageOfRequest()
  // the types know the languages of the site, which every other page is in; `useLanguage` knows all five
  return { locale: language as Locale, timeZone, messages: await loadMessages(language) }
})

import { useLocale } from 'next-intl'
import { getLocale } from 'next-intl/server'
import { defaultLocale, sheetLanguages, type SheetLanguage } from './config.ts'

const languageOf = (locale: string): SheetLanguage =>
  sheetLanguages.find((language) => language === locale) ?? defaultLocale

/** The language of a page of the worksheet, or of what is around it. `useLocale` is for pages of the site's two languages. */
export const useLanguage = (): SheetLanguage => languageOf(useLocale())

/** As `useLanguage`, for what is no component. On the server. */
export const getLanguage = async (): Promise<SheetLanguage> => languageOf(await getLocale())

export const locales = ['nl', 'en'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'nl'
/** In which the people of a project write to each other. No project has another one yet. */
export const projectLanguage: Locale = 'nl'
/** All displayed times are in this zone, wherever the server or the reader is. */
export const timeZone = 'Europe/Amsterdam'
export const localeCookie = 'wijkspiegel-locale'
/** A year: the choice belongs to the browser until a profile says otherwise. */
export const localeCookieMaxAgeSeconds = 365 * 24 * 60 * 60

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

/** The worksheet has more languages than the rest (ADR 41): its pages alone are drawn in these three. */
export const translatedLanguages = ['pl', 'tr', 'ar'] as const
export type TranslatedLanguage = (typeof translatedLanguages)[number]
/** The languages of the worksheet. */
export const sheetLanguages = [...locales, ...translatedLanguages] as const
export type SheetLanguage = (typeof sheetLanguages)[number]
/** Until the browser is closed, and known to it alone: nothing that is stored says who read in which language. */
export const sheetLanguageCookie = 'wijkspiegel-worksheet-language'

export function isTranslatedLanguage(value: unknown): value is TranslatedLanguage {
  return translatedLanguages.some((language) => language === value)
}

export const directionOf = (language: SheetLanguage): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

const sheetPages = [
  // but not the printed one: a lead types that over, and must be able to read it
  // what a card opens, but not the mirror, which is that of the site
  /^\/card(?:\/game-rules|\/sheet(?:\/[^?]*)?)?(?:\?|$)/,
  /^\/projects\/[^/?]+\/rounds\/[^/?]+\/worksheet(?!\/print(?:[/?]|$))(?:[/?]|$)/,
]

/** Is the page at this path (which may carry a query) drawn in every language of the worksheet? */
export const isSheetPage = (path: string): boolean => sheetPages.some((page) => page.test(path))

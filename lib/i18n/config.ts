export const locales = ['nl', 'en'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'nl'
/** All displayed times are in this zone, wherever the server or the reader is. */
export const timeZone = 'Europe/Amsterdam'
export const localeCookie = 'wijkspiegel-locale'
/** A year: the choice belongs to the browser until a profile says otherwise. */
export const localeCookieMaxAgeSeconds = 365 * 24 * 60 * 60

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

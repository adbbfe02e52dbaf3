import { isLocale, type Locale } from './config.ts'

/**
 * The best of our languages in an Accept-Language header, or null if it names none of them. Regions count for their
 * language (nl-BE is nl); q=0 means "not this one"; equal weights keep the header's order.
 */
export function localeFromAcceptLanguage(header: string | null): Locale | null {
  if (!header) return null
  const wanted = header.split(',').flatMap((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const language = tag.split('-')[0]
    const quality = parameters
      .map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
      .find((value) => value !== undefined)
    const weight = quality === undefined ? 1 : Number(quality)
    return isLocale(language) && weight > 0 ? [{ language, weight }] : []
  })
  return wanted.toSorted((a, b) => b.weight - a.weight)[0]?.language ?? null
}

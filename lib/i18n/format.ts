import { timeZone, type SheetLanguage } from './config.ts'

/* British English, because it writes day before month and a 24-hour clock as Dutch does; Arabic with the figures that
   everything else on the page has. */
const tags: Record<SheetLanguage, string> = {
  ...{ nl: 'nl-NL', en: 'en-GB', pl: 'pl-PL', tr: 'tr-TR' },
  ar: 'ar-u-ca-gregory-nu-latn',
}

/**
 * Formatters are kept: making one takes longer than all that a page formats with it. By language and options, of which
 * there are the few in this file.
 */
function kept<Options extends object, Formatter>(make: (tag: string, options: Options) => Formatter) {
  const made = new Map<string, Formatter>()
  return (locale: SheetLanguage, options: Options): Formatter => {
    const key = `${locale} ${JSON.stringify(options)}`
    const known = made.get(key) ?? make(tags[locale], options)
    made.set(key, known)
    return known
  }
}
const dateFormat = kept(
  (tag, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone, ...options }),
)
const numberFormat = kept((tag, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options))
const listFormat = kept((tag, options: Intl.ListFormatOptions) => new Intl.ListFormat(tag, options))

function parts(date: Date, locale: SheetLanguage, options: Intl.DateTimeFormatOptions) {
  const found = dateFormat(locale, options).formatToParts(date)
  return (type: Intl.DateTimeFormatPartTypes) => found.find((part) => part.type === type)?.value ?? ''
}

/** "14 april 2026", in Dutch time whatever the server's. */
export function formatDate(date: Date, locale: SheetLanguage): string {
  return dateFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(date)
}

/** "dinsdag 14 april 2026": for dates that people plan by. */
export function formatWeekdayDate(date: Date, locale: SheetLanguage): string {
  // in Turkish the weekday comes last
  if (locale === 'tr')
    return dateFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(date)
  const part = parts(date, locale, { weekday: 'long' })
  return `${part('weekday')} ${formatDate(date, locale)}`
}

/** "14 april": where the year is clear from the context. */
export function formatDayMonth(date: Date, locale: SheetLanguage): string {
  return dateFormat(locale, { day: 'numeric', month: 'long' }).format(date)
}

/** "april 2026". */
export function formatMonth(date: Date, locale: SheetLanguage): string {
  return dateFormat(locale, { month: 'long', year: 'numeric' }).format(date)
}

/** "14-04-2026" in both languages, so that a date in a table reads the same for everyone. */
export function formatShortDate(date: Date, locale: SheetLanguage): string {
  const part = parts(date, locale, { day: '2-digit', month: '2-digit', year: 'numeric' })
  return `${part('day')}-${part('month')}-${part('year')}`
}

/** "14:32", a 24-hour clock in both languages; midnight is 00:00. */
export function formatTime(date: Date, locale: SheetLanguage): string {
  return dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date)
}

/** "2026-11-24": the calendar day of a moment in Amsterdam, whatever the zone of the server or the browser. */
export function amsterdamDay(moment: Date): string {
  // by part name: no language uses this order in every browser
  const part = parts(moment, 'en', { year: 'numeric', month: '2-digit', day: '2-digit' })
  return `${part('year')}-${part('month')}-${part('day')}`
}

/**
 * A day without a time ("2026-11-13", as a date column holds it) in words. It names the same day in every time zone.
 * @throws RangeError when the text is not a calendar day
 */
export function calendarDay(day: string): Date {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  // noon UTC is the same calendar day in Amsterdam, winter and summer
  const date = new Date(match ? `${day}T12:00:00Z` : Number.NaN)
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day)) throw new RangeError('not a calendar day')
  return date
}

/** Midnight in Amsterdam at the beginning of a calendar day. */
export function startOfDay(day: string): Date {
  // Amsterdam is one hour ahead of UTC in winter and two in summer; midnight itself is never skipped or doubled there
  const hourMs = 3_600_000
  const utcMidnight = Date.parse(`${day}T00:00:00Z`)
  const inSummer = new Date(utcMidnight - 2 * hourMs)
  return amsterdamDay(inSummer) === day ? inSummer : new Date(utcMidnight - hourMs)
}

/** The end of a calendar day in Amsterdam, as the first moment of the next; correct for summer and winter time. */
export function endOfDay(day: string): Date {
  const nextDay = calendarDay(day)
  nextDay.setUTCDate(nextDay.getUTCDate() + 1)
  return startOfDay(amsterdamDay(nextDay))
}

/** "1,8" or "1.8", with a true minus sign; trailing zeros are kept so that numbers in a column line up. */
export function formatDecimal(value: number, locale: SheetLanguage, digits = 1): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return numberFormat(locale, options).format(value).replace('-', '−')
}

/** "1.815" in Dutch, "1,815" in English. */
export function formatCount(value: number, locale: SheetLanguage): string {
  return numberFormat(locale, { maximumFractionDigits: 0 }).format(value)
}

/** "a, b en c": words joined as the language does. */
export function formatList(words: readonly string[], locale: SheetLanguage): string {
  return listFormat(locale, { type: 'conjunction' }).format(words)
}

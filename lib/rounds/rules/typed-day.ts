const monthNames = [
  'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december',
  'january|february|march|april|may|june|july|august|september|october|november|december',
  'jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec',
  'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec',
].map((names) => names.split('|'))

/** From Sunday on, as Date counts them. */
const weekdayNames = [
  'zondag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag',
  'sunday|monday|tuesday|wednesday|thursday|friday|saturday',
  'zo|ma|di|wo|do|vr|za',
  'sun|mon|tue|wed|thu|fri|sat',
].map((names) => names.split('|'))

/** The index of a word in one of the lists of names, from 0; -1 where no list has it. */
const placeIn = (lists: readonly (readonly string[])[], word: string): number =>
  Math.max(...lists.map((names) => names.indexOf(word)))

/** "2026-12-04" in Amsterdam, whatever the zone of the server or the browser. */
function amsterdamToday(): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: 'Europe/Amsterdam',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  }).formatToParts(new Date())
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

interface TypedDay {
  /** null: not given, so the next such day */
  readonly year: number | null
  readonly month: number
  readonly day: number
}

/** Reads digits or the name of a month; null for any other text. */
function readDay(text: string): TypedDay | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
  const short = /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}))?$/.exec(text)
  if (short) return { year: short[3] ? Number(short[3]) : null, month: Number(short[2]), day: Number(short[1]) }
  const long = /^(\d{1,2})\s+([a-z]+)\.?(?:\s+(\d{4}))?$/.exec(text)
  if (!long) return null
  const month = placeIn(monthNames, long[2] ?? '') + 1
  return { year: long[3] ? Number(long[3]) : null, month, day: Number(long[1]) }
}

/** The calendar day, or null where that year has none. */
function dayIn(year: number, { month, day }: TypedDay): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const valid = year >= 2020 && year < 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return valid ? date.toISOString().slice(0, 10) : null
}

/**
 * A day as people type it: 2026-12-04, 4-12-2026, 4/12/2026, 4 december 2026, vrijdag 4 dec. Without a year it is the
 * next such day, today included. Returns "2026-12-04", or null; also null when a typed day of the week does not match.
 * `today`: a day in Amsterdam.
 */
export function parseDay(typed: string, today: string = amsterdamToday()): string | null {
  const named = /^(?:([a-z]+)\.?,?\s+)?(\d.*)$/.exec(typed.trim().toLowerCase())
  const read = named?.[2] === undefined ? null : readDay(named[2])
  if (!named || !read) return null
  // the next 29 February is at most eight years away
  const years = read.year === null ? Array.from({ length: 9 }, (_, later) => Number(today.slice(0, 4)) + later) : null
  const found = years
    ? years.map((year) => dayIn(year, read)).find((day) => day !== null && day >= today)
    : dayIn(read.year ?? 0, read)
  if (!found) return null
  const weekday = named[1]
  const fits = weekday === undefined || placeIn(weekdayNames, weekday) === new Date(`${found}T12:00:00Z`).getUTCDay()
  return fits ? found : null
}

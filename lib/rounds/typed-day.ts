const months = 'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december'.split('|')
const englishMonths = 'january|february|march|april|may|june|july|august|september|october|november|december'.split('|')

/** A day as people type it: 2026-12-04, 4-12-2026, 4/12/2026, 4 december 2026. Gives "2026-12-04", or null. */
export function parseDay(typed: string): string | null {
  const text = typed.trim().toLowerCase()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const short = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text)
  const long = /^(\d{1,2})\s+([a-z]+)\s+(\d{4})$/.exec(text)
  const monthOf = (name = '') => Math.max(months.indexOf(name), englishMonths.indexOf(name)) + 1
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : short
      ? [Number(short[3]), Number(short[2]), Number(short[1])]
      : long
        ? [Number(long[3]), monthOf(long[2]), Number(long[1])]
        : [0, 0, 0]
  const date = new Date(Date.UTC(year, month - 1, day))
  const valid = year >= 2020 && year < 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return valid ? date.toISOString().slice(0, 10) : null
}

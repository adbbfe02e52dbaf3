import 'server-only'
import { createEvents } from 'ics'
import { inertLine } from './inert-text.ts'

/** An all-day event in a calendar. */
export interface CalendarDay {
  /** A later file with the same id moves the event. */
  readonly id: string
  /** "2027-03-01" */
  readonly day: string
  readonly title: string
  readonly text: string
  readonly link: string
  /** The text of the reminder, a week before. */
  readonly reminder: string
}

const lineBytesMax = 75

/** Splits a content line at 75 bytes (RFC 5545, 3.1); the library counts characters, some of which take more. */
function folded(line: string): string {
  let [text, bytes] = ['', 0]
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (bytes + size > lineBytesMax) {
      text += '\r\n '
      bytes = 1
    }
    text += letter
    bytes += size
  }
  return text
}

/**
 * Corrects where the library deviates from RFC 5545: a time must follow the T of a duration (3.3.6), and a METHOD
 * requires an ORGANIZER (RFC 5546, 3.2.1), which a saved file does not have.
 */
const asInRfc5545 = (text: string): string =>
  text
    .replaceAll(/\r\n[\t ]/g, '')
    .replaceAll(/^(TRIGGER:-P\d+D)T\r$/gm, '$1\r')
    .replace(/^METHOD:.*\r\n/m, '')
    .split('\r\n')
    .map(folded)
    .join('\r\n')

/** Days as the text of a calendar file. User text is made inert. Throws without days. */
export function calendarFile(days: readonly CalendarDay[]): string {
  const { error, value } = createEvents(
    days.map(({ id, day, title, text, link, reminder }) => {
      const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
      // an all-day event ends where the next day begins
      const next = new Date(Date.UTC(year, month - 1, date + 1))
      return {
        uid: `${id}@wijkspiegel`,
        productId: '-//Wijkspiegel//Wijkspiegel//NL',
        title: inertLine(title),
        description: text,
        url: link,
        start: [year, month, date],
        end: [next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate()],
        // a due date takes up nobody's time
        transp: 'TRANSPARENT',
        busyStatus: 'FREE',
        alarms: [{ action: 'display', description: inertLine(reminder), trigger: { days: 7, before: true } }],
      }
    }),
  )
  if (!value) throw new Error('no calendar file came of it', { cause: error })
  return asInRfc5545(value)
}

/** A calendar file as an answer, named after the first of its days. */
export function calendarResponse(days: readonly CalendarDay[], locale: string): Response {
  return new Response(calendarFile(days), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-language': locale,
      'content-disposition': `attachment; filename="wijkspiegel-${days[0]?.day ?? ''}.ics"`,
      'cache-control': 'no-store, private',
    },
  })
}

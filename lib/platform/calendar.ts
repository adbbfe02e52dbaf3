import 'server-only'
import { createEvents } from 'ics'
import { inertLine } from './inert-text.ts'

/** A whole day in somebody's calendar. */
export interface CalendarDay {
  /** The same in a later file moves the same day. */
  readonly id: string
  /** "2027-03-01" */
  readonly day: string
  readonly title: string
  readonly text: string
  readonly link: string
  /** What the reminder says, a week before. */
  readonly reminder: string
}

const lineBytesMax = 75

/** A content line in parts of at most 75 bytes (RFC 5545, 3.1); the library counts letters, of which some are two. */
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
 * What the library writes otherwise than RFC 5545: a time must follow the T of a duration (3.3.6), and a METHOD asks for an
 * ORGANIZER (RFC 5546, 3.2.1), which a file that somebody saves has not.
 */
const asInRfc5545 = (text: string): string =>
  text
    .replaceAll(/\r\n[\t ]/g, '')
    .replaceAll(/^(TRIGGER:-P\d+D)T\r$/gm, '$1\r')
    .replace(/^METHOD:.*\r\n/m, '')
    .split('\r\n')
    .map(folded)
    .join('\r\n')

/** Days as the text of a calendar file. What people wrote is made inert. Throws when there is no day. */
export function calendarFile(days: readonly CalendarDay[]): string {
  const { error, value } = createEvents(
    days.map(({ id, day, title, text, link, reminder }) => {
      const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
      // a whole day ends where the next one begins
      const next = new Date(Date.UTC(year, month - 1, date + 1))
      return {
        uid: `${id}@wijkspiegel`,
        productId: '-//Wijkspiegel//Wijkspiegel//NL',
        title: inertLine(title),
        description: text,
        url: link,
        start: [year, month, date],
        end: [next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate()],
        // a day by which something is due takes nobody's time
        transp: 'TRANSPARENT',
        busyStatus: 'FREE',
        alarms: [{ action: 'display', description: inertLine(reminder), trigger: { days: 7, before: true } }],
      }
    }),
  )
  if (!value) throw new Error('no calendar file came of it', { cause: error })
  return asInRfc5545(value)
}

/** A calendar file as an answer, to be saved under the first of its days. */
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

import 'server-only'
import { createEvents, type EventAttributes } from 'ics'
import { inertLine } from './inert-text.ts'

interface CalendarEvent {
  /** A later file with the same id moves the event. */
  readonly id: string
  readonly title: string
  readonly text: string
  readonly link: string
  /** The text of the reminder: a week before a day, a day before a moment. */
  readonly reminder: string
}

/** An all-day event in a calendar. */
export interface CalendarDay extends CalendarEvent {
  /** "2027-03-01" */
  readonly day: string
}

/** An event that takes up people's time. */
export interface CalendarMoment extends CalendarEvent {
  readonly startsAt: Date
  readonly minutes: number
  /** a room, or the address of a call; may be empty */
  readonly place: string
  /** rises with each change: calendars keep the file with the highest */
  readonly sequence: number
  readonly calledOff: boolean
}

/** Somebody as a calendar names them. */
interface CalendarPerson {
  readonly name: string
  readonly email: string
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
 * Corrects where the library deviates from RFC 5545: a time must follow the T of a duration (3.3.6), words of a closed
 * list stand without quotes (3.2), and a METHOD requires an ORGANIZER (RFC 5546, 3.2.1), which a saved file does not have.
 */
const asInRfc5545 = (text: string, mailed: boolean): string =>
  text
    .replaceAll(/\r\n[\t ]/g, '')
    .replaceAll(/^(TRIGGER:-P\d+D)T\r$/gm, '$1\r')
    .replace(/^(ATTENDEE;RSVP=FALSE;ROLE=)"([A-Z-]+)";PARTSTAT="([A-Z-]+)"/m, '$1$2;PARTSTAT=$3')
    .replace(mailed ? /$^/ : /^METHOD:.*\r\n/m, '')
    .split('\r\n')
    .map(folded)
    .join('\r\n')

const alarmOf = (reminder: string, days: number): NonNullable<EventAttributes['alarms']> => [
  { action: 'display', description: inertLine(reminder), trigger: { days, before: true } },
]

function whenOf(event: CalendarDay | CalendarMoment) {
  if (!('day' in event)) {
    const { startsAt, minutes, place, sequence, calledOff, reminder } = event
    return {
      // in UTC, which every calendar shows in its own zone: a named zone would need its rules in the file
      start: startsAt.getTime(),
      startOutputType: 'utc',
      end: startsAt.getTime() + minutes * 60_000,
      endOutputType: 'utc',
      ...(place === '' ? {} : { location: inertLine(place) }),
      sequence,
      status: calledOff ? 'CANCELLED' : 'CONFIRMED',
      transp: 'OPAQUE',
      busyStatus: 'BUSY',
      ...(calledOff ? {} : { alarms: alarmOf(reminder, 1) }),
    } as const
  }
  const [year = 0, month = 0, date = 0] = event.day.split('-').map(Number)
  // an all-day event ends where the next day begins
  const next = new Date(Date.UTC(year, month - 1, date + 1))
  return {
    start: [year, month, date],
    end: [next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate()],
    // a due date takes up nobody's time
    transp: 'TRANSPARENT',
    busyStatus: 'FREE',
    alarms: alarmOf(event.reminder, 7),
  } satisfies Partial<EventAttributes>
}

const attributesOf = (event: CalendarDay | CalendarMoment): EventAttributes => ({
  uid: `${event.id}@wijkspiegel`,
  productId: '-//Wijkspiegel//Wijkspiegel//NL',
  title: inertLine(event.title),
  description: event.text,
  url: event.link,
  ...whenOf(event),
})

function written(events: readonly EventAttributes[], mailed: boolean): string {
  const { error, value } = createEvents([...events])
  if (!value) throw new Error('no calendar file came of it', { cause: error })
  return asInRfc5545(value, mailed)
}

/** Days as the text of a calendar file. User text is made inert. Throws without days. */
export const calendarFile = (days: readonly (CalendarDay | CalendarMoment)[]): string =>
  written(days.map(attributesOf), false)

/** A name as the value of a parameter, which can hold no double quote (RFC 5545, 3.2). */
const parameterOf = (name: string): string => inertLine(name).replaceAll('"', '’')

/** What a calendar program does with a mailed file: takes it in or up to date, or strikes it out. */
export const methodOf = ({ calledOff }: CalendarMoment): 'REQUEST' | 'CANCEL' => (calledOff ? 'CANCEL' : 'REQUEST')

/**
 * A moment as a calendar file in a mail to one person, who stands in it alone. It asks for no reply: `from` is the
 * server's own address, so that nobody else learns who comes.
 */
export const calendarMail = (event: CalendarMoment, from: CalendarPerson, to: CalendarPerson): string =>
  written(
    [
      {
        ...attributesOf(event),
        method: methodOf(event),
        organizer: { name: parameterOf(from.name), email: from.email },
        attendees: [
          {
            name: parameterOf(to.name),
            email: to.email,
            rsvp: false,
            role: 'REQ-PARTICIPANT',
            partstat: 'NEEDS-ACTION',
          },
        ],
      },
    ],
    true,
  )

const dayNameOf = (event: CalendarDay | CalendarMoment | undefined): string =>
  event === undefined ? '' : 'day' in event ? event.day : event.startsAt.toISOString().slice(0, 10)

/** A calendar file as an answer, named after the first of its days. */
export function calendarResponse(days: readonly (CalendarDay | CalendarMoment)[], locale: string): Response {
  return new Response(calendarFile(days), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-language': locale,
      'content-disposition': `attachment; filename="wijkspiegel-${dayNameOf(days[0])}.ics"`,
      'cache-control': 'no-store, private',
    },
  })
}

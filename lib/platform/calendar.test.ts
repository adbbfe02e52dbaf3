import { expect, test } from 'vitest'
import { calendarFile, calendarMail, methodOf } from './calendar.ts'

const day = {
  id: 'session-1',
  day: '2028-02-29',
  title: 'Afstemmingssessie; Merelveld, één',
  text: 'Regel één\nRegel twee, met een lange tekst die over de regel van vijfenzeventig bytes heen loopt: ëëëëëëëëëë',
  link: 'https://wijkspiegel.example.nl/projects/1',
  reminder: 'Over een week is de sessie',
}

const lines = calendarFile([day, { ...day, id: 'session-2', day: '2026-12-31' }]).split('\r\n')
const valuesOf = (name: string) => lines.filter((line) => line.startsWith(name)).map((line) => line.split(':')[1])

// RFC 5545, 3.3.6
const duration = /^[+-]?P(?:\d+W|\d+D(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)$/

test('a day is whole, takes nobody’s time, and is recalled a week before, in the grammar of RFC 5545', () => {
  expect(valuesOf('DTSTART')).toEqual(['20280229', '20261231'])
  expect(valuesOf('DTEND')).toEqual(['20280301', '20270101'])
  expect(valuesOf('TRANSP')).toEqual(['TRANSPARENT', 'TRANSPARENT'])
  expect(valuesOf('TRIGGER')).toEqual(['-P7D', '-P7D'])
  for (const value of valuesOf('TRIGGER')) expect(value).toMatch(duration)
  expect('-P7DT').not.toMatch(duration)
  expect(valuesOf('UID')).toEqual(['session-1@wijkspiegel', 'session-2@wijkspiegel'])
  expect(valuesOf('PRODID')).toEqual(['-//Wijkspiegel//Wijkspiegel//NL'])
})

test('the file is no invitation and no calendar of its own: each line ends in CRLF and is at most 75 bytes', () => {
  for (const absent of ['METHOD', 'ORGANIZER', 'X-WR-CALNAME']) expect(valuesOf(absent)).toEqual([])
  expect(lines.at(-1)).toBe('')
  expect(lines.join('')).not.toMatch(/[\r\n]/)
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(lines.filter((line) => /^(?:BEGIN|END):VEVENT$/.test(line))).toHaveLength(4)
})

const moment = {
  ...{ id: 'r-session', title: day.title, text: day.text, link: day.link, reminder: 'Morgen is de sessie' },
  ...{ startsAt: new Date('2027-07-01T11:30:00Z'), minutes: 150, place: 'Zaal 1, Kerkstraat; "De Brug" \\ links' },
  ...{ sequence: 0, calledOff: false },
}
const from = { name: 'Wijkspiegel', email: 'no-reply@example.nl' }
const to = { name: 'Jan "de" Vries; Bos, ë\r\nX-EVIL:1', email: 'jan@example.nl' }
const mailed = (changes: Partial<typeof moment> = {}) => calendarMail({ ...moment, ...changes }, from, to)
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')
const only = (text: string, name: string) => unfolded(text).find((line) => new RegExp(`^${name}[;:]`).test(line))

test('a moment takes up people’s time from its beginning to its end, in UTC, and is recalled a day before', () => {
  const text = calendarFile([moment])
  expect(only(text, 'DTSTART')).toBe('DTSTART:20270701T113000Z')
  expect(only(text, 'DTEND')).toBe('DTEND:20270701T140000Z')
  expect(only(text, 'TRANSP')).toBe('TRANSP:OPAQUE')
  expect(only(text, 'TRIGGER')).toBe('TRIGGER:-P1D')
  expect(only(text, 'LOCATION')).toBe('LOCATION:Zaal 1\\, Kerkstraat\\; "De Brug" \\\\ links')
  expect(only(calendarFile([{ ...moment, place: '' }]), 'LOCATION')).toBeUndefined()
  expect(only(text, 'METHOD')).toBeUndefined()
})

test('moved and called off it is the same event in a higher sequence, which calendars take in or strike out', () => {
  const files = [mailed(), mailed({ sequence: 1 }), mailed({ sequence: 2, calledOff: true })]
  expect(files.map((text) => only(text, 'UID'))).toEqual(files.map(() => 'UID:r-session@wijkspiegel'))
  expect(files.map((text) => only(text, 'SEQUENCE'))).toEqual(['SEQUENCE:0', 'SEQUENCE:1', 'SEQUENCE:2'])
  expect(files.map((text) => only(text, 'METHOD'))).toEqual(['METHOD:REQUEST', 'METHOD:REQUEST', 'METHOD:CANCEL'])
  expect(files.map((text) => only(text, 'STATUS'))).toEqual([
    'STATUS:CONFIRMED',
    'STATUS:CONFIRMED',
    'STATUS:CANCELLED',
  ])
  for (const text of files) expect(only(text, 'DTSTAMP')).toMatch(/^DTSTAMP:\d{8}T\d{6}Z$/)
  expect(only(files[2] ?? '', 'TRIGGER')).toBeUndefined()
  expect([methodOf(moment), methodOf({ ...moment, calledOff: true })]).toEqual(['REQUEST', 'CANCEL'])
})

test('a mailed file names its one reader, asks for no reply and can be broken by no name', () => {
  const lines = mailed().split('\r\n')
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(lines.join('')).not.toMatch(/[\r\n]/)
  const whole = unfolded(mailed())
  expect(whole.filter((line) => line.startsWith('X-EVIL'))).toEqual([])
  expect(whole.filter((line) => line.startsWith('ATTENDEE'))).toEqual([
    'ATTENDEE;RSVP=FALSE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;CN="Jan ’de’ Vries; Bos, ë X-EVIL:1":mailto:jan@example.nl',
  ])
  expect(only(mailed(), 'ORGANIZER')).toBe('ORGANIZER;CN="Wijkspiegel":MAILTO:no-reply@example.nl')
})

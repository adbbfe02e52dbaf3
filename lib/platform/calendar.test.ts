import { expect, test } from 'vitest'
import { calendarFile } from './calendar.ts'

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

import { expect, test } from 'vitest'
import { cursorText, eventsBetween, isWithin, parseSessionCursor, type Cursor } from './cursor.ts'

const here: Cursor = { epoch: '3fa9c1d2', audience: 'client', all: 120, own: 4 }

test('a cursor comes back as it went', () => {
  expect(cursorText(here)).toBe('3fa9c1d2.120.client.4')
  expect(parseSessionCursor(cursorText(here))).toEqual(here)
})

test('a text that is no cursor is none', () => {
  for (const text of [
    '',
    '120',
    '3fa9c1d2.120',
    '3fa9c1d2.120.all.4',
    '3fa9c1d2.-1.client.4',
    '3FA9C1D2.1.client.4',
    '3fa9c1d2.1.client.4 ',
  ])
    expect(parseSessionCursor(text), text).toBeNull()
  expect(parseSessionCursor(`3fa9c1d2.${'9'.repeat(16)}.client.0`)).toBeNull()
})

test('a place of another epoch, another hat or the future is not in the log', () => {
  expect(isWithin(here, here)).toBe(true)
  expect(isWithin({ ...here, all: 0, own: 0 }, here)).toBe(true)
  for (const other of [{ epoch: '00000000' }, { audience: 'contractor' }, { all: 121 }, { own: 5 }] as const)
    expect(isWithin({ ...here, ...other }, here), JSON.stringify(other)).toBe(false)
})

test('counts what lies between in both logs', () => {
  expect(eventsBetween({ ...here, all: 100, own: 1 }, here)).toBe(23)
})

import { expect, test } from 'vitest'
import { bounds, endOf, House, isOver, type Times } from './house.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const from = Date.parse('2026-12-01T12:00:00Z')
const at = (ms: number): Times => ({ madeMs: from + ms, usedMs: from + ms })

test('a browser has three copies an hour, and is told when the first of them is an hour ago', () => {
  const house = new House()
  const asker = { browser: 'one', address: '192.0.2.1' }
  for (const minute of [0, 10, 20]) {
    expect(house.freeAt(asker, [], from + minute * minuteMs)).toBe(from + minute * minuteMs)
    house.count(asker, from + minute * minuteMs)
  }
  expect(house.freeAt(asker, [], from + 30 * minuteMs)).toBe(from + hourMs)
  expect(house.freeAt({ ...asker, browser: 'another' }, [], from + 30 * minuteMs)).toBe(from + 30 * minuteMs)
  expect(house.freeAt(asker, [], from + hourMs)).toBe(from + hourMs)
})

test('an address has sixty an hour, over all of its browsers', () => {
  const house = new House()
  const asker = (browser: number, address = '2001:db8:1:2::/64') => ({ browser: `browser ${browser}`, address })
  for (let browser = 0; browser < 60; browser += 1) {
    expect(house.freeAt(asker(browser), [], from + browser)).toBe(from + browser)
    house.count(asker(browser), from + browser)
  }
  expect(house.freeAt(asker(60), [], from + minuteMs)).toBe(from + hourMs)
  expect(house.freeAt(asker(60, '2001:db8:1:3::/64'), [], from + minuteMs)).toBe(from + minuteMs)
})

test('there are two hundred at once, and who comes then is told when the first of them ends', () => {
  const house = new House()
  const asker = { browser: 'one', address: '192.0.2.1' }
  const all = Array.from({ length: bounds.atOnce }, (_, copy) => at((copy + 5) * minuteMs))
  const moment = from + hourMs
  expect(house.freeAt(asker, all.slice(1), moment)).toBe(moment)
  expect(house.freeAt(asker, all, moment)).toBe(from + 5 * minuteMs + 2 * hourMs)
})

test('a copy goes after two hours unused, and after a day however much it is used', () => {
  const copy = at(0)
  expect([isOver(copy, from + 2 * hourMs - 1), isOver(copy, from + 2 * hourMs)]).toEqual([false, true])
  copy.usedMs = from + 23 * hourMs
  expect(endOf(copy)).toBe(from + 24 * hourMs)
  expect(isOver(copy, from + 24 * hourMs - 1)).toBe(false)
})

test('an address tries ten wrong codes an hour', () => {
  const house = new House()
  for (let tried = 0; tried < 10; tried += 1) {
    expect(house.mayTryCode('192.0.2.1', from + tried)).toBe(true)
    house.countWrongCode('192.0.2.1', from + tried)
  }
  expect(house.mayTryCode('192.0.2.1', from + minuteMs)).toBe(false)
  expect(house.mayTryCode('192.0.2.2', from + minuteMs)).toBe(true)
  expect(house.mayTryCode('192.0.2.1', from + hourMs)).toBe(true)
})

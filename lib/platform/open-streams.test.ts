import { afterEach, expect, test } from 'vitest'
import {
  endStreams,
  holdStream,
  openStreamCount,
  streamsOfPass,
  streamsOfPerson,
  type StreamLimit,
} from './open-streams.ts'

const ended: string[] = []
const open = (name: string, limits: readonly StreamLimit[]) => holdStream(limits, (why) => ended.push(`${name} ${why}`))

afterEach(() => {
  endStreams('restart')
  ended.length = 0
})

test('a ninth stream of a person in one project ends the oldest, and none of anybody else', () => {
  open('other', streamsOfPerson('piet', 'vogelbuurt'))
  for (let number = 1; number <= 9; number += 1) open(`ours ${number}`, streamsOfPerson('jan', 'vogelbuurt'))
  expect(ended).toEqual(['ours 1 crowded'])
  open('ours 10', streamsOfPerson('jan', 'vogelbuurt'))
  expect(ended).toEqual(['ours 1 crowded', 'ours 2 crowded'])
  expect(openStreamCount()).toBe(9)
})

test('a twenty-fifth stream of a person over all projects ends the oldest of them', () => {
  for (let number = 1; number <= 25; number += 1) open(`${number}`, streamsOfPerson('jan', `project ${number % 5}`))
  expect(ended).toEqual(['1 crowded'])
  expect(openStreamCount()).toBe(24)
})

test('a fourth stream of one pass ends the oldest', () => {
  for (let number = 1; number <= 4; number += 1) open(`${number}`, streamsOfPass('pass aa'))
  open('other pass', streamsOfPass('pass bb'))
  expect(ended).toEqual(['1 crowded'])
})

test('what was let go makes room, and is never ended afterwards', () => {
  const letGo = open('gone', streamsOfPass('pass aa'))
  letGo()
  letGo()
  for (let number = 1; number <= 3; number += 1) open(`${number}`, streamsOfPass('pass aa'))
  expect(ended).toEqual([])
  endStreams('restart')
  expect(ended).toEqual(['1 restart', '2 restart', '3 restart'])
  expect(openStreamCount()).toBe(0)
})

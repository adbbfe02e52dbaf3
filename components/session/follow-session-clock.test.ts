import { expect, test } from 'vitest'
import { ServerClock } from './follow-session-clock.ts'

const clockAt = (saidMs: number) => {
  const local = { ms: 0 }
  return { local, clock: new ServerClock(saidMs, () => local.ms) }
}

test('the clock goes on from what the page was made with', () => {
  const { local, clock } = clockAt(1_000_000)
  local.ms = 250
  expect(clock.nowMs()).toBe(1_000_250)
})

test('a word that was long under way does not put it back, one that was fast puts it right', () => {
  const { local, clock } = clockAt(1_000_000)
  local.ms = 100
  clock.hear(1_000_400)
  expect(clock.nowMs()).toBe(1_000_400)
  clock.hear(1_000_090)
  expect(clock.nowMs()).toBe(1_000_400)
})

test('a device that slept is put right by the next word', () => {
  const { local, clock } = clockAt(1_000_000)
  local.ms = 1000
  clock.hear(4_600_000)
  expect(clock.nowMs()).toBe(4_600_000)
})

test('a server that was ahead is forgotten after a while, but time never runs before the page was made', () => {
  const { local, clock } = clockAt(1_000_000)
  clock.hear(1_000_500)
  for (let word = 1; word <= 6; word += 1) {
    local.ms = word * 100
    clock.hear(1_000_000 + word * 100 - 20)
  }
  expect(clock.nowMs()).toBe(1_000_580)
  local.ms = 0
  expect(clock.nowMs()).toBe(1_000_000)
})

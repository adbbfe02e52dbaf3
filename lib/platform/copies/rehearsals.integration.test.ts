import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { inPlace, type Place } from '@/lib/platform/place.ts'
import { canRehearse, seeRehearsal, startRehearsal, stopUnseen } from './rehearsals.ts'

// takes what the simulated people ask and never answers, so that they stay
const server = createServer(() => undefined)
const asking = () =>
  new Promise<number>((told) => {
    server.getConnections((_error, count) => {
      told(count)
    })
  })
const places: Place[] = Array.from({ length: 11 }, (_, number) => ({
  database: `copy ${number}`,
  kept: {},
  closers: new Set<() => Promise<void>>(),
}))
const passOf = ({ database }: Place) => `pass into ${database}`
const start = (place: Place) => {
  inPlace(place, () => {
    startRehearsal('wevershoek', passOf(place), `wijkspiegel-copy=${passOf(place)}`)
  })
}

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const settings = { DATABASE_URL: 'postgresql://127.0.0.1:1/x', WIJKSPIEGEL_SECRET: 's'.repeat(32) }
  const port = String((server.address() as AddressInfo).port)
  Object.assign(process.env, settings, { WIJKSPIEGEL_DEMO: 'hosted', APP_URL: 'https://demo.example.nl', PORT: port })
  forgetEnvironment()
})
afterAll(() => {
  for (const { closers } of places) for (const close of closers) void close()
  server.closeAllConnections()
  server.close()
})

test(
  'simulated people are in ten copies at once, go when nobody looks, and with their copy',
  { timeout: 180_000 },
  async () => {
    const [first, second, ...others] = places
    if (!first || !second) throw new Error('no places')
    const last = others.at(-1) ?? second
    for (const place of places.slice(0, 10)) start(place)
    expect([first, last].map((place) => inPlace(place, canRehearse))).toEqual([true, false])
    // neither an eleventh, nor the same once more
    start(last)
    start(first)
    await vi.waitFor(
      async () => {
        expect(await asking()).toBe(10)
      },
      { timeout: 120_000, interval: 200 },
    )

    vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ['Date'] })
    inPlace(first, () => {
      seeRehearsal('of a visitor')
    })
    // their own asking does not keep them
    inPlace(second, () => {
      seeRehearsal(passOf(second))
    })
    stopUnseen()
    expect(await asking()).toBe(10)
    vi.setSystemTime(Date.now() + 40_000)
    stopUnseen()
    vi.useRealTimers()
    await vi.waitFor(
      async () => {
        expect(await asking()).toBe(1)
      },
      { timeout: 30_000, interval: 100 },
    )
    await vi.waitFor(() => {
      expect(inPlace(last, canRehearse)).toBe(true)
    })

    for (const close of first.closers) await close()
    await vi.waitFor(
      async () => {
        expect(await asking()).toBe(0)
      },
      { timeout: 30_000, interval: 100 },
    )
  },
)

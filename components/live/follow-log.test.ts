import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeStreams } from '@/lib/testing/fake-stream.ts'
import { followLog, type FollowingPage } from './follow-log.ts'

/** A page that records what it is told; each fact must be one more than the one before. */
function pageOf(chance = 0) {
  const { streams, open, last, httpStatusOf, state } = fakeStreams()
  const log: string[] = []
  const facts: number[] = []
  const page: FollowingPage = {
    open,
    httpStatusOf,
    connection: (connection) => log.push(connection),
    leave: () => log.push('leave'),
    random: () => chance,
  }
  const following = followLog(
    {
      url: () => `/log?after=${facts.length}`,
      kinds: ['fact'],
      take: ({ data }) => {
        const isNext = Number(data) === facts.length + 1
        if (isNext) facts.push(Number(data))
        return isNext
      },
      beat: (data) => {
        if (data === 'unreadable') return false
        log.push('beat')
        return true
      },
    },
    page,
  )
  return { ...following, log, facts, state, streams, last }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a log', () => {
  test('is followed from where the page is, and asked for again from there when something is missing', () => {
    const { last, facts, streams, log } = pageOf()
    last().hear('fact', '1')
    last().hear('fact', '3')
    last().hear('fact', '2')
    vi.advanceTimersByTime(1000)
    expect(streams.map(({ url }) => url)).toEqual(['/log?after=0', '/log?after=1'])
    last().hear('fact', '2')
    expect(facts).toEqual([1, 2])
    expect(log).toEqual(['catching-up'])
  })

  test('is not called live by a beat that cannot be read', () => {
    const { last, log } = pageOf()
    last().hear('beat', 'unreadable')
    expect(log).toEqual([])
  })

  test('that the server ended for newer ones waits until somebody looks at its page again', () => {
    const { last, log, streams, stop, wake } = pageOf()
    last().hear('crowded', {})
    last().hear('error')
    vi.advanceTimersByTime(60_000)
    expect(log).toEqual(['crowded'])
    expect(streams).toHaveLength(1)
    wake()
    wake()
    expect(streams).toHaveLength(2)
    last().hear('crowded', {})
    stop()
    wake()
    expect(streams).toHaveLength(2)
  })
})

describe('a connection', () => {
  test('is live once everything up to now is here', () => {
    const { last, log } = pageOf()
    last().hear('open')
    last().beat()
    expect(log).toEqual(['catching-up', 'beat', 'live'])
  })

  test('is not called live while the server itself is behind', () => {
    const { last, log } = pageOf()
    last().beat()
    last().hear('late', {})
    last().beat()
    expect(log).toEqual(['beat', 'live', 'catching-up', 'beat', 'live'])
  })

  test('that breaks is tried again at once, then with growing pauses, and says so when that does not help', () => {
    const { last, log, streams } = pageOf(1)
    last().beat()
    log.length = 0
    for (const pause of [500, 1000, 2000, 4000, 8000, 15_000, 15_000]) {
      const before = streams.length
      last().breaks()
      vi.advanceTimersByTime(pause - 1)
      expect(streams).toHaveLength(before)
      vi.advanceTimersByTime(1)
      expect(streams).toHaveLength(before + 1)
    }
    expect(log).toEqual(['catching-up', ...Array.from({ length: 6 }, () => 'offline')])
    last().beat()
    last().breaks()
    expect(log.slice(7)).toEqual(['beat', 'live', 'catching-up'])
  })

  test('comes back at a moment that chance has a say in', () => {
    const { last, streams } = pageOf(0)
    last().breaks()
    vi.advanceTimersByTime(249)
    expect(streams).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(streams).toHaveLength(2)
  })

  test('in which nothing is said any more is taken for broken', () => {
    const { last, streams } = pageOf()
    vi.advanceTimersByTime(30_000)
    last().beat()
    vi.advanceTimersByTime(39_999)
    expect(streams).toHaveLength(1)
    vi.advanceTimersByTime(1000)
    expect(streams).toHaveLength(2)
  })

  test('is tried at once when the page is woken, but never a second time beside one that is there', () => {
    const { last, streams, wake } = pageOf(1)
    wake()
    expect(streams).toHaveLength(1)
    last().breaks()
    wake()
    expect(streams).toHaveLength(2)
    vi.advanceTimersByTime(20_000)
    expect(streams).toHaveLength(2)
  })

  test('of a device without network is given up at once, and comes back with the network', () => {
    const { last, log, streams, cut, wake } = pageOf(1)
    last().beat()
    log.length = 0
    cut()
    expect(log).toEqual(['offline'])
    expect(streams[0]?.readyState).toBe(2)
    wake()
    last().beat()
    expect(log).toEqual(['offline', 'beat', 'live'])
    expect(streams).toHaveLength(2)
  })

  test('that is refused because the server is busy or away is asked for again', async () => {
    for (const status of [503, 0]) {
      const { last, log, state, streams } = pageOf()
      state.status = status
      last().isRefused()
      await vi.advanceTimersByTimeAsync(1000)
      expect(streams).toHaveLength(2)
      expect(log).not.toContain('leave')
    }
  })

  test('that is refused to somebody who may not see what is followed takes the page away', async () => {
    for (const status of [401, 403, 404]) {
      const { last, log, state, streams } = pageOf()
      state.status = status
      last().isRefused()
      await vi.advanceTimersByTimeAsync(60_000)
      expect(log).toEqual(['leave'])
      expect(streams).toHaveLength(1)
    }
  })

  test('that the server closes for a removed member takes the page away', () => {
    const { last, log } = pageOf()
    const stream = last()
    stream.hear('closed', {})
    expect(log).toEqual(['leave'])
    expect(stream.readyState).toBe(2)
  })

  test('ends with its page: nothing happens afterwards', async () => {
    const { last, log, facts, state, stop, streams, wake } = pageOf()
    state.status = 404
    last().isRefused()
    stop()
    last().hear('fact', '1')
    last().breaks()
    wake()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([log, facts]).toEqual([[], []])
    expect(streams).toHaveLength(1)
  })
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EventStream } from '@/components/live/follow-project.ts'
import { cursorText, type Cursor, type SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import { unopened } from '@/lib/session/rules/state.ts'
import { followSession, type FollowedPage } from './follow-session.ts'

const address = '/api/projects/p/sessions/s/events'
const cursor: Cursor = { epoch: '0a1b2c3d', audience: 'client', all: 3, own: 1 }
const start: SessionSnapshot = { state: unopened, cursor }
const by = { role: 'facilitator', side: null, personId: 'f' }
const parked = (text: string) => ({ type: 'parking.added', text, by, atMs: 1 })
const noted = (text: string) => ({ type: 'note.added', text, by, atMs: 1 })

class FakeStream implements EventStream {
  readyState = 1
  private readonly listeners = new Map<string, (event: Event) => void>()
  readonly url: string

  constructor(url: string) {
    this.url = url
  }
  addEventListener(type: string, listener: (event: Event) => void) {
    this.listeners.set(type, listener)
  }
  close() {
    this.readyState = 2
  }
  hear(type: string, data?: object | string, lastEventId = '') {
    const text = typeof data === 'string' ? data : JSON.stringify(data)
    this.listeners.get(type)?.(
      data === undefined ? new Event(type) : new MessageEvent(type, { data: text, lastEventId }),
    )
  }
  /** An event for everyone, or for the own side. */
  event(lane: 'all' | 'own', at: Partial<Cursor>, event: object) {
    const audience = lane === 'all' ? 'all' : 'client'
    this.hear('session', { audience, event }, cursorText({ ...cursor, ...at }))
  }
  beat() {
    this.hear('beat', { nowMs: 1_000_000 })
  }
  breaks() {
    this.readyState = 0
    this.hear('error')
  }
  isRefused() {
    this.readyState = 2
    this.hear('error')
  }
}

/** A page that records what it is told. */
function pageOf(chance = 0) {
  const streams: FakeStream[] = []
  const log: string[] = []
  const texts: string[] = []
  const state = { status: 200 }
  const page: FollowedPage = {
    open: (url) => {
      const stream = new FakeStream(url)
      streams.push(stream)
      return stream
    },
    httpStatusOf: () => (state.status === 0 ? Promise.reject(new Error('no network')) : Promise.resolve(state.status)),
    changed: ({ state: { parking, notes } }) => {
      texts.push([...parking, ...notes].map(({ text }) => text).join(' '))
    },
    present: ({ typing }) => log.push(`typing ${typing}`),
    beat: (nowMs) => log.push(`beat ${nowMs}`),
    connection: (connection) => log.push(connection),
    leave: () => log.push('leave'),
    random: () => chance,
  }
  const following = followSession(address, start, page)
  const last = () => {
    const stream = streams.at(-1)
    if (!stream) throw new Error('no stream was opened')
    return stream
  }
  return { ...following, log, texts, state, streams, last }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a page that follows a session', () => {
  test('begins where its snapshot was read', () => {
    expect(pageOf().last().url).toBe(`${address}?after=0a1b2c3d.3.client.1`)
  })

  test('takes each event once, whichever lane it comes by, and none that it had', () => {
    const { last, texts, held } = pageOf()
    last().event('all', { all: 3 }, parked('had'))
    last().event('own', { own: 2 }, noted('own'))
    last().event('all', { all: 4, own: 2 }, parked('a'))
    last().event('own', { all: 4, own: 2 }, noted('own'))
    last().event('all', { all: 5, own: 2 }, parked('b'))
    last().event('all', { all: 4, own: 2 }, parked('a'))
    expect(texts).toEqual(['own', 'a own', 'a b own'])
    expect(held().cursor).toEqual({ ...cursor, all: 5, own: 2 })
  })

  test('keeps its own place when another server tells the two lanes in another order', () => {
    const { last, held } = pageOf()
    last().event('all', { all: 4, own: 0 }, parked('a'))
    expect(held().cursor).toEqual({ ...cursor, all: 4, own: 1 })
  })

  test('asks for everything afresh when one is missing, is of another epoch or hat, or is not understood', () => {
    for (const tell of [
      (stream: FakeStream) => {
        stream.event('all', { all: 5 }, parked('b'))
      },
      (stream: FakeStream) => {
        stream.event('all', { all: 4, epoch: 'ffffffff' }, parked('a'))
      },
      (stream: FakeStream) => {
        stream.event('all', { all: 4, audience: 'contractor' }, parked('a'))
      },
      (stream: FakeStream) => {
        stream.event('all', { all: 4 }, { ...parked('a'), type: 'of.tomorrow' })
      },
    ]) {
      const { last, texts, streams } = pageOf()
      tell(last())
      vi.advanceTimersByTime(1000)
      expect(streams.map(({ url }) => url)).toEqual([`${address}?after=${cursorText(cursor)}`, address])
      last().hear('reset', { state: { ...unopened, step: 2 }, cursor: { ...cursor, all: 9 } })
      last().event('all', { all: 10 }, parked('j'))
      expect(texts).toEqual(['', 'j'])
      last().breaks()
      vi.advanceTimersByTime(1000)
      expect(last().url).toBe(`${address}?after=0a1b2c3d.10.client.1`)
    }
  })

  test('passes over what it cannot read', () => {
    const { last, log, texts, streams } = pageOf()
    for (const data of ['{', 'null', '1', '{}', '{"audience":"all"}', '{"audience":"contractor","event":{}}'])
      for (const kind of ['reset', 'session', 'presence', 'beat']) last().hear(kind, data, cursorText(cursor))
    last().hear('session', { audience: 'all', event: parked('x') }, 'nowhere')
    last().hear('session')
    expect([log, texts]).toEqual([[], []])
    expect(streams).toHaveLength(1)
  })

  test('hears who is there', () => {
    const { last, log } = pageOf()
    last().hear('presence', { present: [], typing: 3 })
    expect(log).toEqual(['typing 3'])
  })
})

describe('a connection', () => {
  test('is live once everything up to now is here', () => {
    const { last, log } = pageOf()
    last().hear('open')
    last().beat()
    expect(log).toEqual(['catching-up', 'live', 'beat 1000000'])
  })

  test('is not called live while the server itself is behind', () => {
    const { last, log } = pageOf()
    last().beat()
    last().hear('late', {})
    last().beat()
    expect(log).toEqual(['live', 'beat 1000000', 'catching-up', 'live', 'beat 1000000'])
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
    expect(log.slice(7)).toEqual(['live', 'beat 1000000', 'catching-up'])
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
    expect(log).toEqual(['offline', 'live', 'beat 1000000'])
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

  test('that is refused to somebody who may not see the session takes the page away', async () => {
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
    const { last, log, texts, state, stop, streams, wake } = pageOf()
    state.status = 404
    last().isRefused()
    stop()
    last().event('all', { all: 4 }, parked('a'))
    last().breaks()
    wake()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([log, texts]).toEqual([[], []])
    expect(streams).toHaveLength(1)
  })
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cursorText, type Cursor, type SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import { unopened } from '@/lib/session/rules/state.ts'
import { fakeStreams, type FakeStream } from '@/lib/testing/fake-stream.ts'
import { followSession, type SessionPage } from './follow-session.ts'

const address = '/api/projects/p/sessions/s/events'
const cursor: Cursor = { epoch: '0a1b2c3d', audience: 'client', all: 3, own: 1 }
const start: SessionSnapshot = { state: unopened, cursor }
const by = { role: 'facilitator', side: null, personId: 'f' }
const parked = (text: string) => ({ type: 'parking.added', text, by, atMs: 1 })
const noted = (text: string) => ({ type: 'note.added', text, by, atMs: 1 })

/** An event for everyone, or for the own side. */
const tell = (stream: FakeStream, lane: 'all' | 'own', at: Partial<Cursor>, event: object) => {
  stream.hear('session', { audience: lane === 'all' ? 'all' : 'client', event }, cursorText({ ...cursor, ...at }))
}

/** A page that records what it is told. */
function pageOf() {
  const { streams, open, last, httpStatusOf } = fakeStreams()
  const log: string[] = []
  const texts: string[] = []
  const page: SessionPage = {
    open,
    httpStatusOf,
    changed: ({ state: { parking, notes } }) => {
      texts.push([...parking, ...notes].map(({ text }) => text).join(' '))
    },
    present: ({ typing }) => log.push(`typing ${typing}`),
    beat: (nowMs) => log.push(`beat ${nowMs}`),
    connection: (connection) => log.push(connection),
    leave: () => log.push('leave'),
    random: () => 0,
  }
  return { ...followSession(address, start, page), log, texts, streams, last }
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
    tell(last(), 'all', { all: 3 }, parked('had'))
    tell(last(), 'own', { own: 2 }, noted('own'))
    tell(last(), 'all', { all: 4, own: 2 }, parked('a'))
    tell(last(), 'own', { all: 4, own: 2 }, noted('own'))
    tell(last(), 'all', { all: 5, own: 2 }, parked('b'))
    tell(last(), 'all', { all: 4, own: 2 }, parked('a'))
    expect(texts).toEqual(['own', 'a own', 'a b own'])
    expect(held().cursor).toEqual({ ...cursor, all: 5, own: 2 })
  })

  test('keeps its own place when another server tells the two lanes in another order', () => {
    const { last, held } = pageOf()
    tell(last(), 'all', { all: 4, own: 0 }, parked('a'))
    expect(held().cursor).toEqual({ ...cursor, all: 4, own: 1 })
  })

  test('asks for everything afresh when one is missing, is of another epoch or hat, or is not understood', () => {
    for (const [at, event] of [
      [{ all: 5 }, parked('b')],
      [{ all: 4, epoch: 'ffffffff' }, parked('a')],
      [{ all: 4, audience: 'contractor' }, parked('a')],
      [{ all: 4 }, { ...parked('a'), type: 'of.tomorrow' }],
    ] as const) {
      const { last, texts, streams } = pageOf()
      tell(last(), 'all', at, event)
      vi.advanceTimersByTime(1000)
      expect(streams.map(({ url }) => url)).toEqual([`${address}?after=${cursorText(cursor)}`, address])
      last().hear('reset', { state: { ...unopened, step: 2 }, cursor: { ...cursor, all: 9 } })
      tell(last(), 'all', { all: 10 }, parked('j'))
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

  test('hears the clock of the server once everything up to now is here', () => {
    const { last, log } = pageOf()
    last().hear('open')
    last().beat()
    expect(log).toEqual(['catching-up', 'beat 1000000', 'live'])
  })

  test('ends with its page: nothing is taken afterwards', () => {
    const { last, texts, stop } = pageOf()
    stop()
    tell(last(), 'all', { all: 4 }, parked('a'))
    expect(texts).toEqual([])
  })
})

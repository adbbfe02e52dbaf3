import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { followProject, type EventStream, type FollowedProject } from './follow-project.ts'

const project = '11111111-1111-4111-8111-111111111111'
const round = '22222222-2222-4222-8222-222222222222'
const mirror = `/projects/${project}/rounds/${round}/mirror`

class FakeStream implements EventStream {
  readyState = 1
  readonly listeners = new Map<string, (event: Event) => void>()
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
  hear(type: string, data?: object) {
    const event = data === undefined ? new Event(type) : new MessageEvent(type, { data: JSON.stringify(data) })
    this.listeners.get(type)?.(event)
  }
}

/** A page that records what was done to it. */
function pageOf() {
  const streams: FakeStream[] = []
  const log: string[] = []
  const state = { unsaved: false, sending: false, status: 200 }
  const page: FollowedProject = {
    open: (url) => {
      const stream = new FakeStream(url)
      streams.push(stream)
      return stream
    },
    httpStatusOf: () => (state.status === 0 ? Promise.reject(new Error('no network')) : Promise.resolve(state.status)),
    hasUnsavedText: () => state.unsaved,
    isSending: () => state.sending,
    refresh: () => log.push('refresh'),
    go: (path) => log.push(`go ${path}`),
    leave: () => log.push('leave'),
    connection: (connection) => log.push(connection),
    heldBack: (what, path) => {
      if (what !== null) log.push(`held ${what} ${path ?? ''}`.trim())
    },
  }
  const { stop, wake } = followProject(project, 7, page)
  const last = () => {
    const stream = streams.at(-1)
    if (!stream) throw new Error('no stream was opened')
    return stream
  }
  return { log, state, streams, last, stop, wake }
}

const locked = (seq: number) => ({ seq, type: 'round.locked', roundId: round })
const revealed = (seq: number) => ({ ...locked(seq), type: 'round.revealed', startsAt: '2026-11-24T09:00:01.500Z' })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a page that follows its project', () => {
  test('begins where its data was read', () => {
    expect(pageOf().last().url).toBe(`/api/projects/${project}/events?after=7`)
  })

  test('asks for itself again once for all events of one breath', () => {
    const { last, log } = pageOf()
    last().hear('project', locked(8))
    last().hear('project', locked(9))
    vi.runAllTimers()
    expect(log).toEqual(['refresh'])
  })

  test('does nothing with an event that it has had, or that it cannot read', () => {
    const { last, log } = pageOf()
    last().hear('project', locked(7))
    last().hear('project', { nothing: true })
    last().hear('project')
    vi.runAllTimers()
    expect(log).toEqual([])
  })

  test('does nothing with the event that made the project', () => {
    const { last, log } = pageOf()
    last().hear('project', { ...locked(8), type: 'project.created' })
    vi.runAllTimers()
    expect(log).toEqual([])
  })

  test('turns to the mirror at once, whatever else happens in the same breath: the moment for all is waited for there', () => {
    const { last, log } = pageOf()
    last().hear('project', revealed(8))
    last().hear('project', locked(9))
    vi.runAllTimers()
    expect(log).toEqual([`go ${mirror}`])
  })
})

describe('a page with text that is not stored', () => {
  test('says what it holds back, and turns as soon as the text is stored', () => {
    const { last, log, state } = pageOf()
    state.unsaved = true
    last().hear('project', locked(8))
    vi.advanceTimersByTime(0)
    expect(log).toEqual(['held changed'])
    state.unsaved = false
    vi.advanceTimersByTime(1000)
    expect(log).toEqual(['held changed', 'refresh'])
  })

  test('says nothing of a change while it is sending one: only if there is text that is not stored afterwards', () => {
    for (const [left, said] of [
      [false, ['refresh']],
      [true, ['held changed']],
    ] as const) {
      const { last, log, state } = pageOf()
      state.unsaved = true
      state.sending = true
      last().hear('project', locked(8))
      vi.advanceTimersByTime(2000)
      expect(log).toEqual([])
      state.sending = false
      state.unsaved = left
      vi.advanceTimersByTime(1000)
      expect(log).toEqual(said)
    }
  })

  test('says that the mirror is open, with the way to it', () => {
    const { last, log, state } = pageOf()
    state.unsaved = true
    last().hear('project', revealed(8))
    vi.advanceTimersByTime(0)
    expect(log.at(-1)).toBe(`held revealed ${mirror}`)
  })
})

describe('a stream', () => {
  test('that breaks is left to the browser, and the page says so until it is back', async () => {
    const { last, log, streams } = pageOf()
    last().hear('open')
    last().readyState = 0
    last().hear('error')
    await vi.runAllTimersAsync()
    last().hear('open')
    expect(log).toEqual(['live', 'offline', 'live'])
    expect(streams).toHaveLength(1)
  })

  test('that is refused because the server is busy or away is asked for again, from the last event on', async () => {
    for (const status of [503, 0]) {
      const { last, log, state, streams } = pageOf()
      state.status = status
      last().hear('project', locked(8))
      last().readyState = 2
      last().hear('error')
      await vi.advanceTimersByTimeAsync(5000)
      expect(streams).toHaveLength(2)
      expect(last().url).toMatch(/after=8$/)
      expect(log).not.toContain('leave')
    }
  })

  test('that is refused to somebody who may not see the project takes the page away', async () => {
    for (const status of [401, 403, 404]) {
      const { last, log, state } = pageOf()
      state.status = status
      last().readyState = 2
      last().hear('error')
      await vi.runAllTimersAsync()
      expect(log).toEqual(['offline', 'leave'])
    }
  })

  test('that the server closes for a removed member takes the page away', () => {
    const { last, log } = pageOf()
    last().hear('closed', {})
    expect(log).toEqual(['leave'])
    expect(last().readyState).toBe(2)
  })

  test('that the server ended for newer ones waits until somebody looks at its page again', async () => {
    const { last, log, streams, stop, wake } = pageOf()
    last().hear('project', locked(8))
    last().hear('crowded', {})
    last().hear('error')
    await vi.runAllTimersAsync()
    expect(log).toEqual(['crowded', 'refresh'])
    expect(streams).toHaveLength(1)
    wake()
    wake()
    expect(streams).toHaveLength(2)
    expect(last().url).toMatch(/after=8$/)
    last().hear('crowded', {})
    stop()
    wake()
    expect(streams).toHaveLength(2)
  })

  test('ends with its page: nothing happens afterwards', async () => {
    const { last, log, state, stop, streams } = pageOf()
    state.status = 503
    last().hear('project', revealed(8))
    last().readyState = 2
    last().hear('error')
    stop()
    last().hear('error')
    await vi.runAllTimersAsync()
    expect(log).toEqual(['offline'])
    expect(streams).toHaveLength(1)
  })
})

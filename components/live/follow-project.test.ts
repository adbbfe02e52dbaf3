import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeStreams } from '@/lib/testing/fake-stream.ts'
import { followProject, type ProjectPage } from './follow-project.ts'

const project = '11111111-1111-4111-8111-111111111111'
const round = '22222222-2222-4222-8222-222222222222'
const mirror = `/projects/${project}/rounds/${round}/mirror`

/** A page that records what was done to it. */
function pageOf() {
  const { streams, open, last, httpStatusOf, state: server } = fakeStreams()
  const log: string[] = []
  const state = { unsaved: false, sending: false }
  const page: ProjectPage = {
    open,
    httpStatusOf,
    hasUnsavedText: () => state.unsaved,
    isSending: () => state.sending,
    refresh: () => log.push('refresh'),
    go: (path) => log.push(`go ${path}`),
    leave: () => log.push('leave'),
    connection: (connection) => log.push(connection),
    heldBack: (what, path) => {
      if (what !== null) log.push(`held ${what} ${path ?? ''}`.trim())
    },
    random: () => 0,
  }
  const { stop, wake } = followProject(project, 7, page)
  return { log, state, server, streams, last, stop, wake }
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
    vi.advanceTimersByTime(0)
    expect(log).toEqual(['refresh'])
  })

  test('does nothing with an event that it has had, or that it cannot read', () => {
    const { last, log } = pageOf()
    last().hear('project', locked(7))
    last().hear('project', { nothing: true })
    last().hear('project')
    vi.advanceTimersByTime(0)
    expect(log).toEqual([])
  })

  test('does nothing with the event that made the project', () => {
    const { last, log } = pageOf()
    last().hear('project', { ...locked(8), type: 'project.created' })
    vi.advanceTimersByTime(0)
    expect(log).toEqual([])
  })

  test('turns to the mirror at once, whatever else happens in the same breath: the moment for all is waited for there', () => {
    const { last, log } = pageOf()
    last().hear('project', revealed(8))
    last().hear('project', locked(9))
    vi.advanceTimersByTime(0)
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
  test('that breaks is asked for again from the last event on, and the page is not called live before it is', () => {
    const { last, log, streams } = pageOf()
    last().beat()
    last().hear('project', { ...locked(8), type: 'project.created' })
    last().breaks()
    vi.advanceTimersByTime(1000)
    expect(streams).toHaveLength(2)
    expect(last().url).toMatch(/after=8$/)
    last().beat()
    expect(log).toEqual(['live', 'catching-up', 'live'])
  })

  test('that the server ended for newer ones waits until somebody looks at its page again', () => {
    const { last, log, streams, wake } = pageOf()
    last().hear('project', locked(8))
    last().hear('crowded', {})
    vi.advanceTimersByTime(60_000)
    expect(log).toEqual(['crowded', 'refresh'])
    expect(streams).toHaveLength(1)
    wake()
    expect(last().url).toMatch(/after=8$/)
  })

  test('ends with its page: nothing happens afterwards', async () => {
    const { last, log, server, stop, streams } = pageOf()
    server.status = 503
    last().hear('project', revealed(8))
    last().isRefused()
    stop()
    last().hear('error')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(log).toEqual([])
    expect(streams).toHaveLength(1)
  })
})

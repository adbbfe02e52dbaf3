import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cursorText, type Cursor, type SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import { unopened } from '@/lib/session/rules/state.ts'
import { FakeStream } from '@/lib/testing/fake-stream.ts'
import { followSession } from './follow-session.ts'
import { OneStream, type TabMessage, type Tabs } from './one-stream.ts'

const address = '/events'
const cursor: Cursor = { epoch: '0a1b2c3d', audience: 'client', all: 0, own: 0 }
const by = { role: 'facilitator', side: null, personId: 'f' }

/** A server with a log of parked lines, and a browser with any number of tabs. */
function browserOf() {
  const streams: FakeStream[] = []
  const alive = () => streams.filter(({ readyState }) => readyState < 2)
  const log: number[] = []
  const tell = (stream: FakeStream, all: number) => {
    const event = { type: 'parking.added', text: `${all}`, by, atMs: 0 }
    stream.hear('session', { audience: 'all', event }, cursorText({ ...cursor, all }))
  }
  const happens = () => {
    log.push(log.length + 1)
    for (const stream of alive()) tell(stream, log.length)
  }
  const openReal = (url: string) => {
    const stream = new FakeStream(url)
    streams.push(stream)
    setTimeout(() => {
      if (stream.readyState === 2) return
      stream.hear('open')
      const after = Number(/after=[^.]+\.(\d+)/.exec(url)?.[1] ?? 0)
      for (const all of log.slice(after)) tell(stream, all)
      stream.hear('presence', { present: ['me'], typing: 0 })
      stream.hear('beat', { nowMs: 1000 })
    }, 10)
    return stream
  }

  const heirs: { tab: object; granted: () => void; lost: () => void }[] = []
  const listeners = new Map<object, (message: TabMessage) => void>()
  const asleep = new Set<object>()
  const overheard = new Map<object, () => void>()
  const tabsOf = (tab: object): Tabs => ({
    post: (message) => {
      if (asleep.has(tab)) return
      for (const [other, listener] of listeners)
        if (other !== tab && !asleep.has(other))
          setTimeout(() => {
            listener(structuredClone(message))
          }, 1)
    },
    onMessage: (listener) => listeners.set(tab, listener),
    lead: (take, granted, lost) => {
      if (take) {
        const [old] = heirs.splice(0, 1, { tab, granted, lost })
        // a sleeping tab learns of it when it wakes
        if (old && asleep.has(old.tab)) overheard.set(old.tab, old.lost)
        else old?.lost()
      } else heirs.push({ tab, granted, lost })
      if (heirs[0]?.tab === tab) setTimeout(granted, 1)
    },
    leave: () => {
      const led = heirs[0]?.tab === tab
      for (let at = heirs.length - 1; at >= 0; at -= 1) if (heirs[at]?.tab === tab) heirs.splice(at, 1)
      listeners.delete(tab)
      if (led && heirs[0]) setTimeout(heirs[0].granted, 1)
    },
  })

  const openTab = (knows = log.length) => {
    const tab = {}
    const seen: string[] = []
    const said: string[] = []
    const start: SessionSnapshot = {
      state: {
        ...unopened,
        parking: log
          .slice(0, knows)
          .map((all) => ({ text: `${all}`, by: { role: 'facilitator', side: null, personId: 'f' } })),
      },
      cursor: { ...cursor, all: knows },
    }
    let held = (): SessionSnapshot => start
    const one = new OneStream(tabsOf(tab), openReal, () => ({ snapshot: held(), nowMs: 1000 }))
    const following = followSession(address, start, {
      open: (url) => one.open(url),
      httpStatusOf: () => Promise.resolve(404),
      changed: ({ state }) => seen.push(state.parking.map(({ text }) => text).join('')),
      present: ({ present }) => said.push(`there ${present.join()}`),
      beat: () => undefined,
      connection: (state) => said.push(state),
      leave: () => said.push('leave'),
      random: () => 0,
    })
    held = following.held
    return {
      seen,
      said,
      text: () =>
        following
          .held()
          .state.parking.map(({ text }) => text)
          .join(''),
      sleep: () => asleep.add(tab),
      wake: () => {
        asleep.delete(tab)
        overheard.get(tab)?.()
      },
      close: () => {
        following.stop()
        one.end()
      },
    }
  }
  return { openTab, happens, alive, streams, log }
}

const soon = () => vi.advanceTimersByTimeAsync(1000)
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the tabs of one browser', () => {
  test('have one stream between them, and each is told everything once', async () => {
    const { openTab, happens, alive, streams } = browserOf()
    const tabs = [openTab(), openTab(), openTab()]
    await soon()
    happens()
    happens()
    await soon()
    for (const { text, said } of tabs) {
      expect(text()).toBe('12')
      expect(said.at(-1)).toBe('live')
      expect(said).toContain('there me')
    }
    expect(alive()).toHaveLength(1)
    expect(streams).toHaveLength(1)
  })

  test('a tab that comes later is where the others are, and one that knows more does not go back', async () => {
    const { openTab, happens, log } = browserOf()
    openTab()
    await soon()
    happens()
    happens()
    const late = openTab(0)
    await soon()
    expect(late.seen).toEqual(['12'])
    log.push(3)
    const ahead = openTab()
    await soon()
    expect(ahead.text()).toBe('123')
    expect(ahead.seen).toEqual([])
  })

  test('when the one with the stream is closed, another one goes on from its own place', async () => {
    const { openTab, happens, alive } = browserOf()
    const [first, second, third] = [openTab(), openTab(), openTab()]
    await soon()
    happens()
    await soon()
    first.close()
    happens()
    await soon()
    happens()
    await soon()
    expect(alive()).toHaveLength(1)
    for (const { text, said } of [second, third]) {
      expect(text()).toBe('123')
      expect(said).not.toContain('offline')
      expect(said.at(-1)).toBe('live')
    }
  })

  test('when the stream breaks, all say so, and all come back', async () => {
    const { openTab, happens, alive } = browserOf()
    const tabs = [openTab(), openTab()]
    await soon()
    const [stream] = alive()
    if (stream) stream.readyState = 0
    stream?.hear('error')
    await vi.advanceTimersByTimeAsync(5)
    for (const { said } of tabs) expect(said.at(-1)).toBe('catching-up')
    happens()
    await vi.advanceTimersByTimeAsync(6000)
    for (const { text, said } of tabs) {
      expect(text()).toBe('1')
      expect(said.at(-1)).toBe('live')
    }
    expect(alive()).toHaveLength(1)
  })

  test('when the one with the stream is asleep, another one takes it', async () => {
    const { openTab, happens, alive } = browserOf()
    const first = openTab()
    await soon()
    const second = openTab()
    await soon()
    first.sleep()
    // the server stops sending to the tab that is awake
    await vi.advanceTimersByTimeAsync(50_000)
    happens()
    await soon()
    expect(second.text()).toBe('1')
    expect(second.said.at(-1)).toBe('live')
    first.wake()
    happens()
    await soon()
    expect([first.text(), second.text()]).toEqual(['12', '12'])
    expect(alive()).toHaveLength(1)
  })

  test('when the person may not read any more, all pages go', async () => {
    const { openTab, alive } = browserOf()
    const tabs = [openTab(), openTab()]
    await soon()
    alive()[0]?.hear('closed', {})
    await soon()
    for (const { said } of tabs) expect(said.at(-1)).toBe('leave')
  })

  test('a stream that is refused takes the page away', async () => {
    const { openTab, alive } = browserOf()
    const tab = openTab()
    await vi.advanceTimersByTimeAsync(5)
    const [stream] = alive()
    if (stream) stream.readyState = 2
    stream?.hear('error')
    await soon()
    expect(tab.said.at(-1)).toBe('leave')
  })
})

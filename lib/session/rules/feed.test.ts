import { describe, expect, test } from 'vitest'
import type { Cursor } from './cursor.ts'
import { Feed, eventsAtOnceMax, type LoggedEvent } from './feed.ts'
import type { By } from './model.ts'

const start: Cursor = { epoch: '0a1b2c3d', audience: 'client', all: 0, own: 0 }
const by: By = { role: 'sideLead', side: 'client', personId: 'p' }

/** Parked lines for everyone and notes of the own side, in the order of `lanes`. */
function linesOf(lanes: readonly ('all' | 'own')[]): LoggedEvent[] {
  let cursor = start
  return lanes.map((lane, index) => {
    cursor = { ...cursor, [lane]: cursor[lane] + 1 }
    const body = { text: `${lane} ${index}`, by, atMs: index }
    return lane === 'all'
      ? { audience: 'all', event: { type: 'parking.added', ...body }, cursor }
      : { audience: 'client', event: { type: 'note.added', ...body }, cursor }
  })
}
function feedOf(...lanes: ('all' | 'own')[]): Feed {
  const feed = new Feed(start)
  feed.take(linesOf(lanes))
  return feed
}
const placesAfter = (feed: Feed, after: Cursor) => {
  const lacking = feed.lackingAfter(after)
  return lacking.kind === 'reset' ? 'reset' : lacking.events.map(({ cursor: { all, own } }) => [all, own])
}

describe('a feed', () => {
  test('holds the state after all it took', () => {
    const { state, cursor } = feedOf('all', 'own', 'all').snapshot
    expect(state.parking.map(({ text }) => text)).toEqual(['all 0', 'all 2'])
    expect(state.notes.map(({ text }) => text)).toEqual(['own 1'])
    expect(cursor).toEqual({ ...start, all: 2, own: 1 })
  })

  test('gives each who comes back what they lack of either lane, with places of their own', () => {
    const feed = feedOf('all', 'own', 'all', 'own')
    expect(placesAfter(feed, start)).toEqual([
      [1, 0],
      [1, 1],
      [2, 1],
      [2, 2],
    ])
    // another process sent the event of the own audience first
    expect(placesAfter(feed, { ...start, own: 2 })).toEqual([
      [1, 2],
      [2, 2],
    ])
    expect(placesAfter(feed, { ...start, all: 2 })).toEqual([
      [2, 1],
      [2, 2],
    ])
    expect(placesAfter(feed, { ...start, all: 2, own: 2 })).toEqual([])
  })

  test('gives everything afresh where a place is none of its log', () => {
    const feed = feedOf('all', 'own')
    expect(feed.lackingAfter(null)).toEqual({ kind: 'reset' })
    for (const wrong of [
      { ...start, epoch: 'ffffffff' },
      { ...start, audience: 'contractor' as const },
      { ...start, all: 2 },
      { ...start, own: 2 },
    ])
      expect(feed.lackingAfter(wrong), JSON.stringify(wrong)).toEqual({ kind: 'reset' })
  })

  test('keeps the last events only, and gives everything afresh to who was away for longer, in either lane', () => {
    const old = (['all', 'own'] as const).map((lane) => lane)
    const feed = feedOf(...old, ...Array.from({ length: eventsAtOnceMax }, () => 'all' as const))
    expect(placesAfter(feed, { ...start, all: 1, own: 1 })).toHaveLength(eventsAtOnceMax)
    expect(placesAfter(feed, { ...start, all: 0, own: 1 })).toBe('reset')
    expect(placesAfter(feed, { ...start, all: 1, own: 0 })).toBe('reset')
  })

  test('stays as it was when one of the events cannot be understood', () => {
    const feed = feedOf('all')
    const [first, second] = linesOf(['all', 'all', 'all']).slice(1)
    if (!first || !second) throw new Error('too few lines')
    const before = feed.snapshot
    const strange = { ...second, event: { ...second.event, type: 'of.tomorrow' } as object as typeof second.event }
    expect(() => {
      feed.take([first, strange])
    }).toThrow()
    expect(feed.snapshot).toBe(before)
    expect(placesAfter(feed, start)).toEqual([[1, 0]])
    feed.take([first, second])
    expect(feed.snapshot.cursor.all).toBe(3)
  })
})

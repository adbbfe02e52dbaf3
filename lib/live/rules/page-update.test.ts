import { describe, expect, test } from 'vitest'
import { heldBackOf, mirrorPathOf, readProjectEvent, strongerOf, pageUpdateOf, type PageUpdate } from './page-update.ts'
import type { ProjectEvent } from './model.ts'

const project = '11111111-1111-4111-8111-111111111111'
const round = '22222222-2222-4222-8222-222222222222'
const frame = (given: Partial<ProjectEvent>): ProjectEvent => ({
  seq: 7,
  type: 'round.locked',
  roundId: round,
  startsAt: null,
  ...given,
})
const revealed = pageUpdateOf(frame({ type: 'round.revealed', startsAt: '2026-11-24T09:00:01.500Z' }), project)
const mirror: PageUpdate = { kind: 'mirror', path: mirrorPathOf(project, round) }

describe('an open page', () => {
  test('asks for itself again when anything in the project changes', () => {
    for (const type of ['round.opened', 'round.moved', 'round.locked', 'round.sealed', 'round.cancelled', 'new.kind']) {
      expect(pageUpdateOf(frame({ type }), project)).toEqual({ kind: 'refresh' })
    }
  })

  test('does nothing with the event that made the project', () => {
    expect(pageUpdateOf(frame({ type: 'project.created' }), project)).toEqual({ kind: 'stay' })
  })

  test('turns to the mirror of the round that was revealed', () => {
    expect(revealed).toEqual({ kind: 'mirror', path: `/projects/${project}/rounds/${round}/mirror` })
  })

  test('asks for itself again when a reveal does not say of which round', () => {
    expect(pageUpdateOf(frame({ type: 'round.revealed', roundId: null }), project)).toEqual({ kind: 'refresh' })
  })
})

describe('somebody who is still writing', () => {
  test('keeps the page, and reads that the mirror is open or that something changed', () => {
    expect(heldBackOf(mirror, true)).toBe('revealed')
    expect(heldBackOf({ kind: 'refresh' }, true)).toBe('changed')
  })

  test('reads nothing when nothing would have happened', () => {
    expect(heldBackOf({ kind: 'stay' }, true)).toBeNull()
  })

  test('is nobody as soon as all text is stored', () => {
    for (const turn of [mirror, { kind: 'refresh' } as const]) expect(heldBackOf(turn, false)).toBeNull()
  })
})

describe('of two turns that wait', () => {
  test('the mirror is not overtaken by a refresh', () => {
    expect(strongerOf(mirror, { kind: 'refresh' })).toBe(mirror)
    expect(strongerOf({ kind: 'refresh' }, mirror)).toBe(mirror)
  })

  test('one that does nothing takes nothing away', () => {
    expect(strongerOf(mirror, { kind: 'stay' })).toBe(mirror)
  })

  test('the later mirror counts', () => {
    const later: PageUpdate = { kind: 'mirror', path: '/later' }
    expect(strongerOf(mirror, later)).toBe(later)
  })
})

describe('an event from the stream', () => {
  test('is read whole', () => {
    const sent = frame({ type: 'round.revealed', startsAt: '2026-11-24T09:00:01.500Z' })
    expect(readProjectEvent(JSON.stringify(sent))).toEqual(sent)
  })

  test('needs no round and no moment to start', () => {
    expect(readProjectEvent('{"seq":1,"type":"team.removed"}')).toEqual({
      seq: 1,
      type: 'team.removed',
      roundId: null,
      startsAt: null,
    })
  })

  test('that is none of ours is passed over', () => {
    const wrong = ['', '{', 'null', '3', '{"seq":"1","type":"x"}', '{"seq":1}']
    for (const data of wrong) expect(readProjectEvent(data), data).toBeNull()
  })
})

import { describe, expect, test } from 'vitest'
import { Table } from '@/lib/testing/alignment-table.ts'
import type { By } from './model.ts'
import { reduce } from './reduce.ts'
import { guestsOf, isGuest, unopened } from './state.ts'

const facilitator: By = { role: 'facilitator', side: null, personId: 'facilitator' }
const nobody: By = { role: 'participant', side: 'client', personId: null }
const opening = { type: 'session.opened', agenda: { strength: null, topics: [] }, named: true, atMs: 0 } as const

describe('the clock of a step', () => {
  test('starts with the time of the step, takes more, and never moves the session on', () => {
    const table = Table.opened()
    const start = table.momentMs
    expect(table.state.timer).toEqual({ endsAtMs: start + 10 * 60_000, pausedAtMs: null })
    table.do('facilitator', { kind: 'add-time', seconds: 120 })
    expect(table.state.timer.endsAtMs).toBe(start + 12 * 60_000)
    table.momentMs += 60 * 60_000
    table.do('facilitator', { kind: 'add-time', seconds: 60 })
    expect(table.state.timer.endsAtMs).toBe(table.momentMs + 60_000)
    expect(table.state.step).toBe(0)
  })

  test('stands still in a pause and goes on where it stood', () => {
    const table = Table.opened()
    const ends = table.state.timer.endsAtMs
    table.momentMs += 60_000
    table.do('facilitator', { kind: 'pause' })
    expect(table.state.timer).toEqual({ endsAtMs: ends, pausedAtMs: table.momentMs })
    table.momentMs += 5 * 60_000
    table.do('facilitator', { kind: 'resume' })
    expect(table.state).toMatchObject({ status: 'open', timer: { endsAtMs: ends + 5 * 60_000, pausedAtMs: null } })
    const again = reduce(table.state, { type: 'session.resumed', by: facilitator, atMs: table.momentMs + 1 })
    expect(again.timer).toEqual(table.state.timer)
  })
})

describe('who was seen in a place that somebody else made', () => {
  test('is known by which taking it was; a wall and a log of before takings know nobody', () => {
    const { state } = Table.opened()
    const seen = (personId: string, taking?: number) =>
      reduce(state, { type: 'holder.seen', personId, taking, by: facilitator, atMs: 1 }).holders
    expect(seen('somebody', 2)).toEqual({ ...state.holders, somebody: 2 })
    expect(seen('', 2)).toEqual(state.holders)
    expect(seen('somebody')).toEqual(state.holders)
  })
})

test('who comes in and is nobody to this reader is not there', () => {
  const { state } = Table.opened()
  expect(reduce(state, { type: 'attendance.joined', by: nobody, atMs: 1 })).toBe(state)
})

describe('the log', () => {
  test('shows the sides and no person in a round per side only, but for who is there and who facilitates', () => {
    const table = Table.opened(false)
    table.goTo('retell', 4)
    const { step } = table.state
    table.do('client', { kind: 'retell', text: 'x', step })
    table.do('contractorLead', { kind: 'confirm-retelling', step })
    expect(table.state.topics[4]?.retellings.client.heard).toEqual({
      role: 'sideLead',
      side: 'contractor',
      personId: null,
    })
    expect(table.state.attendance.map(({ personId }) => personId)).toContain('contractorLead')
    expect(table.state.lead).toBe('facilitator')
  })

  test('whose people were erased still makes a session, in which nobody is there any more', () => {
    const opened = reduce(unopened, { ...opening, by: { ...facilitator, personId: null } })
    expect(opened).toMatchObject({ lead: null, attendance: [] })
    expect(reduce(opened, { type: 'attendance.joined', by: nobody, atMs: 0 }).attendance).toEqual([])
  })

  test('tells who came in with a code from who is in a team', () => {
    const table = Table.opened()
    const guest: By = { role: 'participant', side: 'client', personId: 'gerrit' }
    const joined = { type: 'attendance.joined', name: 'Gerrit Bos', by: guest, atMs: 0 } as const
    const state = reduce(table.state, joined)
    expect(guestsOf(state)).toEqual({ gerrit: { name: 'Gerrit Bos', side: 'client', role: 'participant' } })
    expect(state.attendance.filter(isGuest)).toHaveLength(1)
    const invited = reduce(state, { ...joined, by: { ...guest, personId: 'henk' }, madeBy: 'contractorLead' })
    expect(invited.attendance.at(-1)).toMatchObject({ personId: 'henk', madeBy: 'contractorLead' })
    expect(invited.attendance.at(-2)).not.toHaveProperty('madeBy')
  })

  test('never takes a side’s word from a facilitator, or a step that the agenda does not have', () => {
    const opened = reduce(unopened, { ...opening, by: facilitator })
    expect(() => reduce(opened, { type: 'record.confirmed', remark: '', by: facilitator, atMs: 0 })).toThrow(RangeError)
    expect(() => reduce(opened, { type: 'step.moved', step: 9, by: facilitator, atMs: 0 })).toThrow(RangeError)
  })

  test('leaves the state that it is given as it was', () => {
    const table = Table.opened()
    const before = JSON.stringify(table.state)
    const { state } = table
    for (const { event } of table.log.slice(1)) reduce(state, event)
    reduce(state, { type: 'fact.added', factor: 4, text: 'x', by: facilitator, atMs: 1 })
    expect(JSON.stringify(state)).toBe(before)
  })
})

import { describe, expect, test } from 'vitest'
import { at, here, Table } from '@/lib/testing/alignment-table.ts'
import { topicOf } from './state.ts'

describe('rating again, record and check-out', () => {
  test('a rating is secret, may change until the close, and is counted per side then', () => {
    const table = at('re-rate')
    here(table, 'client', { kind: 'rate', extent: 2 })
    here(table, 'client', { kind: 'rate', extent: 5 })
    here(table, 'contractor', { kind: 'rate', extent: null })
    expect(topicOf(table.state, 4).rating).toEqual({ open: true, results: null })
    here(table, 'facilitator', { kind: 'close-rating' })
    expect(topicOf(table.state, 4).rating.results).toMatchObject({
      client: { after: [0, 0, 0, 0, 1] },
      contractor: { after: [0, 0, 0, 0, 0], dontKnow: [0, 1] },
    })
    expect(here(table, 'client', { kind: 'rate', extent: 1 })).toBe('poll-closed')
    expect(here(table, 'facilitator', { kind: 'close-rating' })).toBe('poll-closed')
  })

  test('the session closes after the check-out, and asks first when a side did not confirm the record', () => {
    const table = at('record', null)
    here(table, 'clientLead', { kind: 'confirm-record', remark: '' })
    table.goTo('check-out')
    here(table, 'client', { kind: 'check-out', answers: [5, 4, 4] })
    expect(here(table, 'facilitator', { kind: 'close', sure: true })).toBe('poll-open')
    here(table, 'facilitator', { kind: 'close-check-out' })
    // a single answer would reveal who gave it
    expect(table.state.checkOut.results).toEqual({ client: null, contractor: null })
    expect(here(table, 'client', { kind: 'check-out', answers: [1, 1, 1] })).toBe('poll-closed')
    expect(here(table, 'facilitator', { kind: 'close-check-out' })).toBe('poll-closed')
    expect(here(table, 'facilitator', { kind: 'close', sure: false })).toBe('record-unconfirmed')
    here(table, 'contractorLead', { kind: 'confirm-record', remark: 'Wij missen het punt over de bomen.' })
    expect(here(table, 'facilitator', { kind: 'close', sure: false })).toEqual([{ type: 'session.closed' }])
    expect(table.do('client', { kind: 'note', text: 'x' })).toBe('session-closed')
  })

  test('a session can be closed though no side confirmed', () => {
    const table = at('check-out', null)
    here(table, 'facilitator', { kind: 'close-check-out' })
    expect(here(table, 'facilitator', { kind: 'close', sure: false })).toBe('record-unconfirmed')
    expect(here(table, 'facilitator', { kind: 'close', sure: true })).toHaveLength(1)
  })

  test('an action is for somebody of the team, by a day, and who leads can take it off the list again', () => {
    const table = at('read')
    const action = { kind: 'add-action', text: 'De lijst rondsturen.', due: '2027-03-20', about: 4 } as const
    expect(table.do('contractor', { ...action, ownerId: 'elsewhere' })).toBe('person-absent')
    expect(table.do('contractor', { ...action, ownerId: 'client' })).toHaveLength(1)
    table.do('client', { ...action, text: 'Bellen.', about: null, ownerId: 'facilitator' })
    expect(table.do('client', { kind: 'drop-action', number: 0 })).toBe('not-allowed')
    expect(table.do('facilitator', { kind: 'drop-action', number: 2 })).toBe('unknown-item')
    expect(table.do('facilitator', { kind: 'drop-action', number: 0 })).toHaveLength(1)
    expect(table.do('facilitator', { kind: 'drop-action', number: 0 })).toEqual([])
    expect(table.state.actions).toMatchObject([
      { text: 'De lijst rondsturen.', ownerId: 'client', about: 4, dropped: true, by: { side: 'contractor' } },
      { text: 'Bellen.', ownerId: 'facilitator', dropped: false },
    ])
  })

  test('at the opening who leads says how an earlier agreement stands, and can say otherwise', () => {
    const table = Table.opened()
    const review = { kind: 'review-commitment', commitmentId: 'c', what: 'Samen lopen.' } as const
    expect(here(table, 'clientLead', { ...review, status: 'done' })).toBe('not-allowed')
    here(table, 'facilitator', { ...review, status: 'done' })
    here(table, 'facilitator', { ...review, commitmentId: 'd', status: 'dropped' })
    here(table, 'facilitator', { ...review, status: 'open' })
    expect(table.state.reviews.map(({ commitmentId, status }) => [commitmentId, status])).toEqual([
      ['d', 'dropped'],
      ['c', 'open'],
    ])
    table.goTo('strength')
    expect(here(table, 'facilitator', { ...review, status: 'done' })).toBe('not-this-step')
  })

  test('the parking lot takes what does not belong, at any step', () => {
    const table = at('read')
    table.do('client', { kind: 'park', text: 'Wie betaalt de bomen?' })
    expect(table.state.parking).toMatchObject([{ text: 'Wie betaalt de bomen?' }])
  })
})

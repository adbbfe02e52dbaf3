import { describe, expect, test } from 'vitest'
import { here, Table } from '@/lib/testing/alignment-table.ts'
import { stateOnTheWall } from './on-the-wall.ts'
import type { SessionState } from './state.ts'

const people = {
  clientLead: { name: 'Anna', side: 'client' },
  contractorLead: { name: 'Dirk', side: 'contractor' },
} as const
const owners = { client: 'clientLead', contractor: 'contractorLead' }
const reasons = { client: 'Het geld.', contractor: 'De tijd.' }

/** A session with an agreement, a difference, two actions, a parked point and a note. */
function stateOf(named: boolean): SessionState {
  const table = Table.opened(named)
  table.goTo('facts', 4)
  here(table, 'client', { kind: 'add-fact', text: 'Een feit' })
  table.goTo('agree', 4)
  for (const outcome of [
    { kind: 'agreement', what: 'Bellen.', due: '2027-04-01', sign: 'Niemand wacht.', owners },
    { kind: 'difference', reasons },
  ] as const)
    here(table, 'client', { kind: 'propose-outcome', outcome, replaces: null })
  // the second one's owner is not among the people
  for (const ownerId of ['contractorLead', 'contractor'])
    here(table, 'client', { kind: 'add-action', text: 'Bellen', ownerId, due: '2027-04-01', about: null })
  here(table, 'client', { kind: 'park', text: 'Geparkeerd' })
  here(table, 'client', { kind: 'note', text: 'Notitie' })
  return table.state
}

describe('a wall', () => {
  test.each([
    [true, { client: 'Anna', contractor: 'Dirk' }, ['Dirk', '']],
    [false, { client: '', contractor: '' }, ['', '']],
  ])('has names for owners where the round shows names (%s), and an id of nobody', (named, told, actors) => {
    const { topics, actions } = stateOnTheWall(stateOf(named), people)
    expect(topics[4]?.outcomes.map(({ text }) => text)).toMatchObject([
      { kind: 'agreement', owners: told },
      { kind: 'difference', reasons },
    ])
    expect(actions.map(({ ownerId }) => ownerId)).toEqual(actors)
    expect(topics[4]?.facts).toMatchObject([{ text: 'Een feit' }])
  })

  test('has no notes and no text of what was parked', () => {
    const state = stateOf(true)
    expect([state.notes.length, state.parking.map(({ text }) => text)]).toEqual([1, ['Geparkeerd']])
    const { notes, parking } = stateOnTheWall(state, people)
    expect([notes, parking.map(({ text }) => text)]).toEqual([[], ['']])
  })
})

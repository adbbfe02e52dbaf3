import { describe, expect, test } from 'vitest'
import { stateOnTheWall } from './on-the-wall.ts'
import type { SessionState } from './state.ts'

const by = { role: 'participant', side: 'client', personId: 'anna' } as const
const owners = { client: 'anna', contractor: 'dirk' }
const outcome = (text: object) => ({ text, confirmed: { client: null, contractor: null } })
const people = { anna: { name: 'Anna', side: 'client' }, dirk: { name: 'Dirk', side: 'contractor' } } as const

// only what a wall shows otherwise
const stateOf = (named: boolean) =>
  ({
    named,
    topics: {
      3: {
        facts: [{ text: 'Een feit', by }],
        outcomes: [outcome({ kind: 'agreement', owners }), outcome({ kind: 'difference', reasons: owners })],
      },
    },
    actions: [
      { text: 'Bellen', ownerId: 'dirk' },
      { text: 'Weg', ownerId: 'who is gone' },
    ],
    parking: [{ text: 'Geparkeerd', by }],
    notes: [{ text: 'Notitie', by }],
  }) as unknown as SessionState

describe('a wall', () => {
  test.each([
    [true, { client: 'Anna', contractor: 'Dirk' }, ['Dirk', '']],
    [false, { client: '', contractor: '' }, ['', '']],
  ])('has names for owners where the round shows names (%s), and an id of nobody', (named, told, actors) => {
    const { topics, actions } = stateOnTheWall(stateOf(named), people)
    expect(topics[3]?.outcomes.map(({ text }) => text)).toEqual([
      { kind: 'agreement', owners: told },
      { kind: 'difference', reasons: owners },
    ])
    expect(actions.map(({ ownerId }) => ownerId)).toEqual(actors)
    expect(topics[3]?.facts).toEqual([{ text: 'Een feit', by }])
  })

  test('has no notes and no text of what was parked', () => {
    const { notes, parking } = stateOnTheWall(stateOf(true), people)
    expect([notes, parking]).toEqual([[], [{ text: '', by }]])
  })
})

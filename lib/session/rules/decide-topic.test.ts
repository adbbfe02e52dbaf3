import { describe, expect, test } from 'vitest'
import { at, cast, here, seats, Table } from '@/lib/testing/alignment-table.ts'
import { decideOnTopic } from './decide-topic.ts'
import { decide } from './decide.ts'
import type { Command, OutcomeText } from './model.ts'
import { topicOf, unopened, type WithoutStep } from './state.ts'

const agreement = (client = 'clientLead', contractor = 'contractor'): OutcomeText => ({
  kind: 'agreement',
  what: 'Elke twee weken lopen we samen door de straat.',
  owners: { client, contractor },
  due: '2027-04-01',
  sign: 'Na drie rondes staan er minder open punten.',
})
const difference: OutcomeText = {
  kind: 'difference',
  reasons: { client: 'Wij willen eerst het plan zien.', contractor: 'Wij willen eerst beginnen.' },
}

const topic = (table: Table, factor = 4) => topicOf(table.state, factor)

describe('retelling', () => {
  test('is written by a side and confirmed by the other one, once for the same words', () => {
    const table = at('retell')
    expect(here(table, 'facilitator', { kind: 'retell', text: 'x' })).toBe('not-allowed')
    here(table, 'client', { kind: 'retell', text: 'Jullie willen eerder weten waar je aan toe bent.' })
    expect(here(table, 'contractor', { kind: 'confirm-retelling' })).toHaveLength(1)
    expect(here(table, 'contractorLead', { kind: 'confirm-retelling' })).toEqual([])
    expect(topic(table).retellings.client.heard).toEqual({
      role: 'participant',
      side: 'contractor',
      personId: 'contractor',
    })
    here(table, 'client', { kind: 'retell', text: 'Anders gezegd.' })
    expect(topic(table).retellings.client.heard).toBeNull()
    expect(topic(table).retellings.contractor.heard).toBeNull()
  })

  test('is not confirmed by somebody who had read other words', () => {
    const table = at('retell')
    here(table, 'client', { kind: 'retell', text: 'Eerst dit.' })
    here(table, 'client', { kind: 'retell', text: 'Toen dat.' })
    expect(here(table, 'contractor', { kind: 'confirm-retelling', seen: 'Eerst dit.' })).toBe('unknown-item')
    expect(here(table, 'contractor', { kind: 'confirm-retelling', seen: 'Toen dat.' })).toHaveLength(1)
  })

  test('can be confirmed when it was only said, and nobody is held to it', () => {
    const table = at('retell')
    expect(here(table, 'client', { kind: 'confirm-retelling' })).toHaveLength(1)
    expect(topic(table).retellings.contractor).toMatchObject({ text: '', heard: { personId: 'client' } })
    expect(here(table, 'facilitator', { kind: 'next', typing: 0, sure: false })).toHaveLength(1)
  })

  test('meant for a step that the group has left is refused, and so is what belongs elsewhere', () => {
    const table = at('retell')
    const { step } = table.state
    table.goTo('facts', 4)
    expect(table.do('client', { kind: 'retell', text: 'x', step })).toBe('step-moved')
    expect(here(table, 'client', { kind: 'retell', text: 'x' })).toBe('not-this-step')
  })
})

describe('questions and the vote', () => {
  function withQuestions(count = 3): Table {
    const table = at('how-might-we')
    for (let number = 1; number <= count; number += 1)
      here(table, 'client', { kind: 'propose-question', text: `Hoe kunnen we ${number}?` })
    return table
  }

  test('merging keeps the questions, and votes go to the one that took their place', () => {
    const table = withQuestions()
    expect(here(table, 'facilitator', { kind: 'merge-questions', numbers: [1, 1], text: 'x' })).toBe('unknown-item')
    expect(here(table, 'facilitator', { kind: 'merge-questions', numbers: [1, 7], text: 'x' })).toBe('unknown-item')
    expect(here(table, 'clientLead', { kind: 'merge-questions', numbers: [1, 2], text: 'x' })).toBe('not-allowed')
    here(table, 'facilitator', { kind: 'merge-questions', numbers: [1, 2], text: 'Hoe kunnen we samen?' })
    expect(topic(table).questions.map(({ mergedInto }) => mergedInto)).toEqual([4, 4, null, null])
    here(table, 'facilitator', { kind: 'open-vote' })
    expect(here(table, 'client', { kind: 'vote', dots: [1] })).toBe('unknown-item')
    expect(here(table, 'client', { kind: 'vote', dots: [4, 4, 3] })).toEqual([])
  })

  test('a vote is secret until its close, then shown per side; the last word of each person counts', () => {
    const table = withQuestions()
    expect(here(table, 'client', { kind: 'vote', dots: [1] })).toBe('poll-closed')
    here(table, 'facilitator', { kind: 'open-vote' })
    const before = table.log.length
    here(table, 'client', { kind: 'vote', dots: [3, 3, 3] })
    here(table, 'client', { kind: 'vote', dots: [1, 1, 2] })
    here(table, 'contractor', { kind: 'vote', dots: [2] })
    expect(here(table, 'facilitator', { kind: 'vote', dots: [2] })).toBe('not-allowed')
    expect(here(table, 'client', { kind: 'vote', dots: [1, 1, 1, 1] })).toBe('too-many-dots')
    expect(table.log).toHaveLength(before)
    expect(topic(table).vote).toEqual({ open: true, results: null })
    here(table, 'facilitator', { kind: 'close-vote' })
    expect(topic(table).vote.results).toEqual({
      client: [
        [1, 2],
        [2, 1],
      ],
      contractor: [[2, 1]],
    })
    expect(here(table, 'facilitator', { kind: 'close-vote' })).toBe('poll-closed')
    expect(here(table, 'client', { kind: 'vote', dots: [1] })).toBe('poll-closed')
  })

  test('nobody closes over what is chosen and not sent without having been asked, in every secret round', () => {
    const table = withQuestions()
    here(table, 'facilitator', { kind: 'open-vote' })
    expect(here(table, 'facilitator', { kind: 'close-vote', typing: 2 })).toBe('people-typing')
    expect(topic(table).vote.open).toBe(true)
    expect(here(table, 'facilitator', { kind: 'close-vote', typing: 2, sure: true })).toMatchObject([
      { type: 'vote.closed' },
    ])
    table.goTo('re-rate', 4)
    expect(here(table, 'facilitator', { kind: 'close-rating', typing: 1 })).toBe('people-typing')
    expect(here(table, 'facilitator', { kind: 'close-rating', typing: 0 })).toMatchObject([{ type: 'rating.closed' }])
    table.goTo('check-out')
    expect(here(table, 'facilitator', { kind: 'close-check-out', typing: 1 })).toBe('people-typing')
    expect(here(table, 'facilitator', { kind: 'close-check-out', typing: 1, sure: true })).toMatchObject([
      { type: 'check-out.closed' },
    ])
  })

  test('a vote needs two questions that were not merged into one', () => {
    for (const count of [0, 1])
      expect(here(withQuestions(count), 'facilitator', { kind: 'open-vote' })).toBe('nothing-to-vote-on')
    const table = withQuestions(2)
    here(table, 'facilitator', { kind: 'merge-questions', numbers: [1, 2], text: 'Hoe kunnen we samen?' })
    expect(here(table, 'facilitator', { kind: 'open-vote' })).toBe('nothing-to-vote-on')
    here(table, 'client', { kind: 'propose-question', text: 'Hoe kunnen we nog een?' })
    expect(here(table, 'facilitator', { kind: 'open-vote' })).toMatchObject([{ type: 'vote.opened' }])
  })

  test('a vote opens once, and the questions stand still from then on', () => {
    const table = withQuestions()
    const attempts = (): readonly unknown[] => [
      here(table, 'facilitator', { kind: 'open-vote' }),
      here(table, 'facilitator', { kind: 'merge-questions', numbers: [1, 2], text: 'x' }),
      here(table, 'client', { kind: 'propose-question', text: 'x' }),
    ]
    here(table, 'facilitator', { kind: 'open-vote' })
    expect(attempts()).toEqual(['poll-open', 'poll-open', 'poll-open'])
    here(table, 'facilitator', { kind: 'close-vote' })
    expect(attempts()).toEqual(['poll-closed', 'poll-closed', 'poll-closed'])
  })
})

describe('agreeing', () => {
  const propose = (outcome: OutcomeText, replaces: number | null = null): WithoutStep<Command> => ({
    kind: 'propose-outcome',
    outcome,
    replaces,
  })

  test('an agreement has an owner of each side, and stands when a lead of each side pressed', () => {
    const table = at('agree')
    expect(here(table, 'client', propose(agreement('contractor', 'clientLead')))).toBe('person-absent')
    expect(here(table, 'client', propose(agreement('clientLead', 'niemand')))).toBe('person-absent')
    expect(here(table, 'client', propose(agreement()))).toHaveLength(1)
    expect(here(table, 'client', { kind: 'confirm-outcome', number: 0 })).toBe('leads-only')
    expect(here(table, 'facilitator', { kind: 'confirm-outcome', number: 0 })).toBe('not-allowed')
    expect(here(table, 'clientLead', { kind: 'confirm-outcome', number: 1 })).toBe('unknown-item')
    expect(here(table, 'clientLead', { kind: 'confirm-outcome', number: 0 })).toHaveLength(1)
    expect(here(table, 'clientLead', { kind: 'confirm-outcome', number: 0 })).toEqual([])
    expect(here(table, 'contractorLead', { kind: 'confirm-outcome', number: 0 })).toHaveLength(1)
    expect(here(table, 'facilitator', { kind: 'next', typing: 0, sure: false })).toHaveLength(2)
  })

  test('other words take the presses back, of that outcome only', () => {
    const table = at('agree')
    here(table, 'client', propose(agreement()))
    here(table, 'client', propose(difference))
    for (const number of [0, 1]) here(table, 'clientLead', { kind: 'confirm-outcome', number })
    expect(here(table, 'client', propose(difference, 2))).toBe('unknown-item')
    here(table, 'contractor', propose(agreement('client'), 0))
    expect(topic(table).outcomes.map(({ confirmed }) => confirmed.client !== null)).toEqual([false, true])
  })

  test('a yes to words that changed meanwhile is none', () => {
    const table = at('agree')
    const [first, then] = [agreement(), agreement('client')]
    const yes = (seen: OutcomeText) => here(table, 'contractorLead', { kind: 'confirm-outcome', number: 0, seen })
    here(table, 'client', propose(first))
    here(table, 'clientLead', propose(then, 0))
    expect([yes(first), yes(difference)]).toEqual(['unknown-item', 'unknown-item'])
    expect(yes(then)).toHaveLength(1)
    here(table, 'clientLead', propose(difference, 0))
    const others = { ...difference, reasons: { ...difference.reasons, client: 'Toch niet.' } }
    expect([yes(then), yes(others)]).toEqual(['unknown-item', 'unknown-item'])
    expect(yes(difference)).toHaveLength(1)
  })

  test('whoever of the team did not come owns an agreement for their side, or an action, all the same', () => {
    const table = at('agree')
    const { step } = table.state
    const team = [
      { personId: 'absent', side: 'client' },
      { personId: 'helper', side: null },
    ] as const
    const asked = (owner: string): Command => ({
      ...{ kind: 'propose-outcome', outcome: agreement(owner), replaces: null, step, team },
    })
    expect(decide(table.state, asked('absent'), cast.clientLead, 0)).toHaveLength(1)
    expect(decide(table.state, asked('helper'), cast.clientLead, 0)).toBe('person-absent')
    const action = (ownerId: string): Command => ({
      ...{ kind: 'add-action', text: 'x', ownerId, due: '2027-04-01', about: null, team },
    })
    for (const owner of ['absent', 'helper'])
      expect(decide(table.state, action(owner), cast.clientLead, 0), owner).toHaveLength(1)
    expect(decide(table.state, action('stranger'), cast.clientLead, 0)).toBe('person-absent')
  })

  test('a guest, whom nobody could remind, owns no agreement and no action', () => {
    const table = at('agree')
    const attendance = table.state.attendance.map((one) => (one.personId === 'client' ? { ...one, name: 'Gast' } : one))
    const { step } = table.state
    const asked: Command = { kind: 'propose-outcome', outcome: agreement('client'), replaces: null, step }
    const action: Command = { kind: 'add-action', text: 'x', ownerId: 'client', due: '2027-04-01', about: null }
    for (const command of [asked, action]) {
      expect(decide({ ...table.state, attendance }, command, cast.clientLead, 0)).toBe('person-absent')
      expect(decide(table.state, command, cast.clientLead, 0)).toHaveLength(1)
    }
  })

  test('without a lead in the room the facilitator hands the confirming to somebody of that side', () => {
    const table = Table.opened(true, ['clientLead', 'contractor'])
    const hand = (side: 'client' | 'contractor', personId: string) =>
      table.do('facilitator', { kind: 'hand-confirming', side, personId })
    expect(hand('client', 'client')).toBe('lead-present')
    expect(hand('contractor', 'clientLead')).toBe('person-absent')
    table.goTo('agree', 4)
    here(table, 'contractor', propose(difference))
    expect(here(table, 'contractor', { kind: 'confirm-outcome', number: 0 })).toBe('leads-only')
    expect(hand('contractor', 'contractor')).toHaveLength(1)
    expect(here(table, 'contractor', { kind: 'confirm-outcome', number: 0 })).toHaveLength(1)
  })
})

describe('the rules of a topic, asked past the first fence', () => {
  test('refuse where there is no topic, and a facilitator confirms for nobody', () => {
    const table = Table.opened()
    expect(decideOnTopic(table.state, { kind: 'retell', text: 'x', step: 0 }, cast.client)).toBe('not-this-step')
    const agreeing = at('agree')
    here(agreeing, 'client', { kind: 'propose-outcome', outcome: difference, replaces: null })
    const { state } = agreeing
    const confirmed = decideOnTopic(state, { kind: 'confirm-outcome', number: 0, step: state.step }, cast.facilitator)
    expect(confirmed).toHaveLength(1)
    expect(decideOnTopic(state, { kind: 'confirm-retelling', step: state.step }, cast.facilitator)).toHaveLength(1)
  })

  test('nothing is decided before a session is opened', () => {
    for (const seat of seats)
      expect(decide(unopened, { kind: 'park', text: 'x' }, cast[seat], 0)).toBe('session-closed')
  })
})

import { describe, expect, test } from 'vitest'
import { agenda, at, here, Table } from '@/lib/testing/alignment-table.ts'
import type { Command, OutcomeText } from './model.ts'
import { stepOf, topicOf } from './state.ts'
import { begunAt, stepsOf } from './steps.ts'

const difference: OutcomeText = {
  kind: 'difference',
  reasons: { client: 'Wij willen eerst het plan zien.', contractor: 'Wij willen eerst beginnen.' },
}

const topic = (table: Table, factor = 4) => topicOf(table.state, factor)

describe('opening', () => {
  test('is a facilitator’s, once, and puts that facilitator in the lead and in the room', () => {
    const table = new Table()
    expect(table.do('clientLead', { kind: 'open', agenda, named: true })).toBe('not-allowed')
    expect(table.do('client', { kind: 'join' })).toBe('session-closed')
    expect(table.do('facilitator', { kind: 'open', agenda, named: true })).toHaveLength(1)
    expect(table.state).toMatchObject({
      status: 'open',
      lead: 'facilitator',
      attendance: [{ personId: 'facilitator' }],
    })
    expect(table.do('facilitator', { kind: 'open', agenda, named: true })).toBe('session-running')
  })

  test('refuses an agenda with four topics in depth', () => {
    const topics = [1, 2, 3, 4].map((factor) => ({ factor, depth: 'in-depth' as const }))
    expect(new Table().do('facilitator', { kind: 'open', agenda: { strength: null, topics }, named: true })).toBe(
      'agenda-unfit',
    )
  })

  test('walks every topic in depth through read, retell, facts, how might we, agree and rate again', () => {
    expect(stepsOf(agenda).map(({ phase, factor }) => `${phase} ${factor ?? ''}`.trim())).toEqual([
      'opening',
      'strength 8',
      ...[4, 1].flatMap((factor) =>
        ['read', 'retell', 'facts', 'how-might-we', 'agree', 're-rate'].map((place) => `${place} ${factor}`),
      ),
      'quick 6',
      'record',
      'check-out',
    ])
    expect(stepsOf({ strength: null, topics: [] }).map(({ phase }) => phase)).toEqual([
      'opening',
      'record',
      'check-out',
    ])
  })

  test('lets people come in once, late ones too, and refuses whoever has not come in', () => {
    const table = Table.opened(true, ['clientLead'])
    table.goTo('facts', 4)
    expect(here(table, 'client', { kind: 'add-fact', text: 'x' })).toBe('not-joined')
    expect(table.do('client', { kind: 'join' })).toHaveLength(1)
    expect(table.do('client', { kind: 'join' })).toEqual([])
    expect(here(table, 'client', { kind: 'add-fact', text: 'x' })).toHaveLength(1)
  })
})

describe('next', () => {
  test('is one step for two presses at the same step: the second is told that the group has moved', () => {
    const table = Table.opened()
    const press: Command = { kind: 'next', step: 0, typing: 0, sure: false }
    expect(table.do('facilitator', press)).toEqual([{ type: 'step.moved', step: 1 }])
    expect(table.do('facilitator', press)).toBe('step-moved')
    expect(table.do('second', press)).toBe('not-leading')
    expect(table.do('clientLead', press)).toBe('not-allowed')
  })

  test('asks first while people are typing, and goes when the facilitator is sure', () => {
    const table = Table.opened()
    expect(table.do('facilitator', { kind: 'next', step: 0, typing: 3, sure: false })).toBe('people-typing')
    expect(table.do('facilitator', { kind: 'next', step: 0, typing: 3, sure: true })).toHaveLength(1)
  })

  test('asks first where a topic has no outcome that both sides confirmed', () => {
    for (const [phase, factor] of [
      ['agree', 4],
      ['quick', 6],
    ] as const) {
      const table = at(phase, factor)
      const press = (sure: boolean) => here(table, 'facilitator', { kind: 'next', typing: 0, sure })
      expect(press(false)).toBe('no-outcome')
      here(table, 'client', { kind: 'propose-outcome', outcome: difference, replaces: null })
      expect(press(false)).toBe('no-outcome')
      here(table, 'clientLead', { kind: 'confirm-outcome', number: 0 })
      expect(press(false)).toBe('no-outcome')
      here(table, 'contractorLead', { kind: 'confirm-outcome', number: 0 })
      expect(press(false)).not.toBe('no-outcome')
    }
    expect(here(at('agree'), 'facilitator', { kind: 'next', typing: 0, sure: true })).toEqual([
      { type: 'step.moved', step: 7 },
      { type: 'rating.opened', factor: 4 },
    ])
  })

  test('waits for a secret round that is open, however sure the facilitator is', () => {
    const voting = at('how-might-we')
    for (const text of ['Hoe kunnen we eerder samen kijken?', 'Hoe kunnen we wensen samen wegen?'])
      here(voting, 'client', { kind: 'propose-question', text })
    here(voting, 'facilitator', { kind: 'open-vote' })
    expect(here(voting, 'facilitator', { kind: 'next', typing: 0, sure: true })).toBe('poll-open')
    const rating = at('re-rate')
    expect(here(rating, 'facilitator', { kind: 'next', typing: 0, sure: true })).toBe('poll-open')
    here(rating, 'facilitator', { kind: 'close-rating' })
    expect(here(rating, 'facilitator', { kind: 'next', typing: 0, sure: true })).toHaveLength(1)
  })

  test('opens the check-out on its last step, and goes nowhere from there', () => {
    const table = at('record', null)
    expect(here(table, 'facilitator', { kind: 'next', typing: 0, sure: false })).toEqual([
      { type: 'step.moved', step: 16 },
      { type: 'check-out.opened' },
    ])
    expect(here(table, 'facilitator', { kind: 'next', typing: 0, sure: true })).toBe('not-this-step')
  })

  test('can be undone for ten seconds, once, and what was given at the step stays', () => {
    const table = at('re-rate')
    table.momentMs += 10_000
    here(table, 'client', { kind: 'rate', extent: 4 })
    expect(here(table, 'facilitator', { kind: 'undo' })).toEqual([{ type: 'step.undone', step: 6 }])
    expect(here(table, 'facilitator', { kind: 'undo' })).toBe('undo-late')
    expect(stepOf(table.state).phase).toBe('agree')
    expect(here(table, 'facilitator', { kind: 'next', typing: 0, sure: true })).toEqual([
      { type: 'step.moved', step: 7 },
    ])
    here(table, 'facilitator', { kind: 'close-rating' })
    expect(topic(table).rating.results?.client.after).toEqual([0, 0, 0, 1, 0])
    table.momentMs += 10_001
    expect(here(table, 'facilitator', { kind: 'undo' })).toBe('undo-late')
    expect(here(at('opening', null), 'facilitator', { kind: 'undo' })).toBe('undo-late')
  })

  test('undone after a close, does not open what was counted again', () => {
    const rating = at('re-rate')
    here(rating, 'facilitator', { kind: 'close-rating' })
    here(rating, 'facilitator', { kind: 'undo' })
    expect(here(rating, 'facilitator', { kind: 'next', typing: 0, sure: true })).toHaveLength(1)
    const last = at('check-out', null)
    here(last, 'facilitator', { kind: 'undo' })
    expect(here(last, 'facilitator', { kind: 'next', typing: 0, sure: true })).toHaveLength(1)
    here(last, 'facilitator', { kind: 'close-check-out' })
    here(last, 'facilitator', { kind: 'undo' })
    expect(here(last, 'facilitator', { kind: 'next', typing: 0, sure: true })).toHaveLength(1)
  })
})

describe('the order of topics', () => {
  const [first, second, quick] = agenda.topics
  if (!first || !second || !quick) throw new Error('the agenda has three topics')

  test('changes with a reason, which everyone reads', () => {
    const table = Table.opened()
    const topics = [second, first, quick]
    expect(table.do('facilitator', { kind: 'reorder', topics, reason: '  ' })).toBe('reason-missing')
    table.do('facilitator', { kind: 'reorder', topics, reason: ' De wethouder moet om drie uur weg. ' })
    expect(table.state.agenda.topics).toEqual(topics)
    expect(table.state.reorders).toMatchObject([{ reason: 'De wethouder moet om drie uur weg.', topics }])
  })

  test('keeps what has begun, loses nothing and takes no fourth topic in depth', () => {
    const table = at('read')
    const reorder = (topics: typeof agenda.topics) => table.do('facilitator', { kind: 'reorder', topics, reason: 'x' })
    expect(reorder([second, first, quick])).toBe('agenda-unfit')
    expect(reorder([{ ...first, depth: 'quick' }, second, quick])).toBe('agenda-unfit')
    expect(reorder([first, second])).toBe('agenda-unfit')
    expect(reorder([first, quick, second])).toHaveLength(1)
    const four = { strength: null, topics: [1, 2, 3, 4].map((factor) => ({ factor, depth: 'quick' as const })) }
    const other = new Table()
    other.do('facilitator', { kind: 'open', agenda: four, named: true })
    const deep = four.topics.map(({ factor }) => ({ factor, depth: 'in-depth' as const }))
    expect(other.do('facilitator', { kind: 'reorder', topics: deep, reason: 'x' })).toBe('agenda-unfit')
  })

  test('counts a topic as begun from its first step on', () => {
    expect([0, 1, 2, 7, 8, 14, 16].map((step) => begunAt(agenda, step))).toEqual([0, 0, 1, 1, 2, 3, 3])
  })
})

describe('clock and lead', () => {
  test('pausing stops all but coming in, notes, taking over and going on', () => {
    const table = at('facts')
    table.do('facilitator', { kind: 'pause' })
    expect(here(table, 'client', { kind: 'add-fact', text: 'x' })).toBe('session-paused')
    expect(table.do('client', { kind: 'note', text: 'Even overleggen.' })).toHaveLength(1)
    expect(table.do('second', { kind: 'take-over' })).toHaveLength(1)
    expect(table.do('facilitator', { kind: 'resume' })).toBe('not-leading')
    expect(table.do('second', { kind: 'resume' })).toHaveLength(1)
    expect(table.do('second', { kind: 'resume' })).toEqual([])
    expect(here(table, 'client', { kind: 'add-fact', text: 'x' })).toHaveLength(1)
  })

  test('in a pause each side can confer by itself, as long as the facilitator says; whoever goes on ends it', () => {
    const table = at('facts')
    const start = table.momentMs
    const { endsAtMs } = table.state.timer
    expect(table.do('client', { kind: 'caucus', minutes: 10 })).toBe('not-allowed')
    table.do('facilitator', { kind: 'pause' })
    expect(table.state.caucusUntilMs).toBeNull()
    table.momentMs += 60_000
    expect(table.do('facilitator', { kind: 'caucus', minutes: 10 })).toHaveLength(1)
    expect(table.state).toMatchObject({ status: 'paused', caucusUntilMs: start + 11 * 60_000 })
    // the clock stopped when the pause began
    expect(table.state.timer).toEqual({ endsAtMs, pausedAtMs: start })
    expect(here(table, 'client', { kind: 'add-fact', text: 'x' })).toBe('session-paused')
    expect(table.do('client', { kind: 'note', text: 'Wat bieden wij aan?' })).toHaveLength(1)
    table.momentMs += 60_000
    table.do('facilitator', { kind: 'resume' })
    expect(table.state).toMatchObject({ status: 'open', caucusUntilMs: null, timer: { endsAtMs: endsAtMs + 120_000 } })
  })

  test('another facilitator takes over, visibly; whoever leads already changes nothing', () => {
    const table = Table.opened()
    expect(table.do('client', { kind: 'take-over' })).toBe('not-allowed')
    expect(table.do('facilitator', { kind: 'take-over' })).toEqual([])
    expect(table.do('second', { kind: 'take-over' })).toEqual([{ type: 'lead.taken' }])
    expect(table.state.lead).toBe('second')
    expect(table.do('second', { kind: 'add-time', seconds: 120 })).toHaveLength(1)
  })
})

describe('the holder of a place that somebody else made', () => {
  test('is seen by who leads; whoever is absent, came in alone or is a guest needs no such press', () => {
    const table = Table.opened(true, ['facilitator', 'client', 'contractor', 'clientLead'])
    const come = (personId: string, more: object) =>
      table.state.attendance.map((one) => (one.personId === personId ? { ...one, ...more } : one))
    table.state = { ...table.state, attendance: come('client', { madeBy: 'clientLead' }) }
    table.state = { ...table.state, attendance: come('contractor', { madeBy: 'clientLead', name: 'Gast' }) }
    const see = (personId: string) => table.do('facilitator', { kind: 'see-holder', personId })
    expect(see('client')).toEqual([{ type: 'holder.seen', personId: 'client' }])
    expect(see('contractor')).toBe('unknown-item')
    expect(see('clientLead')).toBe('unknown-item')
    expect(see('contractorLead')).toBe('person-absent')
    expect(table.do('client', { kind: 'see-holder', personId: 'client' })).toBe('not-allowed')
  })
})

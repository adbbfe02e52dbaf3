import { expect, test } from 'vitest'
import type { SessionEvent } from '@/lib/session/rules/model.ts'
import { stepOf } from '@/lib/session/rules/state.ts'
import { stepsOf } from '@/lib/session/rules/steps.ts'
import { agenda, here, Table } from '@/lib/testing/alignment-table.ts'
import { debriefOf, type RehearsedEvent } from './debrief.ts'

const steps = stepsOf(agenda)
const indexOf = (phase: (typeof steps)[number]['phase']) => steps.findIndex((step) => step.phase === phase)
const factorAt = (index: number) => steps[index]?.factor ?? 0
const by = { role: 'facilitator', side: null, personId: 'f' } as const

/** A log from what happened at which second; typing with whoever pressed it. */
const logOf = (...lines: (readonly [seconds: number, body: object, typing?: number])[]): RehearsedEvent[] =>
  lines.map(([seconds, body, typing = 0]) => ({ event: { by, ...body, atMs: seconds * 1000 } as SessionEvent, typing }))
const opened = { type: 'session.opened', agenda, named: true }
const moved = (step: number) => ({ type: 'step.moved', step })

test('of a log without an opening there is nothing to tell', () => {
  const nothing = { isClosed: false, times: [], retold: [], withoutOutcome: [], pressedOn: [] }
  expect(debriefOf([])).toEqual(nothing)
  expect(debriefOf(logOf([3, { type: 'session.planned', agenda, named: true }]))).toEqual(nothing)
})

test('a step takes as long as the group was there, without its pauses, and twice if it was there twice', () => {
  const { times, isClosed } = debriefOf(
    logOf(
      [0, opened],
      [60, { type: 'session.paused' }],
      [90, { type: 'session.resumed' }],
      [100, moved(1)],
      [130, { type: 'step.undone', step: 0 }],
      [135, moved(1)],
      [145, { type: 'session.closed' }],
    ),
  )
  expect(isClosed).toBe(true)
  expect(times.map(({ step, seconds }) => [step.phase, seconds])).toEqual([
    [steps[0]?.phase, 60 + 10 + 5],
    [steps[1]?.phase, 30 + 10],
  ])
  expect(times[0]?.plannedSeconds).toBe(600)
})

test('a break in which sides confer counts for no step, and neither does what comes after the end', () => {
  const log = logOf(
    [0, opened],
    [10, { type: 'session.paused', caucusMinutes: 5 }],
    [310, { type: 'session.closed' }],
    [900, { type: 'record.confirmed', remark: '', by: { role: 'sideLead', side: 'client', personId: 'c' } }],
  )
  expect(debriefOf(log).times.map(({ seconds }) => seconds)).toEqual([10])
})

test('what a side told back was heard, unheard, or not told at all; of topics that came to it alone', () => {
  const retell = indexOf('retell')
  const factor = factorAt(retell)
  const as = (side: 'client' | 'contractor') => ({ by: { role: 'participant', side, personId: side } })
  const written = { type: 'retelling.written', factor, text: 'Jullie wachten.', ...as('client') }
  const [before, during] = [logOf([0, opened], [5, moved(retell - 1)]), logOf([0, opened], [5, moved(retell)])]
  expect(debriefOf(before).retold).toEqual([])
  expect(debriefOf(during).retold).toEqual([
    { factor, side: 'client', state: 'none' },
    { factor, side: 'contractor', state: 'none' },
  ])
  const told = [...during, ...logOf([9, written])]
  expect(debriefOf(told).retold[0]).toEqual({ factor, side: 'client', state: 'unheard' })
  const heard = [...told, ...logOf([12, { type: 'retelling.confirmed', factor, ...as('contractor') }])]
  expect(debriefOf(heard).retold[0]).toEqual({ factor, side: 'client', state: 'heard' })
  // another text must be heard anew
  expect(debriefOf([...heard, ...logOf([15, { ...written, text: 'Anders.' }])]).retold[0]?.state).toBe('unheard')
})

test('a topic ends without an outcome unless both sides confirmed one; one that never came up does not count', () => {
  const table = Table.opened(true)
  table.goTo('agree')
  const factor = stepOf(table.state).factor ?? 0
  const debrief = () => debriefOf(table.readBy('client').map((event) => ({ event, typing: 0 })))
  expect(debrief().withoutOutcome).toEqual([factor])
  const outcome = { kind: 'difference', reasons: { client: 'Zo.', contractor: 'Niet zo.' } } as const
  here(table, 'client', { kind: 'propose-outcome', outcome, replaces: null })
  here(table, 'clientLead', { kind: 'confirm-outcome', number: 0 })
  expect(debrief().withoutOutcome).toEqual([factor])
  here(table, 'contractorLead', { kind: 'confirm-outcome', number: 0 })
  expect(debrief().withoutOutcome).toEqual([])
  table.goTo('quick')
  expect(debrief().withoutOutcome).toEqual(agenda.topics.slice(1).map((topic) => topic.factor))
})

test('where whoever leads pressed on while others typed: on, and at the end of every secret round', () => {
  const results = { client: [], contractor: [] }
  const ask = indexOf('how-might-we')
  const log = logOf(
    [0, opened],
    [5, moved(ask), 0],
    [6, { type: 'vote.opened', factor: factorAt(ask) }],
    [7, { type: 'vote.closed', factor: factorAt(ask), results }, 1],
    [8, moved(ask + 1), 2],
    [9, { type: 'step.undone', step: ask }, 3],
  )
  expect(debriefOf(log).pressedOn).toEqual([
    { step: steps[ask], what: 'vote', typing: 1 },
    // from the step where they were
    { step: steps[ask], what: 'step', typing: 2 },
  ])
})

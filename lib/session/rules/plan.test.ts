import { describe, expect, test } from 'vitest'
import { at, here, Table } from '@/lib/testing/alignment-table.ts'
import {
  sessionAgendaOf,
  clockAfter,
  lengthOf,
  movedTopics,
  parseClock,
  planOf,
  timedTopics,
  turnedTopics,
} from './plan.ts'
import { begunAt, minuteBounds, startTimeMs, stepsOf, type Agenda, type AgendaTopic } from './steps.ts'

const agenda: Agenda = {
  strength: 6,
  topics: [
    { factor: 1, depth: 'in-depth' },
    { factor: 4, depth: 'in-depth' },
    { factor: 3, depth: 'quick' },
  ],
}

describe('the plan of a session', () => {
  test('a topic in depth is one line with all its steps, and every step is in one line', () => {
    const lines = planOf(agenda)
    expect(lines.map(({ kind, factor }) => [kind, factor])).toEqual([
      ['opening', null],
      ['strength', 6],
      ['in-depth', 1],
      ['in-depth', 4],
      ['quick', 3],
      ['record', null],
      ['check-out', null],
    ])
    const steps = lines.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at))
    expect(steps).toEqual([...stepsOf(agenda).keys()])
  })

  test('each line begins where the one before it ends', () => {
    const lines = planOf(agenda)
    expect(lines.map(({ startsAfter }) => startsAfter)).toEqual(
      lines.map((_line, position) => lengthOf(lines.slice(0, position))),
    )
    expect(lines.map(({ minutes }) => minutes)).toEqual([10, 5, 19, 19, 5, 5, 5])
  })

  test('the mirror’s first strength opens, and what else it puts at the beginning is done quickly', () => {
    expect(
      sessionAgendaOf([
        { factor: 6, depth: 'opening' },
        { factor: 1, depth: 'in-depth' },
        { factor: 2, depth: 'quick' },
      ]),
    ).toEqual({
      strength: 6,
      topics: [
        { factor: 1, depth: 'in-depth' },
        { factor: 2, depth: 'quick' },
      ],
    })
    expect(sessionAgendaOf([{ factor: 1, depth: 'in-depth' }]).strength).toBeNull()
  })
})

describe('times of day', () => {
  test('minutes are added, past midnight too', () => {
    expect([clockAfter('09:30', 45), clockAfter('23:50', 20), clockAfter('9:05', 0)]).toEqual([
      '10:15',
      '00:10',
      '09:05',
    ])
  })

  test('a time is read as people type it, and what is none is refused', () => {
    expect(['9:30', '09.30', '930', '1330', ' 0:00 '].map(parseClock)).toEqual([
      '09:30',
      '09:30',
      '09:30',
      '13:30',
      '00:00',
    ])
    expect(['24:00', '12:60', 'half tien', '', '9'].map(parseClock)).toEqual([null, null, null, null, null])
  })
})

describe('moving a topic', () => {
  const topics: AgendaTopic[] = [1, 2, 3].map((factor) => ({ factor, depth: 'quick' }))
  const factors = (moved: readonly AgendaTopic[] | null) => moved?.map(({ factor }) => factor)

  test('changes places with its neighbour, and leaves the old order alone', () => {
    expect(factors(movedTopics(topics, 1, -1, 0))).toEqual([2, 1, 3])
    expect(factors(movedTopics(topics, 1, 1, 0))).toEqual([1, 3, 2])
    expect(factors(topics)).toEqual([1, 2, 3])
  })

  test('goes not past an end, nor past what has begun', () => {
    expect([movedTopics(topics, 0, -1, 0), movedTopics(topics, 2, 1, 0), movedTopics(topics, 1, -1, 1)]).toEqual([
      null,
      null,
      null,
    ])
    expect(movedTopics(topics, 0, 1, 1)).toBeNull()
    expect(factors(movedTopics(topics, 1, 1, 1))).toEqual([1, 3, 2])
  })

  test('is not among what is left for another time, nor out of it', () => {
    const left = turnedTopics(topics, 1, 'later')
    expect(left).toEqual([topics[1], topics[2], { factor: 1, depth: 'later' }])
    expect([movedTopics(left, 1, 1, 0), movedTopics(left, 2, -1, 0)]).toEqual([null, null])
  })

  test('to another depth takes the time that is usual there', () => {
    const [first] = turnedTopics([{ factor: 1, depth: 'in-depth', minutes: 15 }], 1, 'quick')
    expect(first).toEqual({ factor: 1, depth: 'quick' })
  })
})

describe('the time of a topic', () => {
  test('is what was typed, the usual one where nothing stands, and as it was where nobody typed', () => {
    const topics: AgendaTopic[] = [
      { factor: 1, depth: 'in-depth' },
      { factor: 4, depth: 'quick', minutes: 8 },
      { factor: 3, depth: 'quick', minutes: 6 },
      { factor: 5, depth: 'later' },
    ]
    expect(timedTopics(topics, { 1: ' 25 ', 4: '', 5: '7' })).toEqual({
      topics: [{ factor: 1, depth: 'in-depth', minutes: 25 }, { factor: 4, depth: 'quick' }, topics[2], topics[3]],
      unfit: [],
    })
  })

  test('that does not fit its depth, or is no whole number, is named by its factor', () => {
    const topics: AgendaTopic[] = [
      { factor: 1, depth: 'in-depth' },
      { factor: 4, depth: 'quick' },
    ]
    for (const [deep, brief, unfit] of [
      ['9', '15', [1]],
      ['30', '16', [4]],
      ['een uur', '2.5', [1, 4]],
      ['10', '2', []],
    ] as const)
      expect(timedTopics(topics, { 1: deep, 4: brief }).unfit).toEqual(unfit)
  })

  const stepsAt = (minutes: number) => stepsOf({ strength: null, topics: [{ factor: 1, depth: 'in-depth', minutes }] })
  const minutesOf = (steps: ReturnType<typeof stepsAt>) =>
    steps.filter(({ factor }) => factor === 1).map((step) => startTimeMs(step) / 60_000)

  test('is shared over its phases in whole minutes, none without one, as many as were given', () => {
    const [fewest, most] = minuteBounds['in-depth']
    for (let whole: number = fewest; whole <= most; whole += 1) {
      const shares = minutesOf(stepsAt(whole))
      expect(shares).toHaveLength(6)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(whole)
      expect(shares.every((share) => Number.isInteger(share) && share >= 1)).toBe(true)
    }
    expect(minutesOf(stepsAt(19))).toEqual([2, 5, 3, 4, 4, 1])
  })

  test('of one that is done quickly is its one step’s; what is left for another time has no step', () => {
    const topics: AgendaTopic[] = [
      { factor: 2, depth: 'quick', minutes: 8 },
      { factor: 3, depth: 'later' },
    ]
    expect(planOf({ strength: null, topics }).map(({ factor, minutes }) => [factor, minutes])).toEqual([
      [null, 10],
      [2, 8],
      [null, 5],
      [null, 5],
    ])
    expect(begunAt({ strength: null, topics }, 3)).toBe(1)
  })
})

describe('a plan before the session opens', () => {
  const proposed: Agenda = agenda
  const [one, four, three] = agenda.topics as [AgendaTopic, AgendaTopic, AgendaTopic]
  const planned = (table: Table, topics: readonly AgendaTopic[], reason: string) =>
    ({ kind: 'plan', agenda: proposed, named: true, seen: table.state.reorders.length, topics, reason }) as const
  const plan = (table: Table, topics: readonly AgendaTopic[], reason = 'Eerst wat klemt.') =>
    table.do('facilitator', planned(table, topics, reason))

  test('is a facilitator’s, with a reason, and stands in the log as a change of the order does', () => {
    const table = new Table()
    const topics = [four, one, three]
    expect(plan(table, topics, '  ')).toBe('reason-missing')
    expect(table.do('clientLead', planned(table, topics, 'x'))).toBe('not-allowed')
    expect(plan(table, topics)).toEqual([
      { type: 'session.planned', agenda: proposed, named: true },
      { type: 'agenda.reordered', topics, reason: 'Eerst wat klemt.' },
    ])
    table.momentMs += 60_000
    expect(table.do('second', planned(table, [four, three, one], 'Toch korter.'))).toHaveLength(1)
    expect(table.state.reorders).toMatchObject([
      { by: { personId: 'facilitator' }, reason: 'Eerst wat klemt.', planned: true },
      { by: { personId: 'second' }, reason: 'Toch korter.', atMs: table.momentMs, planned: true },
    ])
  })

  test('of one who did not see the last change of it undoes nothing', () => {
    const table = new Table()
    const [first, second] = [planned(table, [four, one, three], 'Eerst.'), planned(table, [three, one, four], 'Ook.')]
    expect(table.do('facilitator', first)).toHaveLength(2)
    expect(table.do('second', second)).toBe('other-plan')
    expect(table.state.agenda.topics).toEqual([four, one, three])
    expect(table.do('second', { ...second, seen: 1 })).toHaveLength(1)
  })

  test('is what the session opens with, and what the mirror proposed where there is none', () => {
    const table = new Table()
    const topics: AgendaTopic[] = [{ ...four, minutes: 15 }, three, { factor: one.factor, depth: 'later' }]
    plan(table, topics)
    table.do('facilitator', { kind: 'open', agenda: proposed, named: true })
    expect(table.state.agenda).toEqual({ ...proposed, topics })
    expect(table.state.reorders).toHaveLength(1)
    expect(plan(table, topics)).toBe('session-running')
    table.do('facilitator', { kind: 'reorder', topics, reason: 'Toch maar zo.' })
    expect(table.state.reorders.map(({ planned }) => planned)).toEqual([true, false])
    const other = new Table()
    other.do('facilitator', { kind: 'open', agenda: proposed, named: true })
    expect(other.state.agenda).toEqual(proposed)
  })

  test('has every topic of the proposal, at most three in depth, and times within their bounds', () => {
    const table = new Table()
    expect(plan(table, [one, four])).toBe('agenda-unfit')
    const deep = [1, 2, 3, 4].map((factor): AgendaTopic => ({ factor, depth: 'in-depth' }))
    const four4 = { ...planned(table, deep, 'x'), agenda: { strength: null, topics: deep } }
    expect(table.do('facilitator', four4)).toBe('agenda-unfit')
    for (const minutes of [9, 31, 12.5]) expect(plan(table, [{ ...one, minutes }, four, three])).toBe('agenda-unfit')
    for (const minutes of [1, 16]) expect(plan(table, [one, four, { ...three, minutes }])).toBe('agenda-unfit')
    expect(plan(table, [one, four, { factor: 3, depth: 'later', minutes: 5 }])).toBe('agenda-unfit')
    expect(
      plan(table, [
        { ...one, minutes: 30 },
        { ...four, minutes: 10 },
        { ...three, minutes: 2 },
      ]),
    ).toHaveLength(2)
  })

  test('puts what is left for another time behind all others, in the session too', () => {
    const table = at('read')
    const [first, second, quick] = table.state.agenda.topics as [AgendaTopic, AgendaTopic, AgendaTopic]
    const later = { factor: second.factor, depth: 'later' } as const
    table.do('facilitator', { kind: 'reorder', topics: [first, later, quick], reason: 'Te laat begonnen.' })
    expect(table.state.agenda.topics).toEqual([first, quick, later])
    table.do('facilitator', { kind: 'reorder', topics: [first, second, quick], reason: 'Toch tijd.' })
    expect(table.state.agenda.topics).toEqual([first, second, quick])
    const begun = { ...first, minutes: 25 }
    expect(table.do('facilitator', { kind: 'reorder', topics: [begun, second, quick], reason: 'x' })).toBe(
      'agenda-unfit',
    )
  })
})

describe('the edition of a record', () => {
  test('moves with what the record says, and with nothing else', () => {
    const table = at('facts')
    const { edition } = table.state
    here(table, 'client', { kind: 'add-fact', text: 'x' })
    table.do('client', { kind: 'park', text: 'y' })
    expect(table.state.edition).toBe(edition + 2)
    table.do('client', { kind: 'note', text: 'z' })
    here(table, 'facilitator', { kind: 'next', typing: 0, sure: true })
    table.do('facilitator', { kind: 'pause' })
    expect(table.state.edition).toBe(edition + 2)
  })

  test('is named by a yes: one to a record that changed since is refused, and the other side’s yes changes nothing', () => {
    const table = at('record', null)
    const { step, edition } = table.state
    const yes = { kind: 'confirm-record', remark: '', step } as const
    table.do('client', { kind: 'park', text: 'Nog iets.' })
    expect(table.do('clientLead', { ...yes, seen: edition })).toBe('other-record')
    expect(table.do('clientLead', { ...yes, seen: edition + 1 })).toEqual([
      { type: 'record.confirmed', remark: '', seen: edition + 1 },
    ])
    expect(table.do('contractorLead', { ...yes, seen: edition + 1 })).toHaveLength(1)
  })
})

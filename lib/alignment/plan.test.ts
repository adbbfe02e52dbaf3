import { describe, expect, test } from 'vitest'
import { agendaOf, clockAfter, lengthOf, movedTopics, parseClock, planOf } from './plan.ts'
import { stepsOf, type Agenda, type AgendaTopic } from './steps.ts'

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
      lines.map((_line, place) => lengthOf(lines.slice(0, place))),
    )
    expect(lines.map(({ minutes }) => minutes)).toEqual([10, 5, 19, 19, 5, 5, 5])
  })

  test('the mirror’s first strength opens, and what else it puts at the beginning is done quickly', () => {
    expect(
      agendaOf([
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
    expect(agendaOf([{ factor: 1, depth: 'in-depth' }]).strength).toBeNull()
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
})

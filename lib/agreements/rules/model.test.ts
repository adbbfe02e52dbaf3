import { describe, expect, test } from 'vitest'
import {
  allowedTo,
  areWorkingHours,
  dayDistanceOf,
  filtered,
  commitmentFilterOf,
  isLate,
  type Commitment,
} from './model.ts'

const line = (id: string, given: Partial<Commitment>): Commitment => ({
  projectId: 'p',
  id,
  sessionId: 's',
  kind: 'agreement',
  factor: 1,
  what: id,
  ...{ sign: 'x', effect: '' },
  due: '2027-03-01',
  status: 'open',
  reviewOn: null,
  released: { to: { client: null, contractor: null }, words: '', effect: '' },
  owners: [{ personId: 'samira', side: 'client' }],
  changes: [],
  ...given,
})
const lines = [
  line('runs', {}),
  line('late', { due: '2027-02-01', owners: [{ personId: 'tom', side: 'contractor' }] }),
  line('done', { status: 'done', due: '2027-01-01' }),
  line('dropped', { status: 'dropped' }),
  line('review', { reviewOn: '2027-02-14', owners: [] }),
]
const left = (filter: Parameters<typeof filtered>[1], today = '2027-02-14') =>
  filtered(lines, filter, 'samira', today).map(({ id }) => id)

describe('the filters of the register', () => {
  test('leave what they say', () => {
    expect(left('all')).toHaveLength(5)
    expect(left('open')).toEqual(['runs', 'late', 'review'])
    expect(left('mine')).toEqual(['runs'])
    expect(left('late')).toEqual(['late'])
    expect(left('review')).toEqual(['review'])
    expect(left('review', '2027-02-13')).toEqual([])
    expect(left('done')).toEqual(['done', 'dropped'])
  })

  test('from an address: what is none means what still runs', () => {
    expect([
      commitmentFilterOf('late'),
      commitmentFilterOf('ooit'),
      commitmentFilterOf(undefined),
      commitmentFilterOf(['mine']),
    ]).toEqual(['late', 'open', 'open', 'open'])
  })
})

test('something is late from the day after its day, as long as it runs', () => {
  const late = (today: string) => isLate(line('x', {}), today)
  expect([late('2027-03-01'), late('2027-03-02')]).toEqual([false, true])
  expect(isLate(line('x', { status: 'done' }), '2028-01-01')).toBe(false)
})

test('a distance is in days up to two weeks and in whole weeks beyond, also over the change to summer time', () => {
  expect(dayDistanceOf('2027-03-01', '2027-03-01')).toEqual({ unit: 'today', count: 0 })
  expect(dayDistanceOf('2027-03-14', '2027-03-01')).toEqual({ unit: 'day', count: 13 })
  expect(dayDistanceOf('2027-03-15', '2027-03-01')).toEqual({ unit: 'week', count: 2 })
  expect(dayDistanceOf('2027-03-01', '2027-03-31')).toEqual({ unit: 'week', count: 4 })
  expect(dayDistanceOf('2027-03-29', '2027-03-27')).toEqual({ unit: 'day', count: 2 })
})

test('an owner, a lead and a facilitator say how it stands; a lead names the own owner', () => {
  const of = (role: 'participant' | 'sideLead', personId: string) =>
    allowedTo(line('x', {}), { role, side: 'client' }, personId)
  expect(of('participant', 'samira')).toEqual({ status: true, asLead: false })
  expect(of('participant', 'lotte')).toEqual({ status: false, asLead: false })
  expect(of('sideLead', 'lotte')).toEqual({ status: true, asLead: true })
  expect(allowedTo(line('x', {}), { role: 'facilitator', side: null }, 'petra')).toEqual({
    status: true,
    asLead: false,
  })
})

test('working hours are Monday to Friday, from nine until five', () => {
  expect([areWorkingHours(1, 9), areWorkingHours(5, 16)]).toEqual([true, true])
  expect([areWorkingHours(1, 8), areWorkingHours(1, 17), areWorkingHours(0, 10), areWorkingHours(6, 10)]).toEqual([
    false,
    false,
    false,
    false,
  ])
})

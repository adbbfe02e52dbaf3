import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { GivenCommand } from '@/lib/session/rules/model.ts'
import { commandSchema, planSchema } from './session.ts'

const owners = { client: randomUUID(), contractor: randomUUID() }
const agreement = { kind: 'agreement', what: 'Samen lopen', owners, due: '2027-04-01', sign: 'Minder punten' } as const
const difference = { kind: 'difference', reasons: { client: 'a', contractor: 'b' } } as const

/** One of each kind, enforced by TypeScript. */
const one: { readonly [Kind in GivenCommand['kind']]: Extract<GivenCommand, { kind: Kind }> } = {
  join: { kind: 'join' },
  next: { kind: 'next', step: 0, sure: false },
  undo: { kind: 'undo', step: 1 },
  reorder: { kind: 'reorder', topics: [{ factor: 8, depth: 'quick' }], reason: 'x' },
  'add-time': { kind: 'add-time', seconds: 60 },
  pause: { kind: 'pause' },
  caucus: { kind: 'caucus', minutes: 10 },
  resume: { kind: 'resume' },
  'take-over': { kind: 'take-over' },
  retell: { kind: 'retell', step: 1, text: 'x' },
  'confirm-retelling': { kind: 'confirm-retelling', step: 1 },
  'add-fact': { kind: 'add-fact', step: 1, text: 'x' },
  park: { kind: 'park', text: 'x' },
  'add-action': { kind: 'add-action', text: 'x', ownerId: randomUUID(), due: '2027-04-01', about: null },
  'drop-action': { kind: 'drop-action', number: 0 },
  'review-commitment': { kind: 'review-commitment', step: 0, commitmentId: randomUUID(), status: 'done' },
  'propose-question': { kind: 'propose-question', step: 1, text: 'x' },
  'merge-questions': { kind: 'merge-questions', step: 1, numbers: [1, 2], text: 'x' },
  'open-vote': { kind: 'open-vote', step: 1 },
  vote: { kind: 'vote', step: 1, dots: [1, 1, 2] },
  'close-vote': { kind: 'close-vote', step: 1 },
  'propose-outcome': { kind: 'propose-outcome', step: 1, outcome: agreement, replaces: null },
  'confirm-outcome': { kind: 'confirm-outcome', step: 1, number: 0 },
  'see-holder': { kind: 'see-holder', personId: randomUUID() },
  'hand-confirming': { kind: 'hand-confirming', side: 'client', personId: randomUUID() },
  rate: { kind: 'rate', step: 1, extent: null },
  'close-rating': { kind: 'close-rating', step: 1 },
  'confirm-record': { kind: 'confirm-record', step: 1, remark: '', seen: 0 },
  'check-out': { kind: 'check-out', step: 1, answers: [1, 5, 3] },
  'close-check-out': { kind: 'close-check-out', step: 1 },
  close: { kind: 'close', step: 1, sure: true },
  note: { kind: 'note', text: 'x' },
}
const isTaken = (value: unknown) => commandSchema.safeParse(value).success

describe('a command from a browser', () => {
  test.each(Object.values(one))('$kind comes through as it was sent, and with anything more it does not', (command) => {
    expect(commandSchema.parse(command)).toEqual(command)
    expect(isTaken({ ...command, typing: 0 })).toBe(false)
    expect(isTaken({ ...command, personId: 3 })).toBe(false)
  })

  test('a lasting difference is an outcome, with the reasons of both sides', () => {
    expect(isTaken({ ...one['propose-outcome'], outcome: difference })).toBe(true)
    expect(isTaken({ ...one['propose-outcome'], outcome: { ...difference, reasons: { client: 'a' } } })).toBe(false)
  })

  test('opening is none: it has a door of its own', () => {
    expect(isTaken({ kind: 'open', agenda: { strength: null, topics: [] }, named: true })).toBe(false)
    expect(isTaken({ kind: 'made-up' })).toBe(false)
    expect(isTaken(null)).toBe(false)
  })

  test('holds no text that is empty, too long or that the database cannot hold', () => {
    for (const text of ['', ' \n ', 'x'.repeat(501), 'a\0b', '\ud800'])
      expect(isTaken({ ...one.park, text }), JSON.stringify(text)).toBe(false)
    expect(commandSchema.parse({ ...one.park, text: ' a\r\nb ' })).toMatchObject({ text: 'a\nb' })
    expect(isTaken({ ...one.park, text: '\u{1F333}'.repeat(500) })).toBe(true)
  })

  test('holds no number outside its scale, and no day that is not one', () => {
    for (const extent of [0, 6, 1.5, '3']) expect(isTaken({ ...one.rate, extent })).toBe(false)
    for (const answers of [
      [1, 2],
      [1, 2, 6],
      [1, 2, 3, 4],
    ])
      expect(isTaken({ ...one['check-out'], answers })).toBe(false)
    for (const step of [-1, 0.5, 1000]) expect(isTaken({ ...one.undo, step })).toBe(false)
    for (const minutes of [0, 61, 2.5]) expect(isTaken({ ...one.caucus, minutes })).toBe(false)
    for (const about of [0, 9]) expect(isTaken({ ...one['add-action'], about })).toBe(false)
    expect(isTaken({ ...one['review-commitment'], status: 'late' })).toBe(false)
    // the server looks up the text of an agreement
    expect(isTaken({ ...one['review-commitment'], what: 'x' })).toBe(false)
    for (const due of ['2027-02-30', '1 april', ''])
      expect(isTaken({ ...one['propose-outcome'], outcome: { ...agreement, due } }), due).toBe(false)
  })
})

describe('a plan from a form', () => {
  const ids = { projectId: randomUUID(), roundId: randomUUID(), commandId: randomUUID() }
  const form = { ...ids, seen: '2', order: '4,1,6', reason: ' Wie het vroegst weg moet. ' }
  const faultsOf = (given: Record<string, string>) =>
    planSchema
      .safeParse({ ...ids, seen: '2', order: '4,1,6', ...given })
      .error?.issues.map(({ path, message }) => [path[0], message])

  test('has the order, the depth and the minutes of each factor; empty minutes are the usual time', () => {
    const fields = {
      depth4: 'in-depth',
      minutes4: ' 15 ',
      depth1: 'later',
      minutes1: '99',
      depth6: 'quick',
      minutes6: '',
    }
    expect(planSchema.parse({ ...form, ...fields })).toEqual({
      ...ids,
      seen: 2,
      move: '',
      reason: 'Wie het vroegst weg moet.',
      topics: [
        { factor: 4, depth: 'in-depth', minutes: 15 },
        { factor: 1, depth: 'later' },
        { factor: 6, depth: 'quick' },
      ],
    })
  })

  test('is told at the field what is wrong: no reason, and minutes that are none or too many', () => {
    expect(faultsOf({ depth4: 'in-depth', minutes4: '9', minutes6: 'lang' })).toEqual([
      ['minutes4', 'minutes-in-depth'],
      ['minutes6', 'minutes-quick'],
      ['reason', 'required'],
    ])
    expect(faultsOf({ reason: 'x', order: '4,9' })).toEqual([['order', expect.any(String)]])
    for (const minutes4 of ['10', '30']) expect(faultsOf({ reason: 'x', depth4: 'in-depth', minutes4 })).toBeUndefined()
    for (const minutes6 of ['2', '15']) expect(faultsOf({ reason: 'x', depth6: 'quick', minutes6 })).toBeUndefined()
  })

  test('that only moves a topic is not looked at any further', () => {
    expect(faultsOf({ move: '4:-1', minutes4: 'lang', depth4: 'in-depth' })).toBeUndefined()
  })
})

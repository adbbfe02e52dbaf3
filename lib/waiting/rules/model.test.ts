import { describe, expect, test } from 'vitest'
import { mayRemindAgain, waitsFor, type Waiting } from './model.ts'

const one = (matter: Waiting['matter'], part: Waiting['part']): Waiting => ({
  ...{ matter, part, remindedAt: null, canRemind: true },
})
const draft = [one('consent', 'client'), one('consent', 'contractor')]

describe('what somebody waits for', () => {
  test('is what others must do', () => {
    expect(waitsFor(draft, { side: 'client', role: 'sideLead' })).toEqual([draft[1]])
    expect(waitsFor(draft, { side: 'contractor', role: 'participant' })).toEqual([draft[0]])
    expect(waitsFor([one('reveal', 'facilitator')], { side: null, role: 'facilitator' })).toEqual([])
  })

  test('is also what the other side asked beside the round, as nothing else on the page says it', () => {
    const asked = [one('card', 'contractor'), one('deletion', 'contractor')]
    expect(waitsFor(asked, { side: 'contractor', role: 'sideLead' })).toEqual(asked)
    expect(waitsFor(asked, { side: 'client', role: 'sideLead' })).toEqual(asked)
  })

  test('is not said twice to a facilitator, whose list of what is missing has it', () => {
    expect(waitsFor(draft, { side: null, role: 'facilitator' })).toEqual([])
    const locks = [one('lock', 'client')]
    expect(waitsFor(locks, { side: null, role: 'facilitator' })).toEqual(locks)
  })
})

test('a reminder can be pressed again a day after the last', () => {
  const remindedAt = new Date('2026-12-01T10:00:00Z')
  expect(mayRemindAgain({ remindedAt: null }, remindedAt)).toBe(true)
  expect(mayRemindAgain({ remindedAt }, new Date('2026-12-02T09:59:59Z'))).toBe(false)
  expect(mayRemindAgain({ remindedAt }, new Date('2026-12-02T10:00:00Z'))).toBe(true)
})

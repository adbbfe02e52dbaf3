import { describe, expect, test } from 'vitest'
import { cancelSchema, confirmedRoundSchema, moveSchema, newRoundSchema, participationSchema } from './schema.ts'
import { parseDay } from '@/lib/rounds/rules/typed-day.ts'

const id = '6b8f0d9e-3b1a-4c57-9d0e-2f4f6a1b9c8d'
const ids = { projectId: id, roundId: id }

describe('a day that somebody types', () => {
  test.each([
    ['2026-12-04', '2026-12-04'],
    ['2026-2-4', '2026-02-04'],
    ['4-12-2026', '2026-12-04'],
    ['4/12/2026', '2026-12-04'],
    ['04.12.2026', '2026-12-04'],
    ['4 12 2026', '2026-12-04'],
    ['4 december 2026', '2026-12-04'],
    ['  4 DECEMBER 2026 ', '2026-12-04'],
    ['1 maart 2027', '2027-03-01'],
    ['1 March 2027', '2027-03-01'],
    ['31 mei 2027', '2027-05-31'],
    ['29-2-2028', '2028-02-29'],
  ])('%s is %s', (typed, day) => {
    expect(parseDay(typed)).toBe(day)
  })

  test.each([
    ['8 januari', '2027-01-08'],
    ['30 november', '2026-11-30'],
    ['29 november', '2027-11-29'],
    ['8-1', '2027-01-08'],
    ['29 februari', '2028-02-29'],
    ['vrijdag 8 januari', '2027-01-08'],
    ['Friday, 8 January', '2027-01-08'],
    ['vr. 8 jan.', '2027-01-08'],
    ['vr 4 dec 2026', '2026-12-04'],
    ['maandag 30-11-2026', '2026-11-30'],
  ])('%s, typed on 30 November 2026, is %s', (typed, day) => {
    expect(parseDay(typed, '2026-11-30')).toBe(day)
  })

  test.each([
    'donderdag 8 januari',
    'monday 8 january 2027',
    'foo 8 januari',
    '31 april',
    '8 januari extra',
    'vrijdag',
  ])('%s, typed on 30 November 2026, is no day', (typed) => {
    expect(parseDay(typed, '2026-11-30')).toBeNull()
  })

  test.each([
    '',
    'morgen',
    '31-4-2027',
    '29-2-2027',
    '0-1-2027',
    '1-13-2027',
    '4 foo 2026',
    '4-12-26',
    '2019-12-31',
    '2100-01-01',
    '4-12-2026 12:00',
  ])('%s is no day', (typed) => {
    expect(parseDay(typed)).toBeNull()
    expect(moveSchema.safeParse({ ...ids, closesOn: typed }).error?.issues[0]?.message).toBe('date')
  })
})

describe('forms of a round', () => {
  const rules = { kind: 'baseline', closesOn: '4-12-2026', attribution: 'named', mirrorQuestion: 'yes' }

  test('are read as the rules of a round; the masked preparation is off unless chosen', () => {
    const read = { kind: 'baseline', closesOn: '2026-12-04', attribution: 'named', mirrorQuestion: true }
    expect(newRoundSchema.parse({ projectId: id, ...rules })).toEqual({
      projectId: id,
      ...read,
      maskedPreparation: false,
      sessionOn: null,
    })
    const chosen = { projectId: id, ...rules, mirrorQuestion: 'no', maskedPreparation: 'yes' }
    expect(newRoundSchema.parse(chosen)).toMatchObject({ mirrorQuestion: false, maskedPreparation: true })
  })

  test('may hold the day of the session, which comes after the closing date; an empty one is none', () => {
    const read = (sessionOn: string) => newRoundSchema.safeParse({ projectId: id, ...rules, sessionOn })
    expect(read('18 december 2026').data).toMatchObject({ sessionOn: '2026-12-18' })
    expect(read('').data).toMatchObject({ sessionOn: null })
    for (const early of ['4-12-2026', '1-1-2026'])
      expect(read(early).error?.issues).toMatchObject([{ path: ['sessionOn'], message: 'session-early' }])
    expect(read('ooit').error?.issues).toMatchObject([{ path: ['sessionOn'], message: 'date' }])
  })

  test.each([
    { kind: 'other' },
    { attribution: 'secret' },
    { mirrorQuestion: 'maybe' },
    { projectId: 'not an id' },
    { closesOn: undefined },
  ])('refuse what is none of the choices: %o', (wrong) => {
    expect(newRoundSchema.safeParse({ projectId: id, ...rules, ...wrong }).success).toBe(false)
  })

  test('want a reason of 1 to 500 characters, a tick where there is no way back, and a choice', () => {
    expect(cancelSchema.parse({ ...ids, reason: '  Verhuisd.  ' }).reason).toBe('Verhuisd.')
    for (const reason of ['', '   ', 'x'.repeat(501)])
      expect(cancelSchema.safeParse({ ...ids, reason }).success).toBe(false)
    expect(confirmedRoundSchema.safeParse(ids).error?.issues[0]?.message).toBe('tick')
    expect(confirmedRoundSchema.safeParse({ ...ids, confirmed: 'yes' }).success).toBe(true)
    expect(participationSchema.parse({ ...ids, personId: id, takesPart: 'no' }).takesPart).toBe(false)
  })
})

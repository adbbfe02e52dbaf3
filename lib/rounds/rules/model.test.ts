import { describe, expect, test } from 'vitest'
import type { RoundStatus } from '@/lib/access/rules/policy.ts'
import { REVEAL_DELAY_MS, dayOf, isRunning, mayBecome, startOfReveal } from './model.ts'

const statuses: readonly RoundStatus[] = ['draft', 'open', 'sealed', 'revealed', 'aligned', 'cancelled']

describe('a round', () => {
  test('goes draft, open, sealed, revealed, aligned, or is cancelled before it is revealed; nothing goes back', () => {
    const arrows = statuses.flatMap((from) => statuses.filter((to) => mayBecome(from, to)).map((to) => `${from} ${to}`))
    expect(arrows).toEqual([
      'draft open',
      'draft cancelled',
      'open sealed',
      'open cancelled',
      'sealed revealed',
      'sealed cancelled',
      'revealed aligned',
    ])
  })

  test('runs until it is revealed or cancelled, and so long there is no other', () => {
    expect(statuses.filter(isRunning)).toEqual(['draft', 'open', 'sealed'])
  })
})

describe('a calendar day', () => {
  test('of a date column is its own calendar day', () => {
    expect(dayOf(new Date('2026-12-04T00:00:00Z'))).toBe('2026-12-04')
  })
})

describe('the moment at which all screens open the mirror', () => {
  const revealedAt = new Date('2026-11-24T09:00:00.000Z')
  const at = (time: string) => startOfReveal(revealedAt, new Date(`2026-11-24T${time}Z`))

  test('is counted down to from the stored moment of the reveal, and counts on while the rows open', () => {
    expect(at('09:00:00.000')).toBe(REVEAL_DELAY_MS)
    expect(at('09:00:01.200')).toBe(300)
    expect(at('09:00:02.500')).toBe(-1000)
  })

  test('is none before the reveal, and none for who comes when it is over', () => {
    expect(startOfReveal(null, revealedAt)).toBeNull()
    expect(at('09:00:03.579')).toBe(-2079)
    expect(at('09:00:03.580')).toBeNull()
  })
})

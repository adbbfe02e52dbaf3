import { describe, expect, test } from 'vitest'
import type { ProjectHome, RoundView } from '@/lib/rounds/rules/model.ts'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { Revealed } from './now-after.tsx'

const memberships = {
  facilitator: { role: 'facilitator', side: null },
  participant: { role: 'participant', side: 'client' },
} as const

// only what this part of the page reads
const shown = (as: keyof typeof memberships, sessionOn: string | null, language: 'nl' | 'en' = 'nl'): string => {
  const home = { project: { id: 'p', membership: memberships[as] } } as ProjectHome
  const revealedAt = new Date('2026-12-07T10:00:00Z')
  const round = { id: 'r', sessionOn, revealedAt, createdAt: revealedAt } as RoundView
  return drawn(<Revealed home={home} round={round} next={false} />, language)
}

describe.each(['facilitator', 'participant'] as const)('after the reveal, for a %s', (who) => {
  test.each([
    ['nl', 'vrijdag 8 januari 2027'],
    ['en', 'Friday 8 January 2027'],
  ] as const)('the day of the session is named, with the file for a calendar: %s', (language, day) => {
    const markup = shown(who, '2027-01-08', language)
    expect(words(markup)).toContain(day)
    expect(markup).toContain('href="/api/projects/p/rounds/r/calendar"')
  })

  test('no day is named and no file offered where there is none', () => {
    const markup = shown(who, null)
    expect(words(markup)).not.toContain('2027')
    expect(markup).not.toContain('/calendar')
  })
})

test('the facilitator alone is told to choose a day, and only where there is none', () => {
  const choose = /Kies .*dag/
  expect(words(shown('facilitator', null))).toMatch(choose)
  expect(words(shown('facilitator', '2027-01-08'))).not.toMatch(choose)
  expect(words(shown('participant', null))).not.toMatch(choose)
})

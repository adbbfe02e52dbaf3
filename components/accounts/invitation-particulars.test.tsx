import { expect, test } from 'vitest'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { InvitationParticulars } from './invitation-particulars.tsx'

const invitation = { scope: 'project', role: 'participant', side: 'contractor', inviter: 'Noor Dijkstra' } as const
const project = { municipality: 'Eikenwaard', contractors: ['Bouwbedrijf Elst'], inviterOrganisation: null }
const saying = (closesOn: string | null, language: 'nl' | 'en', as: object = {}) =>
  words(
    drawn(<InvitationParticulars invitation={{ ...invitation, ...as }} project={{ ...project, closesOn }} />, language),
  )

test.each([
  [
    'nl',
    'De werkbladen moeten uiterlijk vrijdag 18 december 2026 zijn ingevuld. Invullen kost je vier minuten, of meer als je wilt.',
  ],
  [
    'en',
    'The worksheets have to be filled in by Friday 18 December 2026 at the latest. Filling in takes you four minutes',
  ],
] as const)('says by when worksheets are filled in where a round is to come: %s', (language, sentence) => {
  expect(saying('2026-12-18', language)).toContain(sentence)
})

test('says it to a facilitator too, who fills in nothing', () => {
  const said = saying('2026-12-18', 'nl', { role: 'facilitator', side: null })
  expect(said).toContain('uiterlijk vrijdag 18 december 2026')
  expect(said).not.toContain('vier minuten')
})

test('names no day and speaks of no round where none is to come', () => {
  expect(saying(null, 'nl')).toMatch(/namens de aannemer\. Invullen kost je/)
  expect(saying(null, 'en')).not.toMatch(/have to be filled in|round|20\d\d/)
})

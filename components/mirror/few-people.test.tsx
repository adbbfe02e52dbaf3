import { describe, expect, test } from 'vitest'
import { analyseRound } from '@/lib/measures/analysis.ts'
import type { Counts, FactorTallies } from '@/lib/measures/model.ts'
import { drawn, mirrorOf, words } from '@/lib/testing/drawn-mirror.tsx'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { FewPeople } from './few-people.tsx'
import { MirrorHead } from './mirror-head.tsx'
import { MirrorOverview } from './overview.tsx'

const tally = (counts: Counts) => ({ counts, dontKnow: 0, invited: 6 })
const pair = (client: Counts, contractor: Counts): FactorTallies => ({
  client: tally(client),
  contractor: tally(contractor),
})
const firm = pair([0, 0, 0, 4, 0], [0, 4, 0, 0, 0])
const tentative = pair([0, 0, 0, 4, 0], [0, 0, 4, 0, 0])
const alike = pair([0, 0, 4, 0, 0], [0, 0, 4, 0, 0])
const alone = pair([0, 0, 0, 0, 1], [1, 0, 0, 0, 0])
const mirrorWith = (...factors: FactorTallies[]): Mirror => ({
  ...mirrorOf('named'),
  analysis: analyseRound([...factors, ...Array.from({ length: 8 - factors.length }, () => alike)]),
})
const headOf = (mirror: Mirror, language: 'nl' | 'en' = 'nl') =>
  words(
    drawn(
      <>
        <MirrorHead mirror={mirror} />
        <FewPeople mirror={mirror} />
      </>,
      language,
    ),
  )

describe('the first line of the mirror', () => {
  test('counts what is tentative among what differs', () => {
    expect(headOf(mirrorWith(firm))).toContain('Naar één factor kijken jullie anders. ')
    expect(headOf(mirrorWith(firm, firm, tentative))).toContain(
      'Naar drie factoren kijken jullie anders, waarvan één voorlopig.',
    )
    expect(headOf(mirrorWith(tentative))).toContain('Naar één factor kijken jullie anders, voorlopig.')
    expect(headOf(mirrorWith(tentative, tentative))).toContain(
      'Naar twee factoren kijken jullie anders, allemaal voorlopig.',
    )
    expect(headOf(mirrorWith())).toContain('Naar geen enkele factor kijken jullie duidelijk anders. ')
    expect(headOf(mirrorWith(firm, tentative, tentative), 'en')).toContain(
      'You see three factors differently, two of them tentatively.',
    )
  })

  test('says below three a side so once beside the rows, with the factors, and at no row', () => {
    const mirror = mirrorWith(alone, firm)
    expect(headOf(mirror)).toContain(
      'Bij ‘Opdrachtgeverschap’ telt van elke kant één antwoord: één persoon, geen beeld van het team.',
    )
    const rows = words(drawn(<MirrorOverview mirror={mirror} />))
    expect(rows).not.toMatch(/[éÉ]én persoon(?! (die )?een stap)/)
    expect(rows).not.toContain('geen beeld van het team')
    expect(headOf(mirrorWith(firm))).not.toContain('geen beeld')
    expect(headOf(mirrorWith(...Array.from({ length: 8 }, () => alone)), 'en')).toContain(
      'Of each side one answer counts on every factor: one person, not a picture of the team.',
    )
  })

  test('says of a round per side only that one answer alone is known by whose it is', () => {
    const sideOnly = (mirror: Mirror): Mirror => ({ ...mirror, round: { ...mirror.round, attribution: 'side-only' } })
    const known = 'dan is wel te weten van wie het is'
    expect(headOf(sideOnly(mirrorWith(alone)))).toContain(known)
    expect(headOf(mirrorWith(alone))).not.toContain(known)
    const two = pair([0, 0, 0, 2, 0], [0, 2, 0, 0, 0])
    expect(headOf(sideOnly(mirrorWith(two)))).not.toContain(known)
  })
})

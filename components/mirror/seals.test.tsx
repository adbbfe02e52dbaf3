import { describe, expect, test } from 'vitest'
import { sampleMirror } from '@/app/(public)/styleguide/sample-mirror.ts'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { MirrorHead } from './mirror-head.tsx'
import { BrokenSeal, Seals } from './seals.tsx'

const broken: Mirror = {
  ...sampleMirror,
  seals: sampleMirror.seals.map((seal) => ({ ...seal, intact: seal.side === 'client' })),
  differs: { tallies: [3], results: [1, 3], changes: [], fulfilments: true },
}

describe('a mirror that does not hold', () => {
  test('says in words which side’s answers, which factors and whether agreements, in both languages', () => {
    expect(words(drawn(<BrokenSeal mirror={broken} />))).toMatch(
      /De controle klopt niet .*De antwoorden van de aannemer zijn niet meer precies .*bij Opdrachtgeverschap en Businesscase\. Je ziet hier wat uit de antwoorden volgt\. .*nakomen van afspraken.*Bespreek deze spiegel nog niet/,
    )
    expect(words(drawn(<BrokenSeal mirror={broken} />, 'en'))).toMatch(
      /The check does not match .*The answers of the contractor are no longer .*On keeping agreements/,
    )
    expect(words(drawn(<BrokenSeal mirror={broken} about="nulmeting van 12 maart 2026" />))).toContain(
      'De controle van een eerdere ronde klopt niet: nulmeting van 12 maart 2026',
    )
  })

  test('does not say that it was counted again and fits', () => {
    const head = drawn(<MirrorHead mirror={broken} />)
    expect(head).toContain('data-seals="broken"')
    expect(words(head)).not.toContain('nageteld')
  })
})

describe('a mirror that holds', () => {
  test('has no notice, says that all was counted again, and what of it was erased', () => {
    expect(drawn(<BrokenSeal mirror={sampleMirror} />)).toBe('')
    expect(words(drawn(<MirrorHead mirror={sampleMirror} />))).toContain('Alles hier is nageteld uit wat verzegeld is')
    const [client, contractor] = sampleMirror.seals
    if (!client || !contractor) throw new Error('the sample has two seals')
    const erased = { ...sampleMirror, seals: [{ ...client, erasedPeople: 1, erasedTexts: 3 }, contractor] }
    expect(words(drawn(<MirrorHead mirror={erased} />))).toContain(
      'Op verzoek gewist: 1 persoon en 3 teksten. De rest is nageteld uit wat verzegeld is',
    )
  })

  test.each([
    ['named', 'Er staan geen namen en geen teksten in. Wie er twee keer bij was'],
    ['side-only', 'Welke antwoorden van één persoon zijn, staat er ook niet in.'],
  ] as const)('says what the check proves and what not, and what the file holds: %s', (attribution, said) => {
    const markup = drawn(<Seals mirror={{ ...sampleMirror, round: { ...sampleMirror.round, attribution } }} />)
    expect(words(markup)).toContain('Dit bewijst niet alles. Wie de database beheert, kan antwoorden veranderen')
    expect(words(markup)).toContain('Leg het getal hieronder dus naast die mail.')
    expect(words(markup)).toContain(said)
    expect(markup).toContain('href="/guide/checking-a-seal"')
  })
})

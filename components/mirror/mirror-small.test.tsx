import { describe, expect, test } from 'vitest'
import { sampleMirror } from '@/app/(public)/styleguide/sample-mirror.ts'
import { chartWords, drawn, mirrorOf, words } from '@/lib/testing/drawn-mirror.tsx'
import { MirrorSmall } from './mirror-small.tsx'
import { MirrorOverview } from './overview.tsx'

const markup = drawn(<MirrorSmall mirror={mirrorOf('named')} />)
const withoutOwn = (said = '') => said.replace(/ Jouw antwoord: .*/, '')

describe('the mirror in small', () => {
  test('says of each factor what the mirror says, in its order, but for the reader’s own answer', () => {
    const large = chartWords(drawn(<MirrorOverview mirror={mirrorOf('named')} />))
    expect(large[0]).toContain('Jouw antwoord')
    expect(chartWords(markup)).toEqual(large.map(withoutOwn))
  })

  test('leads from each factor to its own page, and to the mirror and its seals', () => {
    const links = [...markup.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? '')
    expect(links.filter((href) => /mirror\/[a-z-]+$/.test(href))).toHaveLength(8)
    expect(links).toContain('/projects/p/rounds/r/mirror')
    expect(links).toContain('/projects/p/rounds/r/mirror#seals')
  })

  test('holds nothing that people wrote, whoever is named', () => {
    for (const attribution of ['named', 'side-only'] as const) {
      const shown = drawn(<MirrorSmall mirror={mirrorOf(attribution)} />)
      expect(shown).not.toMatch(/Reden van|Voorbeeld van|Abel|Zoë|sheet-of/)
    }
  })

  test('says it before all else where the seals do not match, and as the mirror’s head does', () => {
    const said = (intact: boolean) =>
      words(
        drawn(
          <MirrorSmall mirror={{ ...sampleMirror, seals: sampleMirror.seals.map((seal) => ({ ...seal, intact })) }} />,
        ),
      )
    expect(said(false)).toMatch(/De controle klopt niet .*Verzegeld op .*, maar de controle klopt niet/)
    expect(said(true)).toMatch(/Verzegeld op .*, gecontroleerd/)
    expect(said(true)).not.toContain('klopt niet')
  })
})

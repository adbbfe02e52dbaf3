import { describe, expect, test } from 'vitest'
import { analyseRound } from '@/lib/measures/analysis.ts'
import { chartWords, drawn, mirrorOf, words } from '@/lib/testing/drawn-mirror.tsx'
import { FiguresTable } from './figures-table.tsx'
import { MirrorOverview } from './overview.tsx'

describe('the overview', () => {
  const markup = drawn(<MirrorOverview mirror={mirrorOf('named')} />)

  test('has each factor once, at its place on the agenda, with an anchor by its name', () => {
    const places = [...markup.matchAll(/<li id="([a-z-]+)"[^>]*data-place="(\d)"/g)].map(([, key, place]) => [
      key,
      place,
    ])
    expect(places).toHaveLength(8)
    expect([places[0], places[7]]).toEqual([
      ['client-role', '1'],
      ['resident-participation', '8'],
    ])
    expect(places.map(([, place]) => place).join('')).toBe('12345678')
  })

  test('says in every chart in words who stands where, with the reader’s own answer', () => {
    const charts = chartWords(markup)
    expect(charts).toHaveLength(8)
    expect(charts[0]).toBe(
      'Opdrachtgeverschap. Gemeente: 2 keer in grote mate en 1 keer weet ik niet. Aannemer: 2 keer helemaal niet en 1 keer weet ik niet. Jouw antwoord: in grote mate.',
    )
  })

  test('says of each side how many of the invited answered', () => {
    expect(words(markup)).toContain('Gemeente: 2 van 4 op de schaal, 1 keer ‘weet ik niet’')
  })

  test('leads from each factor to its own page, and holds nothing that people wrote', () => {
    const links = [...markup.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)
    expect(links).toHaveLength(8)
    expect(links[0]).toBe('/projects/p/rounds/r/mirror/client-role')
    expect(markup).not.toMatch(/Reden van|Voorbeeld van|Abel|Zoë|sheet-of/)
  })

  test('says of each place on the agenda why the factor stands there', () => {
    const reasons = [...markup.matchAll(/data-why="true"[^>]*>([^<]+)</g)].map(([, reason]) => reason)
    expect(reasons).toHaveLength(8)
    expect(reasons[0]).toBe(
      'Waarom hier? Het beeld verschilt, maar één ander antwoord kan het verschil klein maken, of er zijn weinig antwoorden.',
    )
  })

  test('draws every mean in ink, as the colours are people’s', () => {
    const means = [...markup.matchAll(/<g data-reveal="mean">(.*?)<\/g>/g)].map(([, drawing]) => drawing ?? '')
    expect(means).toHaveLength(8)
    for (const drawing of means) {
      expect(drawing.match(/<path/g)).toHaveLength(2)
      expect(drawing).not.toMatch(/(fill|stroke)-(client|contractor)/)
    }
  })

  test('knows of each row its place in the worksheet too, so that rows can travel from that order to the agenda’s', () => {
    const numbers = [...markup.matchAll(/data-reveal="row"[^>]*data-number="(\d)"/g)].map(([, number]) => number)
    expect(numbers.toSorted().join('')).toBe('12345678')
  })
})

describe('the figures', () => {
  test('stand in tables with two decimals, a sign and a row per side, in both languages', () => {
    const mirror = mirrorOf('named')
    expect(words(drawn(<FiguresTable mirror={mirror} />))).toMatch(
      /Opdrachtgeverschap gemeente 4,00 0,00 3,00 \+3,00 3,00 beeld verschilt, voorlopig aannemer 1,00 0,00 3,00/,
    )
    expect(words(drawn(<FiguresTable mirror={mirror} />, 'en'))).toMatch(/The client’s role municipality 4\.00/)
  })

  test('say in words that a number does not exist', () => {
    const nobody = { counts: [0, 0, 0, 0, 0], dontKnow: 0, invited: 1 } as const
    const mirror = {
      ...mirrorOf('named'),
      analysis: analyseRound([{ client: nobody, contractor: nobody }]),
    }
    expect(words(drawn(<FiguresTable mirror={mirror} />))).toContain('niet te berekenen')
  })
})

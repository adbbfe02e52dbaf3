import { describe, expect, test } from 'vitest'
import type { FactorFigures, FunnelPoint, NeighbourhoodPlace } from '@/lib/portfolio/model.ts'
import { withheldFigures } from '@/lib/portfolio/stored.ts'
import { funnelFile, histogramFile, mapFile } from './chart-files.ts'
import { programmeWords } from './programme-words.ts'

const words = await programmeWords('nl')
const bait = `</text><script>alert(1)</script> & "x" ' \u202e\u0001\ud800`
const figures: FactorFigures = {
  ...withheldFigures(1),
  n: 9,
  histogram: new Map([
    [-1.5, 2],
    [0, 4],
    [2, 3],
  ]),
  spread: { s2: 1, mu: 0.2, tau2: 0.1 },
}
const points: FunnelPoint[] = [
  { id: 'a', name: bait, gap: 2.2, error: 0.4, shrunk: 1, outside: true },
  ...Array.from({ length: 8 }, (_, place) => ({
    id: String(place),
    name: `Wijk ${place}`,
    gap: place / 10,
    error: 0.5,
    shrunk: 0.2,
    outside: false,
  })),
]
const place = (name: string, stage: NeighbourhoodPlace['stage'], known = true): NeighbourhoodPlace => ({
  id: name,
  code: name,
  name,
  municipality: 'Aardam',
  phase: null,
  stage,
  place: known ? { latitude: 52.1, longitude: 5.1 } : null,
})
const places = [place('Kwartelhof', 'held'), place('Nergens', 'open', false), place(bait, 'invited')]

const files = {
  histogram: () => histogramFile(figures, words) ?? '',
  funnel: () => funnelFile(figures, points, words) ?? '',
  map: () => mapFile(places, words) ?? '',
}

/** Elements that are opened and not closed in their order; empty for a text that is well-formed. */
function faultsOf(text: string): string[] {
  const open: string[] = []
  const faults: string[] = []
  for (const [, end, name = '', self] of text.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (end && open.pop() !== name) faults.push(name)
    if (!end && !self) open.push(name)
  }
  return [...faults, ...open]
}

describe.each(Object.entries(files))('%s as a picture', (_, make) => {
  test('needs nothing beside it: no stylesheet, no variable, nothing from elsewhere', () => {
    const text = make()
    expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    expect(text).not.toMatch(/class=|style=|var\(|href=|url\(|NaN|undefined|currentColor/)
    expect(faultsOf(text)).toEqual([])
    // a name with a figure in it is a name in quotes only
    expect(text).toContain('font-family="&#39;Source Sans 3&#39;, ')
  })

  test('says in words what it is and what it shows', () => {
    const text = make()
    expect(text).toMatch(/role="img" aria-labelledby="title desc"/)
    expect(/<title id="title">(.+?)<\/title>/.exec(text)?.[1]).toBeTruthy()
    expect(/<desc id="desc">(.{30,}?)<\/desc>/.exec(text)?.[1]).toBeTruthy()
    expect(text).toContain('xml:lang="nl"')
  })

  test('holds what people typed as text', () => {
    const text = make()
    for (const sign of ['<script', '<a ', '\u0001', '\u202e', '\ud800']) expect(text.includes(sign)).toBe(false)
  })
})

describe('what the pictures show', () => {
  test('a square for each neighbourhood, and the sentence of the page', () => {
    const text = files.histogram()
    expect(text.match(/<rect [^>]*width="13"/g)).toHaveLength(9)
    expect(text).toContain('Opdrachtgeverschap. Hoe groot is het verschil?')
    expect(text).toContain('Afgerond op een halve stap is het verschil in 5 van de 9 wijken 1 stap of meer.')
  })

  test('bars with their number where there are many', () => {
    const text = histogramFile({ ...figures, histogram: new Map([[0, 800]]) }, words) ?? ''
    expect(text.match(/<rect [^>]*width="13"/g)).toHaveLength(1)
    expect(text).toContain('>800</text>')
  })

  test('the names of those outside the lines, and nobody else’s', () => {
    const text = files.funnel()
    expect(text).toContain('&lt;/text&gt;&lt;script&gt;')
    expect(text).not.toContain('Wijk 3')
  })

  test('the numbers of the page on the map, and of a place that is not known none', () => {
    const text = files.map()
    expect(text).toContain('>1 Kwartelhof</text>')
    expect(text).toContain('>3 &lt;/text&gt;')
    expect(text).not.toContain('Nergens')
    expect(text).toContain('1 Kwartelhof: sessie gehouden.')
  })

  test('nothing at all where it is withheld', () => {
    expect(histogramFile(withheldFigures(1), words)).toBeNull()
    expect(funnelFile(withheldFigures(1), points, words)).toBeNull()
    expect(funnelFile({ ...figures, spread: { s2: 0, mu: null, tau2: null } }, points, words)).toBeNull()
    expect(funnelFile(figures, [], words)).toBeNull()
    expect(mapFile([place('Nergens', 'open', false)], words)).toBeNull()
  })
})

import { describe, expect, test } from 'vitest'
import type {
  FactorFigures,
  FunnelPoint,
  NeighbourhoodView,
  NeighbourhoodDetail,
  PortfolioRow,
  ProgrammeProgress,
} from '@/lib/programme/rules/portfolio.ts'
import { portfolioFilterOf } from '@/lib/programme/schema/portfolio.ts'
import { withheldFigures } from '@/lib/programme/rules/stored.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { manyFigures, sampleFigures } from '@/app/(public)/styleguide/sample-programme.ts'
import { inSvg } from '@/lib/testing/in-svg.ts'
import { funnelPicture, histogramPicture } from './chart-files.ts'
import { gridPicture } from './grid-file.ts'
import { mapPicture } from './map-file.ts'
import { pairPicture } from './pair-file.ts'
import { sheetPicture } from './sheet-file.ts'
import { matrixPicture, progressPicture } from './overview-files.ts'
import { programmeWords } from './programme-words.ts'

const words = await programmeWords('nl')
const histogramFile = inSvg(histogramPicture)
const funnelFile = inSvg(funnelPicture)
const gridFile = inSvg(gridPicture)
const mapFile = inSvg(mapPicture)
const pairFile = inSvg(pairPicture)
const neighbourhoodFile = inSvg(sheetPicture)
const matrixFile = inSvg(matrixPicture)
const progressFile = inSvg(progressPicture)
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
  ...Array.from({ length: 8 }, (_, position) => ({
    id: String(position),
    name: `Wijk ${position}`,
    gap: position / 10,
    error: 0.5,
    shrunk: 0.2,
    outside: false,
  })),
]
const place = (name: string, stage: NeighbourhoodView['stage'], known = true): NeighbourhoodView => ({
  id: name,
  code: name,
  name,
  municipality: 'Aardam',
  phase: null,
  stage,
  location: known ? { latitude: 52.1, longitude: 5.1 } : null,
})
const neighbourhoods = [place('Kwartelhof', 'held'), place('Nergens', 'open', false), place(bait, 'invited')]
const progress: ProgrammeProgress = {
  reached: { invited: 40, open: 38, sealed: 31, revealed: 28, held: 20 },
  agreementsOpen: 12,
  agreementsOverdue: 3,
  response: { invited: 120, handedIn: 97 },
}
const tally = (...counts: [number, number, number, number, number]) => ({ counts, dontKnow: 0 })
const row = (name: string, shown: boolean): PortfolioRow => ({
  ...place(name, 'held'),
  cluster: null,
  before: null,
  round: {
    number: 1,
    kind: 'baseline',
    revealedOn: '2026-11-17',
    answered: null,
    cells: FACTOR_NUMBERS.map((factor) =>
      shown && factor < 3
        ? {
            visibility: 'shown',
            factor,
            label: factor === 1 ? 'diverging' : 'divided',
            strength: factor === 1 ? 'firm' : null,
            dividedSides: factor === 1 ? [] : ['client'],
            tallies: { client: tally(0, 0, 0, 3, 1), contractor: tally(0, 2, 1, 0, 0) },
          }
        : { visibility: 'hidden', factor },
    ),
  },
})
const rows = [row('Kwartelhof', true), row(bait, false), { ...row('Dorpsrand', false), round: null }]

const sheet = (name: string): NeighbourhoodDetail => {
  const { round, ...of } = row(name, true)
  return { ...of, rounds: round ? [round] : [], agreementsOpen: 0, agreementsOverdue: 0, released: [] }
}

const files = {
  histogram: () => histogramFile(figures, null, words) ?? '',
  funnel: () => funnelFile(figures, points, 2, words) ?? '',
  map: () => mapFile(neighbourhoods, words) ?? '',
  progress: () => progressFile(progress, words) ?? '',
  matrix: () => matrixFile(sampleFigures, null, words) ?? '',
  grid: () => gridFile(rows, portfolioFilterOf({}), words) ?? '',
  pair: () => pairFile(row('Kwartelhof', true), row(bait, true), words) ?? '',
  sheet: () => neighbourhoodFile(sheet(bait), words) ?? '',
}

/** The number of filled marks of a side: alike ones are one path. */
function marksOf(side: 'client' | 'contractor', text: string): number {
  const fill = side === 'client' ? '#0072b2' : '#d55e00'
  return [...text.matchAll(/<path d="([^"]*)" fill="([^"]*)"/g)]
    .filter(([, , colour]) => colour === fill)
    .reduce((sum, [, d = '']) => sum + d.split('z').length - 1, 0)
}

/** Elements that are not closed in order; empty for a well-formed text. */
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
    // a font name with a digit must be in quotes
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
    expect(text.match(/h13v13h-13z/g)).toHaveLength(9)
    expect(text).toContain('Opdrachtgeverschap. Hoe groot is het verschil?')
    expect(text).toContain('In 5 van de 9 wijken liggen de gemiddelden 0,75 stap of meer uit elkaar.')
  })

  test('bars with their number where there are many', () => {
    const text = histogramFile({ ...figures, histogram: new Map([[0, 800]]) }, null, words) ?? ''
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
    // once on the map and once in the list
    expect(text.match(/>1<\/text>/g)).toHaveLength(2)
    expect(text.match(/>3<\/text>/g)).toHaveLength(2)
    expect(text).not.toContain('>2</text>')
    expect(text).toContain('>Kwartelhof</text>')
    expect(text).toContain('>Aardam</text>')
    expect(text).not.toContain('Nergens')
    expect(text).toContain('1 Kwartelhof: sessie gehouden.')
  })

  test('how far all are: each number with its words, and bars as long as their part', () => {
    const text = files.progress()
    expect(text).toContain('20 van de 40 wijken hielden een sessie.')
    const bars = [...text.matchAll(/<rect [^>]*y="(?:3|43|83|123|163)" width="([\d.]+)" height="12" fill="#14191d"/g)]
    expect(bars.map(([, wide]) => Number(wide) / 330)).toEqual([40, 38, 31, 28, 20].map((count) => count / 40))
    expect(text).toContain('>afspraken open, waarvan 3 te laat</text>')
  })

  test('the matrix: every number of the page, and filled bars for patterns alone', () => {
    const text = files.matrix()
    const numbers = [...text.matchAll(/>(\d+)<\/text>/g)].map(([, digits]) => Number(digits))
    const sum = sampleFigures.reduce((total, { n }) => total + (n ?? 0), 0)
    expect(numbers.reduce((total, count) => total + count, 0)).toBe(2 * sum)
    const patterns = sampleFigures.flatMap((one) => one.patterns ?? [])
    const filled = patterns.flatMap(({ directions }) =>
      directions ? [directions.clientHigher, directions.contractorHigher].filter((count) => count > 0) : [1],
    )
    expect(text.match(/<path d="M0 0h11v11[^"]*" fill="#14191d"/g)).toHaveLength(filled.length)
    // a square is a neighbourhood
    expect(text.match(/h(11|9\.5)v\1h-\1z/g)).toHaveLength(sum)
    expect(text).toContain('Elk blokje is één wijk.')
  })

  test('the matrix of many: bars, as on the page, and no squares', () => {
    const text = matrixFile(manyFigures, null, words) ?? ''
    const patterns = manyFigures.flatMap((one) => one.patterns ?? [])
    expect(patterns.length).toBeGreaterThan(0)
    expect(text.match(/height="10" fill="#14191d"/g)?.length).toBeGreaterThanOrEqual(patterns.length)
    expect(text).not.toMatch(/h11v11/)
    expect(text).toContain('Hoe langer de balk, hoe meer wijken.')
  })

  test('the heat map: gaps with their sign, of what is hidden nothing, and the sentence of the page', () => {
    const text = files.grid()
    const signed = [...text.matchAll(/>([+−][\d,]+)<\/text>/g)].map(([, gap]) => gap)
    expect(signed).toEqual(['+1,9', '+1,9'])
    expect(text).toContain('Bij 1 van de 3 wijken hieronder is iets te zien.')
    // with one neighbourhood no factor is said to be first
    expect(text).not.toContain('Het vaakst')
    const towns = ['Aardam', 'Beekdam', 'Citadel', 'Aardam', 'Beekdam']
    const many = towns.map((municipality, at) => ({ ...row(`Wijk ${at}`, true), municipality }))
    expect(gridFile(many, portfolioFilterOf({}), words)).toContain(
      'Het vaakst verschilt het beeld bij Opdrachtgeverschap',
    )
    // six cells of one row, and all of another
    expect(text.match(/stroke="#aeb8be"/g)).toHaveLength(7)
  })

  test('of what they were asked for: the round, and what a filter left in', () => {
    const asked = {
      municipality: 'b2f7c1de-0000-4000-8000-000000000001',
      phase: 'design',
      label: 'diverging',
      factor: '3',
    }
    const text = gridFile(rows, portfolioFilterOf({ ...asked, round: '2', text: bait }), words) ?? ''
    expect(text).toContain('>Alleen ronde 2. Gekozen: “')
    expect(text.replaceAll(/<[^>]*>/g, ' ')).toContain('Aardam, ontwerp, beeld verschilt bij Businesscase.')
    for (const sign of ['<script', '\u0001', '\u202e']) expect(text.includes(sign)).toBe(false)
    const latest = '>Van elke wijk de laatste onthulde ronde.<'
    for (const chart of [files.grid(), files.histogram(), files.matrix()]) expect(chart).toContain(latest)
    expect(files.funnel()).toContain('>Alleen ronde 2.<')
    // in words too; a map always shows all
    expect(/<desc id="desc">(.*?)<\/desc>/.exec(files.funnel())?.[1]).toContain('Alleen ronde 2.')
    expect(files.map()).not.toContain('onthulde ronde')
  })

  test('the heat map: what became of the views in as many rows as say it on the page, in words too', () => {
    const [first] = rows
    const twice: PortfolioRow = {
      ...row('Rietveld', true),
      round: first?.round ? { ...first.round, number: 3 } : null,
      before: { number: 1, cells: row('Rietveld', true).round?.cells.slice(0, 1) ?? [] },
    }
    const text = gridFile([...rows, twice], portfolioFilterOf({}), words) ?? ''
    expect(text.match(/>beeld verschilt: [^<]*</g)).toEqual(['>beeld verschilt: 1 → 1 van 1<'])
    expect(text).toContain(
      'Rietveld: Eén factor is in beide rondes te zien. Daar verschilde het beeld in ronde 1 wel, en in ronde 3 wel.',
    )
    expect(files.grid()).not.toContain('beide rondes')
    const [, high = '0'] = /viewBox="0 0 \d+ (\d+)"/.exec(text) ?? []
    for (const [, y = '0'] of text.matchAll(/<text [^>]*y="([\d.]+)"/g))
      expect(Number(y)).toBeLessThan(Number(high) - 76)
  })

  test('two neighbourhoods: a filled and a hollow square where both are seen, and words where nothing is', () => {
    const text = pairFile(row('Kwartelhof', true), { ...row('Dorpsrand', false), round: null }, words) ?? ''
    // one in the heading, and two factors of the first neighbourhood
    expect(text.match(/width="1[23]" height="1[23]" fill="#14191d"/g)).toHaveLength(1 + 2)
    expect(text.match(/width="1[12]" height="1[12]" fill="#ffffff"/g)).toHaveLength(1)
    expect(files.pair().match(/width="1[12]" height="1[12]" fill="#ffffff"/g)).toHaveLength(1 + 2)
    expect(text).toContain(
      'Opdrachtgeverschap. Kwartelhof: beeld verschilt, stevig (+1,9). Dorpsrand: nog niets te zien.',
    )
    expect(text).toContain('Businesscase. Kwartelhof: te weinig antwoorden.')
    const none = { ...row('Dorpsrand', false), round: null }
    expect(pairFile(none, none, words)).toBeNull()
  })

  test('a sheet: how many of each side stand where, of what is hidden nobody, and the sentence of the page', () => {
    const text = files.sheet()
    // four and three people for two factors, and one per side in the key
    expect(marksOf('client', text)).toBe(2 * 4 + 1)
    expect(marksOf('contractor', text)).toBe(2 * 3 + 1)
    // six factors are hidden
    expect(text.match(/stroke="#aeb8be"/g)).toHaveLength(6)
    expect(text).toContain('Inwonerparticipatie: verdeeld binnen')
    expect(text).toContain('Businesscase: te weinig antwoorden.')
    expect(neighbourhoodFile({ ...sheet('Leeg'), rounds: [] }, words)).toBeNull()
  })

  test.each([1, 2, 3])('a sheet of %i rounds: what each came to, as on its page', (count) => {
    const [latest] = sheet('Merelveld').rounds
    if (!latest) throw new Error('there is a round')
    const rounds = Array.from({ length: count }, (_, at) => ({ ...latest, number: at + 1 }))
    const text = neighbourhoodFile({ ...sheet('Merelveld'), rounds }, words) ?? ''
    // the people of each side in the strips of two factors, one in the key, and from three rounds on one a round and factor
    const courses = count > 2 ? 2 * count : 0
    expect(marksOf('client', text)).toBe(2 * 4 + 1 + courses)
    expect(marksOf('contractor', text)).toBe(2 * 3 + 1 + courses)
    expect(text.match(/stroke-dasharray="7 3"/g) ?? []).toHaveLength(count > 2 ? 2 * (count - 1) : 0)
    expect(text.match(/>→</g) ?? []).toHaveLength(count > 1 ? 8 : 0)
    expect(text).toContain(`Opdrachtgeverschap: ${Array(count).fill('beeld verschilt, stevig (+1,9)').join('; ')}.`)
    expect(text).toContain('>nulmeting, nu<')
    expect(text.includes('>nulmeting<')).toBe(count === 2)
    expect(text.includes('>de 3 rondes tot nu toe<')).toBe(count === 3)
  })

  test('nothing at all where it is withheld', () => {
    expect(histogramFile(withheldFigures(1), null, words)).toBeNull()
    expect(funnelFile(withheldFigures(1), points, null, words)).toBeNull()
    expect(funnelFile({ ...figures, spread: { s2: 0, mu: null, tau2: null } }, points, null, words)).toBeNull()
    expect(funnelFile(figures, [], null, words)).toBeNull()
    expect(progressFile({ ...progress, reached: { ...progress.reached, invited: 0 } }, words)).toBeNull()
    expect(matrixFile([withheldFigures(1), withheldFigures(2)], null, words)).toBeNull()
    expect(gridFile([], portfolioFilterOf({}), words)).toBeNull()
    expect(mapFile([place('Nergens', 'open', false)], words)).toBeNull()
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import en from '@/lib/i18n/messages/en/divergence.json'
import nl from '@/lib/i18n/messages/nl/divergence.json'
import { join, rendered, say } from '@/lib/testing/divergence-wording.ts'
import type { PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { generatedPortfolio } from '@/lib/testing/generated-portfolio.ts'
import { readCompare, readFunnel, readSheet } from '@/lib/testing/neighbourhood-reader.ts'
import { readGrid, readMatrix, readLocated, readProgress } from '@/lib/testing/portfolio-reader.ts'
import { numbersIn } from '@/lib/testing/sentence-claims.ts'
import { readTrends } from '@/lib/testing/trend-reader.ts'
import { progressSentenceOf } from '@/lib/programme/rules/overview-sentence.ts'
import type { SentenceMessage } from './messages.ts'
import { LABELS } from './model.ts'
import type { ProgrammeCell, SideSums } from './programme-cell.ts'
import { programmeFiguresOf, type ProgrammeFigures } from './programme-figures.ts'
import {
  factorSentenceOf,
  funnelSentenceOf,
  histogramSentenceOf,
  patternReasonOf,
  patternSentenceOf,
  signSentenceOf,
  withheldSentenceOf,
} from './programme-sentence.ts'

const sums = (extents: readonly number[]): SideSums => ({
  n: extents.length,
  sum: extents.reduce((total, extent) => total + extent, 0),
  squares: extents.reduce((total, extent) => total + extent ** 2, 0),
  dontKnow: 0,
})
const extents = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 6 })
const programmes = fc
  .array(fc.record({ client: extents, contractor: extents, label: fc.constantFrom(...LABELS) }), { maxLength: 40 })
  .map((list) =>
    list.map(({ client, contractor, label }, position): ProgrammeCell => ({
      key: `p${position}`,
      municipality: `m${position % 5}`,
      contractors: ['k'],
      label,
      sides: { client: sums(client), contractor: sums(contractor) },
    })),
  )
const sorted = (...numbers: number[]) => numbers.toSorted((a, b) => a - b)
const sign = (positive: number, negative: number, zero: number, direction: 'client-higher' | 'none' | null) => ({
  positive,
  negative,
  zero,
  direction,
  p: null,
})

describe('what a programme is said to show, in Dutch', () => {
  test('a pattern: how many, who is more positive, and why it is one', () => {
    const pattern = { label: 'diverging', neighbourhoods: 8, municipalities: 5 } as const
    const all = { ...pattern, directions: { clientHigher: 8, contractorHigher: 0 } }
    const some = { ...pattern, directions: { clientHigher: 5, contractorHigher: 3 } }
    expect(join('nl', patternSentenceOf(all, 16))).toBe(
      'In 8 van de 16 wijken verschilt het beeld. Steeds is de gemeente positiever.',
    )
    expect(join('nl', patternSentenceOf(some, 16))).toBe(
      'In 8 van de 16 wijken verschilt het beeld. In 5 daarvan is de gemeente positiever, in 3 de aannemer.',
    )
    expect(say('nl', patternReasonOf(all, 16))).toBe(
      'Een patroon, want een derde van 16 is ruim 5, en dit zijn er 8 uit 5 gemeenten.',
    )
    expect(say('nl', patternReasonOf(all, 15))).toContain('een derde van 15 is 5, en')
  })

  test('a direction: named, not more than chance, or too few to say', () => {
    expect(join('nl', signSentenceOf(sign(15, 1, 0, 'client-higher')))).toBe(
      'In 15 wijken is de gemeente positiever, in 1 de aannemer, en in geen enkele zijn de gemiddelden gelijk. Zo’n scheve verdeling komt door toeval hoogstens 1 op de 100 keer voor. Er zit dus een vaste richting in.',
    )
    expect(join('nl', signSentenceOf(sign(4, 9, 3, 'none')))).toBe(
      'In 4 wijken is de gemeente positiever, in 9 de aannemer, en in 3 zijn de gemiddelden gelijk. Zo kan het ook door toeval vallen. We noemen dit geen vaste richting.',
    )
    expect(join('nl', signSentenceOf(sign(3, 3, 0, null)))).toBe(
      'In 3 wijken is de gemeente positiever, in 3 de aannemer, en in geen enkele zijn de gemiddelden gelijk. Om van een richting te spreken zijn er minstens 10 wijken met een verschil nodig.',
    )
    expect(join('nl', signSentenceOf(sign(0, 0, 7, null)))).toBe(
      'In geen enkele wijk is er een verschil tussen de gemiddelden.',
    )
  })

  test('the funnel and the histogram: how many, and of how many', () => {
    expect(say('nl', funnelSentenceOf(3, 16))).toBe(
      '3 van de 16 wijken liggen buiten de lijnen. Alleen door toeval zou dat er ongeveer 1 op de 20 zijn.',
    )
    expect(say('nl', funnelSentenceOf(1, 16))).toMatch(/^1 van de 16 wijken ligt/)
    expect(say('nl', funnelSentenceOf(0, 16))).toMatch(/^Geen van de 16 wijken ligt/)
    const bins = (...given: [number, number][]) => say('nl', histogramSentenceOf(new Map(given)))
    expect(bins([1, 5], [0.5, 4], [-2, 3])).toBe(
      'In 8 van de 12 wijken liggen de gemiddelden 0,75 stap of meer uit elkaar.',
    )
    expect(bins([0, 6])).toBe('In geen van de 6 wijken liggen de gemiddelden 0,75 stap of meer uit elkaar.')
    expect(bins([1, 6])).toBe('In alle 6 wijken liggen de gemiddelden 0,75 stap of meer uit elkaar.')
  })

  test('a factor: the label that most neighbourhoods share, or all that share the first place', () => {
    const labels = new Map([
      ['shared-middle', 5],
      ['diverging', 5],
      ['unknown', 2],
    ] as const)
    const said = join('nl', factorSentenceOf({ n: 12, labels, diverging: { clientHigher: 0, contractorHigher: 5 } }))
    expect(said).toBe(
      'In 5 van de 12 wijken verschilt het beeld. Steeds is de aannemer positiever. In 5 van de 12 wijken kijken beide kanten er ongeveer gelijk naar, en is het nog niet op orde.',
    )
  })

  test('what is withheld says so, and what it takes', () => {
    const words = say('nl', withheldSentenceOf())
    expect(words).toContain('minstens 5 wijken en 3 organisaties')
    expect(say('nl', histogramSentenceOf(null))).toBe(words)
    expect(join('nl', signSentenceOf(null))).toBe(words)
    expect(join('nl', factorSentenceOf({ n: null, labels: null, diverging: null }))).toBe(words)
  })
})

describe.each(['nl', 'en'] as const)('the sentences of generated programmes in %s', (locale) => {
  function checkSign(figures: ProgrammeFigures): void {
    const text = join(locale, signSentenceOf(figures.sign))
    if (!figures.sign) return
    const { positive, negative, zero, direction } = figures.sign
    // all three counts are there, each for its own group
    if (positive + negative > 0) {
      const count = (number: number, none: string) => (number === 0 ? none : String(number))
      const said =
        locale === 'nl'
          ? `In ${count(positive, 'geen enkele')} (wijk|wijken) is de gemeente positiever, in ${count(negative, 'geen enkele')} de aannemer, en in ${count(zero, 'geen enkele')} zijn`
          : `In ${count(positive, 'no')} neighbourhoods? the municipality is more positive, in ${count(negative, 'none')} the contractor, and in ${count(zero, 'none')} the means`
      expect(text).toMatch(new RegExp(said))
    }
    const isNamed = direction === 'client-higher' || direction === 'contractor-higher'
    expect(/Er zit dus een vaste richting in|So there is a fixed direction in it/.test(text)).toBe(isNamed)
  }

  test('say no number but those that are shown, and never hide that a figure is withheld', () => {
    fc.assert(
      fc.property(programmes, (cells) => {
        const figures = programmeFiguresOf(cells, { minimumRaters: 3 })
        const { n, labels, diverging, histogram, shrinkage } = figures
        checkSign(figures)
        const factor = join(locale, factorSentenceOf(figures))
        const bins = say(locale, histogramSentenceOf(histogram))
        if (n === null || !labels || !histogram) {
          expect([numbersIn(factor), numbersIn(bins)]).toContainEqual([3, 5])
          return
        }
        const counts = [...labels.values()]
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(n)
        expect((diverging?.clientHigher ?? 0) + (diverging?.contractorHigher ?? 0)).toBe(labels.get('diverging') ?? 0)
        for (const number of numbersIn(factor)) {
          expect([n, ...counts, diverging?.clientHigher, diverging?.contractorHigher]).toContain(number)
        }
        expect(numbersIn(factor)).toContain(Math.max(...counts))
        const wide = [...histogram].reduce((sum, [bin, count]) => (Math.abs(bin) >= 1 ? sum + count : sum), 0)
        const measured = [...histogram.values()].reduce((sum, count) => sum + count, 0)
        // 0,75 is where the bin of 1 step begins
        expect(numbersIn(bins.replace(/0[.,]75/, ''))).toEqual(
          sorted(...(wide > 0 && wide < measured ? [wide] : []), measured),
        )
        if (shrinkage?.outside) say(locale, funnelSentenceOf(shrinkage.outside.length, measured))
        for (const pattern of figures.patterns ?? []) {
          const said = numbersIn(join(locale, patternSentenceOf(pattern, n)))
          expect(said).toContain(pattern.neighbourhoods)
          const { neighbourhoods, municipalities } = pattern
          expect(numbersIn(say(locale, patternReasonOf(pattern, n)))).toEqual(
            sorted(n, Math.floor(n / 3), neighbourhoods, municipalities),
          )
        }
      }),
      { numRuns: 300, seed: 20261126 },
    )
  })
})

/** The same neighbourhood with its difference hidden. */
const withoutDifference = (row: PortfolioRow): PortfolioRow => ({
  ...row,
  round: row.round && {
    ...row.round,
    cells: row.round.cells.map((cell) =>
      'label' in cell && cell.label === 'diverging' ? { visibility: 'hidden', factor: cell.factor } : cell,
    ),
  },
})

describe.each(['nl', 'en'] as const)('what stands above the charts of generated portfolios in %s', (locale) => {
  test('is so for somebody who counts it again in what is drawn under it', () => {
    let funnels = 0
    let trends = 0
    let firsts = 0
    let silent = 0
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 24 }), (seed, size) => {
        const portfolio = generatedPortfolio(seed, size)
        readProgress(portfolio, locale)
        readLocated(portfolio, locale)
        readMatrix(portfolio, locale)
        const grids = [portfolio, { rows: portfolio.rows.map(withoutDifference) }]
        const said = grids.filter((grid) => readGrid(grid, locale)).length
        firsts += said
        silent += grids.length - said
        funnels += readFunnel(portfolio, locale)
        trends += readTrends(portfolio, locale)
        for (const rounds of portfolio.rounds) readSheet(rounds, locale)
        const [one, ...others] = portfolio.rows
        for (const other of others.slice(0, 4)) if (one) readCompare([one, other], locale)
      }),
      { numRuns: 300, seed: 20261126 },
    )
    expect(funnels).toBeGreaterThan(100)
    expect(trends).toBeGreaterThan(100)
    expect(firsts).toBeGreaterThan(100)
    expect(silent).toBeGreaterThan(100)
  })

  test('writes numbers from a thousand on as its language does, wherever a programme is that large', () => {
    const [n, count, some] = [14_729, 12_345, 1007]
    const reached = { invited: n, open: n, sealed: n, revealed: count, held: some }
    const pattern = { label: 'diverging', neighbourhoods: count, municipalities: some } as const
    const directions = { clientHigher: some, contractorHigher: count - some }
    const texts = [
      ...progressSentenceOf({
        reached,
        agreementsOpen: n,
        agreementsOverdue: count,
        response: { invited: n, handedIn: count },
      }),
      ...progressSentenceOf({
        reached: { ...reached, revealed: n, held: 0 },
        agreementsOpen: n,
        agreementsOverdue: n,
        response: { invited: n, handedIn: n },
      }),
      ...patternSentenceOf({ ...pattern, directions }, n),
      patternReasonOf({ ...pattern, directions }, n),
      ...signSentenceOf({ ...sign(count, some, n - count - some, null) }),
      ...signSentenceOf({ ...sign(count, count, 0, null) }),
      histogramSentenceOf(
        new Map([
          [2, count],
          [0, n - count],
        ]),
      ),
      funnelSentenceOf(some, n),
      ...(['none', 'all', 'some'] as const).flatMap((share): SentenceMessage[] => [
        { key: 'programme.seen', values: { count, n, share } },
        { key: 'programme.held', values: { count, n, share } },
      ]),
      ...(['revealedOnly', 'notRevealed', 'noPlace'] as const).map((key): SentenceMessage => ({
        key: `programme.${key}`,
        values: { count },
      })),
    ].map((message) => say(locale, message))
    const grouped = locale === 'nl' ? /\d\.\d{3}(?!\d)/ : /\d,\d{3}(?!\d)/
    for (const text of texts.filter((one) => /\d{2}/.test(one.replaceAll(/ (10|20|100) /g, ''))))
      expect(text).toMatch(grouped)
    for (const text of texts) expect(text).not.toMatch(/\d{4}/)
  })
})

test('the texts hold exactly the messages that a programme can give, in both languages', () => {
  const keys = [...rendered].filter((key) => key.startsWith('programme.')).toSorted()
  for (const texts of [nl, en]) {
    expect(
      Object.keys(texts.programme)
        .map((key) => `programme.${key}`)
        .toSorted(),
    ).toEqual(keys)
  }
})

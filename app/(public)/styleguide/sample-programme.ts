import { analyseFactor } from '@/lib/measures/analysis.ts'
import type { FactorAnalysis } from '@/lib/measures/factor-analysis.ts'
import { toNumber } from '@/lib/measures/fraction.ts'
import type { Counts, SideTally } from '@/lib/measures/model.ts'
import { sumsOf, type ProgrammeCell } from '@/lib/measures/programme-cell.ts'
import { programmeFiguresOf } from '@/lib/measures/programme-figures.ts'
import { totalOf } from '@/lib/measures/tally.ts'
import type {
  EarlierRound,
  FactorFigures,
  FunnelPoint,
  NeighbourhoodView,
  Phase,
  PortfolioCell,
  PortfolioRound,
  PortfolioRow,
  ReleasedWords,
  Stage,
} from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { withheldFigures as withheldOf } from '@/lib/programme/rules/stored.ts'

type Place = readonly [latitude: number, longitude: number]
const towns: readonly (readonly [municipality: string, ...places: (readonly [name: string, place: Place | null])[]])[] =
  [
    ['Eikenwaard', ['De Weerd', [52.12, 5.62]], ['Merelveld', [52.2, 5.98]], ['Oude Haven', [51.95, 5.86]]],
    ['Hoogmeer', ['Molenkwartier', [52.78, 4.78]], ['Parkzicht', [52.58, 5.02]], ['Wevershoek', [52.42, 4.68]]],
    ['Noorderkoog', ['Bloemenhof', [53.22, 5.78]], ['Dotterveld', [53.1, 6.12]], ['Vogeleiland', [52.98, 5.72]]],
    ['Oosterbrug', ['Kersenbuurt', [52.36, 6.52]], ['Rietlanden', [52.2, 6.78]], ['Spoorzicht', [52.12, 6.38]]],
    ['Terveen', ['Dorpsrand', null], ['Kastanjehof', [52.96, 6.96]], ['Waterkers', [52.86, 6.62]]],
    ['Zandstede', ['Heideveld', [51.66, 5.05]], ['Nieuwe Gracht', [51.6, 5.5]], ['Schansbuurt', [51.61, 5.53]]],
  ]
const waiting: readonly (readonly [string, string, Stage, Place | null])[] = [
  ['Eikenwaard', 'Kwartelhof', 'invited', [51.84, 5.5]],
  ['Hoogmeer', 'Steltenbuurt', 'sealed', [52.3, 5.02]],
  ['Noorderkoog', 'Zuiderlus', 'open', [53.3, 6.36]],
  ['Terveen', 'Ganzenwei', 'open', [52.74, 6.9]],
]
const phases: readonly (Phase | null)[] = ['exploration', 'design', 'execution', 'aftercare', null]

/** Typical answers of both sides on each factor; the fifth divides the contractor, on the seventh few know. */
const leanings: readonly (readonly [client: number, contractor: number])[] = [
  [3.9, 2.7],
  [2.4, 3.3],
  [2.2, 2.2],
  [3.7, 3.9],
  [3, 3],
  [3.1, 3],
  [3.2, 3],
  [3, 2.8],
]

/** Deterministic, but without a visible pattern: -1 to 1. */
function shake(...seeds: number[]): number {
  const mixed = seeds.reduce((sum, seed) => (sum * 31 + seed * 7919 + 12_345) % 65_537, 17)
  return ((mixed * mixed) % 65_537) / 32_768 - 1
}

function tallyOf(position: number, factor: FactorNumber, side: 0 | 1, people: number): SideTally {
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  const tend = (leanings[factor - 1]?.[side] ?? 3) + shake(position, factor, side) * 0.6
  const unknown = factor === 7 && position % 3 !== 0 && side === 0 ? Math.ceil(people / 2) : 0
  for (let person = unknown; person < people; person += 1) {
    const apart = factor === 5 && side === 1 && position % 2 === 0 ? (person % 2 === 0 ? -1.4 : 1.4) : 0
    const at = Math.round(tend + apart + shake(person, position, factor, side) * 0.9)
    const step = Math.min(5, Math.max(1, at)) - 1
    counts[step] = (counts[step] ?? 0) + 1
  }
  return { counts: counts satisfies Counts, dontKnow: unknown, invited: people + 1 }
}

interface Drawn {
  neighbourhood: NeighbourhoodView
  analyses: FactorAnalysis[]
}

const peopleOf = (position: number, side: 0 | 1): number =>
  position === 9 || position === 12 ? 2 : 4 + ((position * 3 + side * 2) % 4)

const drawn: readonly Drawn[] = towns
  .flatMap(([municipality, ...places]) => places.map(([name, at]) => ({ municipality, name, at })))
  .map(({ municipality, name, at }, position) => ({
    neighbourhood: {
      id: `neighbourhood-${position + 1}`,
      code: `wijk-${String(position + 1).padStart(2, '0')}`,
      name,
      municipality,
      phase: phases[position % phases.length] ?? null,
      stage: position % 5 === 1 ? 'revealed' : 'held',
      location: at && { latitude: at[0], longitude: at[1] },
    },
    analyses: FACTOR_NUMBERS.map((factor) =>
      analyseFactor({
        client: tallyOf(position, factor, 0, peopleOf(position, 0)),
        contractor: tallyOf(position, factor, 1, position === 7 && factor === 5 ? 2 : peopleOf(position, 1)),
      }),
    ),
  }))

const programmeCells = (factor: FactorNumber): ProgrammeCell[] =>
  drawn.flatMap(({ neighbourhood, analyses }, index) => {
    const analysis = analyses[factor - 1]
    if (!analysis) return []
    const { client, contractor } = analysis.tallies
    return [
      {
        key: neighbourhood.id,
        municipality: neighbourhood.municipality,
        contractors: [`contractor ${index % 4}`],
        label: analysis.label,
        sides: { client: sumsOf(client), contractor: sumsOf(contractor) },
      },
    ]
  })

const measured = FACTOR_NUMBERS.map((factor) => ({
  factor,
  figures: programmeFiguresOf(programmeCells(factor), { minimumRaters: 3 }),
}))

function cellOf(analysis: FactorAnalysis, factor: FactorNumber, key: string): PortfolioCell {
  const seen = measured[factor - 1]?.figures.visibility.get(key) ?? 'hidden'
  if (seen === 'hidden') return { visibility: 'hidden', factor }
  if (seen === 'label-only') return { visibility: 'label-only', factor, label: 'unknown' }
  const { label, strength, dividedSides, tallies } = analysis
  return { visibility: 'shown', factor, label, strength, dividedSides, tallies }
}

function roundOf({ neighbourhood, analyses }: Drawn, index: number): PortfolioRound {
  const cells = analyses.map((analysis, at) => cellOf(analysis, FACTOR_NUMBERS[at] ?? 1, neighbourhood.id))
  const shown = cells.flatMap((cell) => (cell.visibility === 'shown' ? [cell.tallies] : []))
  const most = (side: 'client' | 'contractor') =>
    Math.max(...shown.map((tallies) => totalOf(tallies[side].counts) + tallies[side].dontKnow))
  return {
    number: 1 + (index % 2),
    kind: index % 2 === 0 ? 'baseline' : 'interim',
    revealedOn: '2026-11-17',
    answered: shown.length > 0 ? { client: most('client'), contractor: most('contractor') } : null,
    cells,
  }
}

/** The round before a second one: what is hidden now was hidden then, and for some one factor more. */
function beforeOf({ neighbourhood }: Drawn, index: number, { number, cells }: PortfolioRound): EarlierRound | null {
  if (number === 1) return null
  return {
    number: number - 1,
    cells: cells.map(({ visibility, factor }): PortfolioCell => {
      if (visibility === 'hidden' || (index % 4 === 1 && factor === 6)) return { visibility: 'hidden', factor }
      const answered = (side: 0 | 1) => tallyOf(index + 40, factor, side, peopleOf(index, side))
      return cellOf(analyseFactor({ client: answered(0), contractor: answered(1) }), factor, neighbourhood.id)
    }),
  }
}

/** The factor on which the views differ most, if any do. */
function clusterOf(one: Drawn, round: PortfolioRound): FactorNumber | null {
  const differing = round.cells.flatMap((cell) => {
    const gap = one.analyses[cell.factor - 1]?.gap
    if (cell.visibility !== 'shown' || cell.label !== 'diverging' || !gap) return []
    return [{ factor: cell.factor, size: Math.abs(toNumber(gap)) }]
  })
  return differing.toSorted((a, b) => b.size - a.size)[0]?.factor ?? null
}

/** The eighteen that revealed, and four that have not yet. */
export const sampleRows: readonly PortfolioRow[] = [
  ...drawn.map((one, index): PortfolioRow => {
    const round = roundOf(one, index)
    return { ...one.neighbourhood, round, before: beforeOf(one, index, round), cluster: clusterOf(one, round) }
  }),
  ...waiting.map(([municipality, name, stage, at], index): PortfolioRow => ({
    id: `waiting-${index}`,
    code: `wacht-${index}`,
    name,
    municipality,
    phase: null,
    stage,
    location: at && { latitude: at[0], longitude: at[1] },
    round: null,
    before: null,
    cluster: null,
  })),
].toSorted((a, b) => a.municipality.localeCompare(b.municipality) || a.name.localeCompare(b.name))

/** For each factor over the eighteen. */
export const sampleFigures: readonly FactorFigures[] = measured.map(({ factor, figures }) => {
  const { n, labels, diverging, patterns, histogram, sign, shrinkage } = figures
  return { factor, n, labels, diverging, patterns, histogram, sign, spread: shrinkage }
})

const times = 14
/** As for fourteen such programmes together. */
export const manyFigures: readonly FactorFigures[] = sampleFigures.map((one) => ({
  ...one,
  n: (one.n ?? 0) * times,
  labels: new Map([...(one.labels ?? [])].map(([label, count]) => [label, count * times])),
  diverging: one.diverging && {
    clientHigher: one.diverging.clientHigher * times,
    contractorHigher: one.diverging.contractorHigher * times,
  },
}))

/** As when only four neighbourhoods have revealed. */
export const sampleWithheldFigures: readonly FactorFigures[] = FACTOR_NUMBERS.map(withheldOf)

/** Texts that neighbourhoods released: at two patterns, and at a factor without one. */
export const sampleReleased: readonly ReleasedWords[] = [
  {
    kind: 'question',
    factor: 1,
    texts: [
      {
        text: 'Hoe kunnen we één keer per maand samen buiten kijken, waardoor we over hetzelfde praten?',
        effect: '',
        neighbourhoods: 4,
      },
      { text: 'Hoe kunnen we elk besluit binnen een week bij iedereen krijgen?', effect: '', neighbourhoods: 1 },
    ],
    others: 2,
  },
  {
    kind: 'agreement',
    factor: 2,
    texts: [
      {
        text: 'Twee weken voordat een straat opengaat, bellen gemeente en aannemer samen bij elke deur aan.',
        effect: 'Niemand staat op de ochtend zelf voor een dichte straat.',
        neighbourhoods: 3,
      },
    ],
    others: 0,
  },
  {
    kind: 'question',
    factor: 4,
    texts: [
      {
        text: 'Hoe kunnen we nieuwe mensen in hun eerste week meenemen, waardoor niemand achterloopt?',
        effect: '',
        neighbourhoods: 2,
      },
    ],
    others: 0,
  },
  {
    kind: 'agreement',
    factor: 4,
    texts: [
      {
        text: 'Elke twee weken lopen twee mensen van beide kanten samen door de straat.',
        effect: '',
        neighbourhoods: 2,
      },
      { text: 'Wie vertrekt, draagt zijn afspraken over waar de ander bij is.', effect: '', neighbourhoods: 1 },
    ],
    others: 0,
  },
]

/** The neighbourhoods of a factor for its funnel. */
export function samplePoints(factor: FactorNumber): FunnelPoint[] {
  const shrinkage = measured[factor - 1]?.figures.shrinkage
  if (!shrinkage) return []
  return drawn.flatMap(({ neighbourhood, analyses }) => {
    const analysis = analyses[factor - 1]
    const shrunk = shrinkage.shrunk.get(neighbourhood.id)
    if (!analysis?.gap || shrunk === undefined) return []
    const { client, contractor } = analysis.tallies
    const error = Math.sqrt(shrinkage.s2 * (1 / totalOf(client.counts) + 1 / totalOf(contractor.counts)))
    const outside = shrinkage.outside?.includes(neighbourhood.id) ?? false
    return [{ id: neighbourhood.id, name: neighbourhood.name, gap: toNumber(analysis.gap), error, shrunk, outside }]
  })
}

/** A programme of national size: too many to draw one by one. */
export const manyPoints: readonly FunnelPoint[] = Array.from({ length: 1200 }, (_point, position) => {
  const error = 0.25 + 0.9 * Math.abs(shake(position, 5))
  const gap = 0.4 + error * 1.15 * (shake(position, 1) + shake(position, 2) + shake(position, 3))
  return {
    id: `many-${position}`,
    name: `Wijk ${position + 1}`,
    gap: Math.min(4, Math.max(-4, gap)),
    error,
    shrunk: 0.4 + (gap - 0.4) / 2,
    outside: Math.abs(gap - 0.4) > 1.96 * error,
  }
})

/** Their gaps in bins of half a step. */
export const manyBins: ReadonlyMap<number, number> = manyPoints.reduce((bins, { gap }) => {
  const centre = Math.round(gap * 2) / 2 || 0
  return bins.set(centre, (bins.get(centre) ?? 0) + 1)
}, new Map<number, number>())

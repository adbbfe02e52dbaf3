import { analyseFactor } from '@/lib/measures/analysis.ts'
import type { FactorAnalysis } from '@/lib/measures/factor-analysis.ts'
import type { Counts, SideTally } from '@/lib/measures/model.ts'
import { bothSides } from '@/lib/measures/model.ts'
import { sumsOf, visibilityOverGrids, type ProgrammeCell } from '@/lib/measures/programme-cell.ts'
import { figuresOfSeen, type ProgrammeFigures } from '@/lib/measures/programme-figures.ts'
import {
  STAGES,
  type FactorFigures,
  type NeighbourhoodView,
  type PortfolioCell,
  type PortfolioRound,
  type PortfolioRow,
  type ProgrammeProgress,
} from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

/** Numbers from 0 up to 1 from a seed: mulberry32. */
function chanceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Drawn {
  readonly neighbourhood: NeighbourhoodView
  /** Oldest first; for each factor. */
  readonly rounds: readonly (readonly FactorAnalysis[])[]
}

interface Cell extends ProgrammeCell {
  readonly analysis: FactorAnalysis
}

export interface GeneratedPortfolio {
  readonly rows: readonly PortfolioRow[]
  /** For each row, oldest first. */
  readonly rounds: readonly (readonly PortfolioRound[])[]
  readonly figures: readonly FactorFigures[]
  /** As counted, with what a page never gets. */
  readonly counted: readonly ProgrammeFigures[]
  readonly progress: ProgrammeProgress
}

function drawnOf(chance: () => number, size: number): Drawn[] {
  const below = (most: number): number => Math.floor(chance() * most)
  const leaning = FACTOR_NUMBERS.map(() => bothSides(() => 1.5 + chance() * 3))
  // in some programmes few neighbourhoods came far, in others nearly all
  const far = chance()
  const tallyOf = (lean: number): SideTally => {
    const people = chance() < 0.12 ? 1 + below(2) : 3 + below(4)
    const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0]
    const dontKnow = chance() < 0.12 ? below(people + 1) : 0
    for (let person = dontKnow; person < people; person += 1) {
      const step = Math.min(4, Math.max(0, Math.round(lean - 1 + (chance() - 0.5) * 3)))
      counts[step] = (counts[step] ?? 0) + 1
    }
    return { counts: counts satisfies Counts, dontKnow, invited: people }
  }
  const roundOf = () => leaning.map((lean) => analyseFactor(bothSides((side) => tallyOf(lean[side] + chance() - 0.5))))
  return Array.from({ length: size }, (_one, at): Drawn => {
    const stage = STAGES[chance() < far ? 4 : below(5)] ?? 'invited'
    const revealed = stage === 'revealed' || stage === 'held'
    return {
      neighbourhood: {
        id: `n${at}`,
        code: `n${at}`,
        name: `Wijk ${String.fromCodePoint(65 + at)}`,
        municipality: `Stad ${below(6)}`,
        phase: null,
        stage,
        location: chance() < 0.1 ? null : { latitude: 52, longitude: 5 },
      },
      rounds: revealed ? Array.from({ length: 1 + below(3) }, roundOf) : [],
    }
  })
}

const cellOf = ({ neighbourhood }: Drawn, analysis: FactorAnalysis): Cell => ({
  key: neighbourhood.id,
  municipality: neighbourhood.municipality,
  contractors: ['k'],
  label: analysis.label,
  sides: bothSides((side) => sumsOf(analysis.tallies[side])),
  analysis,
})

/** Never a single hidden cell in any round, as `lib/programme/rules/cells.ts` ensures. */
function columnOf(drawn: readonly Drawn[], factor: FactorNumber) {
  const cells = drawn.map((one) =>
    one.rounds.flatMap((round) => {
      const analysis = round[factor - 1]
      return analysis ? [cellOf(one, analysis)] : []
    }),
  )
  const latest = cells.flatMap((own) => own.slice(-1))
  const numbered = [0, 1, 2].map((number) => cells.flatMap((own) => own.slice(number, number + 1)))
  const seen = visibilityOverGrids([latest, ...numbered], 3)
  const shownOf = (cell: Cell): PortfolioCell => {
    const visibility = seen.get(cell) ?? 'hidden'
    if (visibility === 'hidden') return { visibility, factor }
    if (visibility === 'label-only') return { visibility, factor, label: 'unknown' }
    const { label, strength, dividedSides, tallies } = cell.analysis
    return { visibility, factor, label, strength, dividedSides, tallies }
  }
  return {
    cells: cells.map((own) => own.map(shownOf)),
    counted: figuresOfSeen(latest, new Map(latest.map((cell) => [cell.key, seen.get(cell) ?? 'hidden']))),
  }
}

function figuresOf(factor: FactorNumber, counted: ProgrammeFigures): FactorFigures {
  const { n, labels, diverging, patterns, histogram, sign, shrinkage } = counted
  return { factor, n, labels, diverging, patterns, histogram, sign, spread: shrinkage }
}

/** A programme from a seed: answers, the resulting labels, and their visibility. */
export function generatedPortfolio(seed: number, size: number): GeneratedPortfolio {
  const chance = chanceOf(seed)
  const drawn = drawnOf(chance, size)
  const columns = FACTOR_NUMBERS.map((factor) => columnOf(drawn, factor))
  const rounds = drawn.map((one, at) =>
    one.rounds.map((_round, number): PortfolioRound => ({
      number: number + 1,
      kind: number === 0 ? 'baseline' : 'interim',
      revealedOn: '2026-11-17',
      answered: null,
      cells: columns.flatMap(({ cells }) => cells[at]?.slice(number, number + 1) ?? []),
    })),
  )
  const atLeast = (least: number): number =>
    drawn.filter(({ neighbourhood }) => STAGES.indexOf(neighbourhood.stage) >= least).length
  const agreementsOpen = Math.floor(chance() * 30)
  const invited = size * 6 + Math.floor(chance() * 50)
  return {
    rows: drawn.map(({ neighbourhood }, at) => {
      const [round = null, before = null] = rounds[at]?.toReversed() ?? []
      return { ...neighbourhood, round, before, cluster: null }
    }),
    rounds,
    figures: columns.map(({ counted }, at) => figuresOf(FACTOR_NUMBERS[at] ?? 1, counted)),
    counted: columns.map(({ counted }) => counted),
    progress: {
      reached: { invited: size, open: atLeast(1), sealed: atLeast(2), revealed: atLeast(3), held: atLeast(4) },
      agreementsOpen,
      agreementsOverdue: Math.floor(chance() * (agreementsOpen + 1)),
      response: size < 5 ? null : { invited, handedIn: 1 + Math.floor(chance() * invited) },
    },
  }
}

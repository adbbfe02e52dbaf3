import { toNumber, type Fraction } from '@/lib/measures/fraction.ts'
import { differenceOfMeans } from '@/lib/measures/gap.ts'
import { bothSides, type BothSides, type Counts, type Label, type Side, type Strength } from '@/lib/measures/model.ts'
import { meanOf, momentsOf } from '@/lib/measures/moments.ts'
import type { ProgrammeFigures } from '@/lib/measures/programme-figures.ts'
import type { RoundKind } from '@/lib/rounds/rules/model.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

/** Phases of the work in a neighbourhood, in their order. */
export const PHASES = ['exploration', 'design', 'execution', 'aftercare'] as const
export type Phase = (typeof PHASES)[number]

/** How far a neighbourhood has ever come, in the order of the way; each includes those before it. */
export const STAGES = ['invited', 'open', 'sealed', 'revealed', 'held'] as const
export type Stage = (typeof STAGES)[number]

/** The answers of one side to one factor, as a programme sees them. */
export interface CellTally {
  readonly counts: Counts
  readonly dontKnow: number
}

/** A cell whose figures may be seen. */
export interface ShownCell {
  readonly visibility: 'shown'
  readonly factor: FactorNumber
  readonly label: Label
  readonly strength: Strength | null
  readonly dividedSides: readonly Side[]
  readonly tallies: BothSides<CellTally>
}

/** Only its label may be seen: too few people could judge. No gap, no means, no dots. */
interface LabelOnlyCell {
  readonly visibility: 'label-only'
  readonly factor: FactorNumber
  readonly label: 'unknown'
}

/** Nothing of it may be seen, nor why: too few answers, or one other cell would follow from it. */
interface HiddenCell {
  readonly visibility: 'hidden'
  readonly factor: FactorNumber
}

/** One factor of one neighbourhood in one round. */
export type PortfolioCell = ShownCell | LabelOnlyCell | HiddenCell

/** G of a cell, in steps, positive when the municipality is more positive; null where it is not to be seen. */
export function gapOf(cell: PortfolioCell): Fraction | null {
  if (cell.visibility !== 'shown') return null
  const { client, contractor } = cell.tallies
  return differenceOfMeans(momentsOf(client.counts), momentsOf(contractor.counts))
}

/** The mean of each side in a cell, from 1 to 5; null where it is not to be seen, or nobody could judge. */
export const meansOf = (cell: PortfolioCell): BothSides<number | null> =>
  bothSides((side) => {
    const mean = cell.visibility === 'shown' ? meanOf(momentsOf(cell.tallies[side].counts)) : null
    return mean && toNumber(mean)
  })

/** A revealed round as a programme sees it. */
export interface PortfolioRound {
  readonly number: number
  readonly kind: RoundKind
  /** Calendar day in Amsterdam, "2026-11-17". */
  readonly revealedOn: string
  /** The most answers a side gave to one of the factors that may be seen; null when none may. */
  readonly answered: BothSides<number> | null
  /** Eight, in worksheet order. */
  readonly cells: readonly PortfolioCell[]
}

/** A neighbourhood of a programme: a place, how far it is, and nothing of what was said. */
export interface NeighbourhoodView {
  readonly id: string
  /** Unique in the programme. */
  readonly code: string
  readonly name: string
  readonly municipality: string
  readonly phase: Phase | null
  readonly stage: Stage
  /** Degrees; null when nobody gave the place. */
  readonly location: { readonly latitude: number; readonly longitude: number } | null
}

/** A round as one looks back at it: its number and its eight cells. */
export type EarlierRound = Pick<PortfolioRound, 'number' | 'cells'>

/** A row of the heat map. */
export interface PortfolioRow extends NeighbourhoodView {
  /** The latest revealed round, or the chosen one; null when there is none. */
  readonly round: PortfolioRound | null
  /** The revealed round before that one, of the highest number below; null when there is none. */
  readonly before: EarlierRound | null
  /** By which cells it is put with others alike: the factor on which the views differ most; null when on none. */
  readonly cluster: FactorNumber | null
}

export const SORTS = ['municipality', 'name', 'cluster'] as const
export type Sort = (typeof SORTS)[number]

/** What the grid is narrowed to; it stands in the address of the page. */
export interface PortfolioFilter {
  /** Part of the name of a neighbourhood or a municipality. */
  readonly text: string
  /** Its id. */
  readonly municipality: string | null
  readonly phase: Phase | null
  /** Null: the latest revealed round of each. */
  readonly round: number | null
  /** Neighbourhoods that have this label on some factor, or on `factor`. */
  readonly label: Label | null
  readonly factor: FactorNumber | null
  readonly sort: Sort
  /** From 1. */
  readonly page: number
}

export const PAGE_SIZE = 50

/** Neighbourhoods that a plain list of names has on one page. */
export const LIST_SIZE = 200

/** Pages that so many take; one at least. */
export const pagesOf = (count: number, size: number): number => Math.max(1, Math.ceil(count / size))

/** Rows that are read at once for an export. */
export const PAGE_OF_EXPORT = 500

export type FileState = 'waiting' | 'making' | 'ready' | 'given-up' | 'failed' | 'outdated'

/** A workbook that somebody asked for. */
export interface ProgrammeFile {
  readonly id: string
  readonly filter: PortfolioFilter
  readonly state: FileState
  /** Neighbourhoods that are written, and how many there will be; null until that is known. */
  readonly done: number
  readonly total: number | null
  readonly askedAt: Date
}

/** Is it still to come? */
export const isUnderWay = ({ state }: Pick<ProgrammeFile, 'state'>): boolean =>
  state === 'waiting' || state === 'making'

/** Neighbourhoods that a report lists; of a larger programme it has the figures only. */
export const REPORT_ROWS_MAX = 400

/** A part of the report of a programme, in the reader's language already; on the page and on paper the same. */
export type ReportPart =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly look: 'body' | 'soft' }
  | {
      readonly kind: 'list'
      readonly items: readonly { readonly text: string; readonly note: string; readonly strong?: boolean }[]
    }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly name: string; readonly value: string }[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly string[]
      /** The first cell of a row is its header. */
      readonly rows: readonly (readonly string[])[]
    }

/** What a programme is called and how it withholds. */
export interface ProgrammeView {
  readonly id: string
  readonly name: string
  readonly minimumRaters: number
}

/** A page of the grid. */
export interface PortfolioRows {
  readonly rows: readonly PortfolioRow[]
  /** Neighbourhoods that fit the filter, and pages they take (1 at least). */
  readonly matching: number
  readonly pages: number
  /** Which one it is, from 1. */
  readonly page: number
}

/** How many neighbourhoods ever came so far, and what became of their agreements. Of all, whatever the filter. */
export interface ProgrammeProgress {
  readonly reached: Readonly<Record<Stage, number>>
  readonly agreementsOpen: number
  /** Of those open, the day has passed. */
  readonly agreementsOverdue: number
}

/** What the filters offer. */
export interface PortfolioChoices {
  readonly municipalities: readonly { readonly id: string; readonly name: string }[]
  /** Numbers of rounds that some neighbourhood revealed. */
  readonly rounds: readonly number[]
}

/** The figures of one factor over the programme, stored when they last changed. */
export type FactorFigures = Omit<ProgrammeFigures, 'visibility' | 'shrinkage'> & {
  readonly factor: FactorNumber
  /** Mean gap of the programme, and the variances within the sides and between the true gaps; null where not known. */
  readonly spread: { readonly s2: number; readonly mu: number | null; readonly tau2: number | null } | null
}

/** A neighbourhood in the funnel plot: gap and its standard error in steps, G̃ the gap with chance taken out. */
export interface FunnelPoint {
  readonly id: string
  readonly name: string
  readonly gap: number
  readonly error: number
  readonly shrunk: number
  readonly outside: boolean
}

/** A text that a lead of each side released to the programme. */
export interface ReleasedText {
  readonly kind: 'agreement' | 'question'
  readonly factor: FactorNumber | null
  readonly text: string
  /** Of an agreement. */
  readonly status: 'open' | 'done' | 'dropped' | null
}

/** What neighbourhoods of a programme released on one factor, of one kind: the same words once. */
export interface ReleasedWords {
  readonly kind: ReleasedText['kind']
  readonly factor: FactorNumber
  /** In most neighbourhoods first; at most `MOST_WORDS`. */
  readonly texts: readonly { readonly text: string; readonly neighbourhoods: number }[]
  /** Other words that are not here: the sheets of the neighbourhoods have them. */
  readonly others: number
}
export const RELEASED_TEXTS_MAX = 6

/** One neighbourhood with all its revealed rounds, oldest first. */
export interface NeighbourhoodDetail extends NeighbourhoodView {
  readonly rounds: readonly PortfolioRound[]
  readonly agreementsOpen: number
  readonly agreementsOverdue: number
  readonly released: readonly ReleasedText[]
}

/** A neighbourhood to choose. */
export type NeighbourhoodName = Pick<NeighbourhoodView, 'id' | 'name' | 'municipality'>

/** Two that are laid beside each other; null where none was found. */
export interface Two {
  readonly one: PortfolioRow | null
  readonly other: PortfolioRow | null
  /** All there are; null where they are too many for a list. */
  readonly choices: readonly NeighbourhoodName[] | null
}

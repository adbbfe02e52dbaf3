import { toNumber, type Fraction } from '@/lib/measures/fraction.ts'
import { differenceOfMeans } from '@/lib/measures/gap.ts'
import { bothSides, type BothSides, type Counts, type Label, type Side, type Strength } from '@/lib/measures/model.ts'
import { meanOf, momentsOf } from '@/lib/measures/moments.ts'
import type { Pattern, ProgrammeFigures } from '@/lib/measures/programme-figures.ts'
import type { RoundKind } from '@/lib/rounds/rules/model.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import type { Response } from './response.ts'

/**
 * Where something of a programme is read: on a page, which its managers alone see, or in a file, which goes on. In a row
 * of a file stands only a neighbourhood of which both sides agreed to that.
 */
export type Medium = 'page' | 'file'

/** Phases of the work in a neighbourhood, in order. */
export const PHASES = ['exploration', 'design', 'execution', 'aftercare'] as const
export type Phase = (typeof PHASES)[number]

/** How far a neighbourhood ever came, in order; each stage includes those before it. */
export const STAGES = ['invited', 'open', 'sealed', 'revealed', 'held'] as const
export type Stage = (typeof STAGES)[number]

/** The answers of one side to one factor, as a programme sees them. */
export interface CellTally {
  readonly counts: Counts
  readonly dontKnow: number
}

/** A cell whose figures may be shown. */
export interface ShownCell {
  readonly visibility: 'shown'
  readonly factor: FactorNumber
  readonly label: Label
  readonly strength: Strength | null
  readonly dividedSides: readonly Side[]
  readonly tallies: BothSides<CellTally>
}

/** Only its label may be shown: too few people could judge. No gap, no means, no dots. */
interface LabelOnlyCell {
  readonly visibility: 'label-only'
  readonly factor: FactorNumber
  readonly label: 'unknown'
}

/** Nothing may be shown, nor the reason: too few answers, or another hidden cell could be derived from it. */
interface HiddenCell {
  readonly visibility: 'hidden'
  readonly factor: FactorNumber
}

/** One factor of one neighbourhood in one round. */
export type PortfolioCell = ShownCell | LabelOnlyCell | HiddenCell

/** The gap G of a cell, in steps, positive when the municipality is more positive; null where it may not be shown. */
export function gapOf(cell: PortfolioCell): Fraction | null {
  if (cell.visibility !== 'shown') return null
  const { client, contractor } = cell.tallies
  return differenceOfMeans(momentsOf(client.counts), momentsOf(contractor.counts))
}

/** The mean of each side in a cell, from 1 to 5; null where it may not be shown, or nobody could judge. */
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
  /** The largest number of answers a side gave to any factor that may be shown; null when none may. */
  readonly answered: BothSides<number> | null
  /** Eight, in worksheet order. */
  readonly cells: readonly PortfolioCell[]
}

/** A neighbourhood of a programme: its location and its stage, nothing of what was said. */
export interface NeighbourhoodView {
  readonly id: string
  /** Unique in the programme. */
  readonly code: string
  readonly name: string
  readonly municipality: string
  readonly phase: Phase | null
  readonly stage: Stage
  /** Degrees; null when nobody entered the location. */
  readonly location: { readonly latitude: number; readonly longitude: number } | null
}

/** An earlier round: its number and its eight cells. */
export type EarlierRound = Pick<PortfolioRound, 'number' | 'cells'>

/** A row of the heat map. */
export interface PortfolioRow extends NeighbourhoodView {
  /** The latest revealed round, or the chosen one; null when there is none. */
  readonly round: PortfolioRound | null
  /** The revealed round before it (the highest lower number); null when there is none. */
  readonly before: EarlierRound | null
  /** Groups similar rows: the factor on which the views differ most; null when they differ on none. */
  readonly cluster: FactorNumber | null
}

export const SORTS = ['municipality', 'name', 'cluster'] as const
export type Sort = (typeof SORTS)[number]

/** The grid's filter, stored in the page's address. */
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

/** Neighbourhoods per page in a plain list of names. */
export const LIST_SIZE = 200

/** Pages needed for this many; at least one. */
export const pagesOf = (count: number, size: number): number => Math.max(1, Math.ceil(count / size))

/** Rows read at once for an export. */
export const PAGE_OF_EXPORT = 500

export type FileState = 'waiting' | 'making' | 'ready' | 'given-up' | 'failed' | 'outdated'

/** A workbook that somebody asked for. */
export interface ProgrammeFile {
  readonly id: string
  readonly filter: PortfolioFilter
  readonly state: FileState
  /** Neighbourhoods written so far, and in all; null until that is known. */
  readonly done: number
  readonly total: number | null
  readonly askedAt: Date
}

/** Is it still unfinished? */
export const isUnderWay = ({ state }: Pick<ProgrammeFile, 'state'>): boolean =>
  state === 'waiting' || state === 'making'

/** Maximum neighbourhoods listed in a report; for a larger programme it has only the figures. */
export const REPORT_ROWS_MAX = 400

/** A programme's name and its rule for withholding. */
export interface ProgrammeView {
  readonly id: string
  readonly name: string
  readonly minimumRaters: number
}

/** A page of the grid. */
export interface PortfolioRows {
  readonly rows: readonly PortfolioRow[]
  /** Neighbourhoods that fit the filter, and their number of pages (at least 1). */
  readonly matching: number
  readonly pages: number
  /** The current page, from 1. */
  readonly page: number
}

/** How many neighbourhoods ever reached each stage, and the state of their agreements. For all, whatever the filter. */
export interface ProgrammeProgress {
  readonly reached: Readonly<Record<Stage, number>>
  readonly agreementsOpen: number
  /** The open ones whose day has passed. */
  readonly agreementsOverdue: number
  /** Of revealed rounds, both sides added; null where that is withheld. */
  readonly response: Response | null
}

/** The choices in the filters. */
export interface PortfolioChoices {
  readonly municipalities: readonly { readonly id: string; readonly name: string }[]
  /** Numbers of the rounds that some neighbourhood revealed. */
  readonly rounds: readonly number[]
}

/** The figures of one factor over the programme, stored when they last changed. */
export type FactorFigures = Omit<ProgrammeFigures, 'visibility' | 'shrinkage'> & {
  readonly factor: FactorNumber
  /** Mean gap of the programme, and the variances within the sides and between the true gaps; null where unknown. */
  readonly spread: { readonly s2: number; readonly mu: number | null; readonly tau2: number | null } | null
}

/** What counts of the labels of one factor tell by themselves: not in how many municipalities a pattern occurs. */
export type LabelFigures = Pick<FactorFigures, 'factor' | 'n' | 'labels' | 'diverging'> & {
  readonly patterns: readonly Omit<Pattern, 'municipalities'>[] | null
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

/** A text that leads of both sides released to the programme. */
export interface ReleasedText {
  readonly kind: 'agreement' | 'question'
  readonly factor: FactorNumber | null
  readonly text: string
  /** What the neighbourhood notices of an agreement; '' where that was not released. */
  readonly effect: string
  /** For an agreement only. */
  readonly status: 'open' | 'done' | 'dropped' | null
}

/** What a programme's neighbourhoods released on one factor, of one kind; equal texts once. */
export interface ReleasedWords {
  readonly kind: ReleasedText['kind']
  readonly factor: FactorNumber
  /** Ordered by number of neighbourhoods; at most `MOST_WORDS`. */
  readonly texts: readonly { readonly text: string; readonly effect: string; readonly neighbourhoods: number }[]
  /** The number of texts left out here: they are on the neighbourhoods' sheets. */
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

/** A neighbourhood in a list of choices. */
export type NeighbourhoodName = Pick<NeighbourhoodView, 'id' | 'name' | 'municipality'>

/** Two neighbourhoods side by side; null where none was found. */
export interface Two {
  readonly one: PortfolioRow | null
  readonly other: PortfolioRow | null
  /** All of them; null where there are too many for a list. */
  readonly choices: readonly NeighbourhoodName[] | null
}

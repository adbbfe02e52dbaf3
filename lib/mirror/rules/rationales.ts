import type { Extent } from '@/lib/worksheet/rules/model.ts'
import { findOppositeAspects } from '@/lib/measures/aspects.ts'
import type { FactorAnalysis } from '@/lib/measures/factor-analysis.ts'
import { SIDES, type AspectMarks, type BothSides, type Side } from '@/lib/measures/model.ts'
import type { OwnAnswer } from '@/lib/measures/own-view.ts'
import type { Aspect, Factor } from '@/lib/worksheet/rules/catalogue.ts'
import type { Mirror, MirrorAnswer } from './model.ts'

/** One side's answers to a factor: people who gave a reason or an example, and people who only chose an extent. */
export interface SideRationales {
  readonly spoken: readonly MirrorAnswer[]
  readonly silent: readonly MirrorAnswer[]
}

/** Keeps the order of the answers: by name, or shuffled where only sides show. */
export function voicesOf(answers: readonly MirrorAnswer[], factor: number, side: Side): SideRationales {
  const own = answers.filter((answer) => answer.factor === factor && answer.side === side)
  const hasText = (answer: MirrorAnswer) => answer.rationale.trim() !== '' || answer.example.trim() !== ''
  return { spoken: own.filter(hasText), silent: own.filter((answer) => !hasText(answer)) }
}

/**
 * Which mark of the strip each answer to a factor is: "client-4-0" is the first of the client's at the fourth stop. The
 * reader's own is the first of its stop, as it is drawn there; then in the order of the page. For a round with names
 * alone, whose page says of each name what it answered: elsewhere no mark is anybody's.
 */
export function marksOfAnswers(answers: readonly MirrorAnswer[], factor: number): ReadonlyMap<MirrorAnswer, string> {
  const marks = new Map<MirrorAnswer, string>()
  for (const side of SIDES) {
    const { spoken, silent } = voicesOf(answers, factor, side)
    const placed = [...spoken, ...silent].filter(({ extent, dontKnow }) => extent !== null || dontKnow)
    const atStop = Map.groupBy(placed, ({ extent }) => extent ?? 'unknown')
    for (const [at, people] of atStop)
      people
        .sort((a, b) => Number(b.mine) - Number(a.mine))
        .forEach((answer, position) => marks.set(answer, markKeyOf(side, at, position)))
  }
  return marks
}

/** The name of a mark: of a side, at a stop, counted from the line outwards. */
export const markKeyOf = (side: Side, at: Extent | 'unknown', position: number): string => `${side}-${at}-${position}`

/** The reader's position on the strip; undefined for a reader without an answer, or a facilitator. */
export function ownPositionOf(
  answers: readonly MirrorAnswer[],
  factor: number,
): { side: Side; at: Extent | 'unknown' } | undefined {
  const own = ownAnswerOf(answers, factor)
  return own?.at ? { side: own.side, at: own.at } : undefined
}

/** The reader's own answer to a factor, in the form of the measures; null without one. */
export function ownAnswerOf(answers: readonly MirrorAnswer[], factor: number): OwnAnswer | null {
  const own = answers.find((answer) => answer.mine && answer.factor === factor)
  if (!own) return null
  return { side: own.side, at: own.extent ?? (own.dontKnow ? 'unknown' : null), guess: own.guess }
}

/** The reader’s own answer to a factor, with the measures' analysis. */
export interface OwnRow {
  readonly factor: number
  readonly own: OwnAnswer
  readonly analysis: FactorAnalysis
}

/** All of the reader’s own answers in worksheet order; empty without any in this round. */
export function ownRowsOf({ answers, analysis }: Pick<Mirror, 'answers' | 'analysis'>): OwnRow[] {
  return analysis.factors.flatMap((of, index) => {
    const own = ownAnswerOf(answers, index + 1)
    return own ? [{ factor: index + 1, own, analysis: of }] : []
  })
}

export interface AspectView {
  readonly aspect: Aspect
  readonly marks: BothSides<AspectMarks>
  /** The side that says it goes well where the other says it gets in the way; null where they are not opposite. */
  readonly goesWellFor: Side | null
}

export interface AspectViews {
  /** Opposite ones first, then in worksheet order. */
  readonly marked: readonly AspectView[]
  /** Nobody chose anything here. */
  readonly unmarked: readonly Aspect[]
}

const NONE: AspectMarks = { goesWell: 0, pinches: 0 }

/** What goes well and what gets in the way, per aspect of the worksheet and per side. */
export function aspectViewsOf({ tallies, thresholds }: FactorAnalysis, factor: Factor): AspectViews {
  const opposite = new Map(findOppositeAspects(tallies, thresholds).map((one) => [one.aspect, one.goesWellFor]))
  const views = factor.aspects.map((aspect, index) => ({
    aspect,
    marks: { client: tallies.client.aspects?.[index] ?? NONE, contractor: tallies.contractor.aspects?.[index] ?? NONE },
    goesWellFor: opposite.get(index) ?? null,
  }))
  const isMarked = ({ marks: { client, contractor } }: AspectView) =>
    client.goesWell + client.pinches + contractor.goesWell + contractor.pinches > 0
  return {
    marked: views.filter(isMarked).sort((a, b) => Number(b.goesWellFor !== null) - Number(a.goesWellFor !== null)),
    unmarked: views.filter((view) => !isMarked(view)).map((view) => view.aspect),
  }
}

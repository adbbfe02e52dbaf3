import type { Extent } from '../assessments/model.ts'
import { findOppositeAspects } from '../divergence/aspects.ts'
import type { FactorAnalysis } from '../divergence/factor-analysis.ts'
import type { AspectMarks, BothSides, Side } from '../divergence/model.ts'
import type { Aspect, Factor } from '../worksheet/catalogue.ts'
import type { MirrorAnswer } from './model.ts'

/** What one side said of a factor: who gave a reason or an example, and who only chose an extent. */
export interface SideVoices {
  readonly spoken: readonly MirrorAnswer[]
  readonly silent: readonly MirrorAnswer[]
}

/** In the order in which the answers were given to us: by name, or shuffled where only sides show. */
export function voicesOf(answers: readonly MirrorAnswer[], factor: number, side: Side): SideVoices {
  const own = answers.filter((answer) => answer.factor === factor && answer.side === side)
  const hasText = (answer: MirrorAnswer) => answer.rationale.trim() !== '' || answer.example.trim() !== ''
  return { spoken: own.filter(hasText), silent: own.filter((answer) => !hasText(answer)) }
}

/** Where the reader stands on the strip; undefined for who did not answer, or is a facilitator. */
export function ownPlaceOf(
  answers: readonly MirrorAnswer[],
  factor: number,
): { side: Side; at: Extent | 'unknown' } | undefined {
  const own = answers.find((answer) => answer.mine && answer.factor === factor)
  if (!own) return undefined
  const at = own.extent ?? (own.dontKnow ? 'unknown' : null)
  return at === null ? undefined : { side: own.side, at }
}

export interface AspectView {
  readonly aspect: Aspect
  readonly marks: BothSides<AspectMarks>
  /** One side finds that it goes well, the other that it pinches. */
  readonly opposite: boolean
}

export interface AspectViews {
  /** Opposite ones first, then in worksheet order. */
  readonly marked: readonly AspectView[]
  /** Nobody chose anything here. */
  readonly unmarked: readonly Aspect[]
}

const NONE: AspectMarks = { goesWell: 0, pinches: 0 }

/** What goes well and what pinches, per aspect of the worksheet and per side. */
export function aspectViewsOf({ tallies, thresholds }: FactorAnalysis, factor: Factor): AspectViews {
  const opposite = new Set(findOppositeAspects(tallies, thresholds).map(({ aspect }) => aspect))
  const views = factor.aspects.map((aspect, index) => ({
    aspect,
    marks: { client: tallies.client.aspects?.[index] ?? NONE, contractor: tallies.contractor.aspects?.[index] ?? NONE },
    opposite: opposite.has(index),
  }))
  const isMarked = ({ marks: { client, contractor } }: AspectView) =>
    client.goesWell + client.pinches + contractor.goesWell + contractor.pinches > 0
  return {
    marked: views.filter(isMarked).sort((a, b) => Number(b.opposite) - Number(a.opposite)),
    unmarked: views.filter((view) => !isMarked(view)).map((view) => view.aspect),
  }
}

import type { GlyphKind } from '@/lib/charts/glyph-marks.ts'
import type { FactorAnalysis } from '@/lib/measures/factor-analysis.ts'
import { sidesWordOf } from '@/lib/measures/figures.ts'

type Labelled = Pick<FactorAnalysis, 'label' | 'strength' | 'gap' | 'dividedSides'>

/** The glyph of a factor's label: which side is more positive, or within which side the answers are divided. */
export function glyphKindOf({ label, strength, gap, dividedSides }: Labelled): GlyphKind {
  if (label === 'diverging') {
    return { label, firm: strength === 'firm', higher: gap !== null && gap.numerator > 0 ? 'client' : 'contractor' }
  }
  if (label === 'divided') return { label, withinSide: sidesWordOf(dividedSides) }
  return { label }
}

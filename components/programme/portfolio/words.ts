import { useLocale, useTranslations } from 'next-intl'
import { glyphKindOf } from '@/lib/mirror/rules/glyph-kind.ts'
import { useSay } from '@/components/mirror/words.ts'
import type { Fraction } from '@/lib/measures/fraction.ts'
import { labelNameOf } from '@/lib/measures/naming.ts'
import { roundedSteps, stepsSaid } from '@/lib/measures/rounding.ts'
import { formatDecimal } from '@/lib/i18n/format.ts'
import { factorNameOf } from '@/lib/programme/rules/factor-names.ts'
import { gapOf, type PortfolioCell, type PortfolioRound } from '@/lib/programme/rules/portfolio.ts'
import { worksheetOf, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

/** Factor names for rounds of any worksheet version: they never change. */
export const worksheet = worksheetOf(1)

/** The name of a factor in the reader's language. */
export function useFactorName(): (factor: FactorNumber) => string {
  const locale = useLocale()
  return (factor) => factorNameOf(factor, locale)
}

/** Steps with their sign, "+1,8": plus when the municipality is more positive. */
export function useSigned(): (steps: number) => string {
  const locale = useLocale()
  return (steps) => `${steps > 0 ? '+' : ''}${formatDecimal(steps, locale)}`
}

/** A gap with its sign, rounded as everywhere: never onto 0 and never up to 1. */
export function useSignedGap(): (gap: Fraction) => string {
  const signed = useSigned()
  return (gap) => signed(roundedSteps(gap))
}

/** Who is more positive and by how many steps, in words. */
function useGapWords(): (gap: Fraction) => string {
  const t = useTranslations('portfolio.cell')
  return (gap) =>
    gap.numerator === 0
      ? t('noGap')
      : t('gap', { side: gap.numerator > 0 ? 'client' : 'contractor', ...stepsSaid(gap) })
}

/** A factor's cell; hidden for a round of an older worksheet that lacks the factor. */
export const cellIn = ({ cells }: PortfolioRound, factor: FactorNumber): PortfolioCell =>
  cells.find((cell) => cell.factor === factor) ?? { visibility: 'hidden', factor }

/** The glyph of a cell; null for a hidden one. */
export function cellKindOf(cell: PortfolioCell) {
  if (cell.visibility === 'hidden') return null
  if (cell.visibility === 'label-only') return glyphKindOf({ ...cell, strength: null, gap: null, dividedSides: [] })
  return glyphKindOf({ ...cell, gap: gapOf(cell) })
}

/** The label of a cell in words; for a hidden one, that it is hidden. */
export function useLabelWords(): (cell: PortfolioCell) => string {
  const t = useTranslations('portfolio.cell')
  const say = useSay()
  return (cell) => {
    if (cell.visibility === 'hidden') return t('hidden')
    return say(labelNameOf(cell.visibility === 'shown' ? cell : { ...cell, strength: null, dividedSides: [] }))
  }
}

/** Everything in a cell, in words: its label, who is more positive, and by how many steps. */
export function useCellWords(): (cell: PortfolioCell) => string {
  const t = useTranslations('portfolio.cell')
  const labelWords = useLabelWords()
  const gapWords = useGapWords()
  return (cell) => {
    const gap = gapOf(cell)
    const more = gap ? gapWords(gap) : cell.visibility === 'label-only' ? t('labelOnly') : null
    return more ? `${labelWords(cell)}, ${more}` : labelWords(cell)
  }
}

/** "nulmeting · 5 en 5": the kind of a round and how many answered on each side, or that they were too few. */
export function useRoundWords(): (round: PortfolioRound) => string {
  const t = useTranslations('portfolio.round')
  const kinds = useTranslations('project.kinds')
  return ({ kind, answered }) =>
    answered ? t('answered', { kind: kinds(kind), ...answered }) : t('few', { kind: kinds(kind) })
}

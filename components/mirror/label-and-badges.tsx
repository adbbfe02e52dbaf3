import { GlyphLabel } from '@/components/charts/glyph.tsx'
import type { FactorAnalysis } from '@/lib/measures/factor-analysis.ts'
import { badgeNamesOf, labelNameOf } from '@/lib/measures/naming.ts'
import { glyphKindOf } from '@/lib/mirror/rules/glyph-kind.ts'
import { useSay } from './words.ts'

/** A factor's label with its glyph, and its badges. */
export function LabelAndBadges({ analysis }: { analysis: FactorAnalysis }) {
  const say = useSay()
  const badges = badgeNamesOf(analysis).map((name) => say(name))
  return (
    <>
      <GlyphLabel kind={glyphKindOf(analysis)}>{say(labelNameOf(analysis))}</GlyphLabel>
      {badges.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5">
          {badges.map((badge) => (
            <li key={badge} data-badge className="border border-line-control px-2 py-px text-caption leading-snug">
              {badge}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

import { useTranslations } from 'next-intl'
import { Glyph } from '@/components/charts/glyph.tsx'
import type { RoundAnalysis } from '@/lib/measures/analysis.ts'
import { labelCountsOf } from '@/lib/mirror/rules/overview.ts'
import { glyphKindOf } from '@/lib/mirror/rules/glyph-kind.ts'

/** How often each label occurs: the round in one line. */
export function LabelCounts({ analysis }: { analysis: RoundAnalysis }) {
  const t = useTranslations('mirror.counts')
  return (
    <ul
      aria-label={t('label')}
      className="flex flex-wrap gap-x-8 gap-y-2 text-small print:gap-x-4 print:gap-y-0 print:text-caption"
    >
      {labelCountsOf(analysis).map(({ label, count, first }) => (
        <li key={label} data-label-count={label} className="inline-flex items-center gap-[0.55em]">
          <Glyph kind={glyphKindOf(first)} />
          <span>
            <strong>{count}</strong> {t(label)}
          </span>
        </li>
      ))}
    </ul>
  )
}

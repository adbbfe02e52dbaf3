import { useTranslations } from 'next-intl'
import { useList } from '@/components/mirror/words.ts'
import { useFactorName } from '@/components/programme/portfolio/words.ts'
import { Notice } from '@/components/ui/notice.tsx'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

/** A warning that stored data of these factors was changed; what is shown was counted again. Empty without any. */
export function DifferingFactors({ factors }: { factors: readonly FactorNumber[] }) {
  const t = useTranslations('programme')
  const list = useList()
  const nameOf = useFactorName()
  if (factors.length === 0) return null
  return (
    <div data-differing className="pb-6">
      <Notice>
        <p>{t('differs', { factors: list(factors.map(nameOf)) })}</p>
      </Notice>
    </div>
  )
}

import { useTranslations } from 'next-intl'
import { useList } from '@/components/mirror/words.ts'
import { useFactorName } from '@/components/programme/portfolio/words.ts'
import { Notice } from '@/components/ui/notice.tsx'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

/** That somebody changed what was stored of these factors; what is shown was counted again. Nothing where nobody did. */
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

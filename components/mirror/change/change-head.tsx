import { useLocale, useTranslations } from 'next-intl'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { countIn, widestThen, type RoundChanges } from '@/lib/mirror/rules/changes.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { useRoundName } from './change-words.ts'

/**
 * The sentences above the charts: how many factors shifted, on how many views began or ceased to differ, and the widest
 * gap.
 */
export function ChangeHead({ changes, round }: { changes: RoundChanges; round: RoundView }) {
  const t = useTranslations('mirror.change')
  const locale = useLocale()
  const nameOf = useRoundName()
  const widest = widestThen(changes.factors)
  const crossed = countIn('gap-crossed', changes.factors)
  const lead = [t('lead', { count: countIn('moved', changes.factors), previous: nameOf(changes.previous) })]
  if (crossed > 0) lead.push(t('crossed', { count: crossed }))
  if (widest) {
    const factor = factorOf(worksheetOf(round.worksheetVersion), widest.factor).name[locale]
    lead.push(t(`widest.${widest.now}`, { factor }))
  }
  return <PageTitle title={t('title')} lead={<span className="block max-w-measure">{lead.join(' ')}</span>} />
}

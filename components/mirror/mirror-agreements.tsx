import { useTranslations } from 'next-intl'
import { FulfilmentList } from '@/components/agreements/fulfilment-list.tsx'
import type { AgreementFulfilment } from '@/lib/agreements/rules/fulfilment.ts'
import { MirrorSection } from './mirror-section.tsx'

/** Nagekomen? Both sides' answers about the agreements of earlier sessions; empty where the round asked about none. */
export function MirrorAgreements({ fulfilments }: { fulfilments: readonly AgreementFulfilment[] }) {
  const t = useTranslations('agreements.kept')
  if (fulfilments.length === 0) return null
  return (
    <MirrorSection id="agreements" title={t('title')} level={2} lead={<p className="max-w-measure">{t('lead')}</p>}>
      <FulfilmentList fulfilments={fulfilments} />
    </MirrorSection>
  )
}

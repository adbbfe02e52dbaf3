import { useTranslations } from 'next-intl'
import { ChartKey } from '@/components/charts/chart-key.tsx'
import type { Side } from '@/lib/measures/model.ts'

/** What marks and bars stand for; `ownSide` null for who did not answer. */
export function MirrorKey({ ownSide }: { ownSide: Side | null }) {
  const t = useTranslations('mirror.key')
  return (
    <div className="grid gap-3">
      <ChartKey
        words={{
          client: t('client'),
          contractor: t('contractor'),
          own: ownSide ? { side: ownSide, text: t('own') } : undefined,
          unknown: t('unknown'),
          means: t('means'),
        }}
      />
      <p className="text-small text-ink-soft">{t('bar')}</p>
    </div>
  )
}

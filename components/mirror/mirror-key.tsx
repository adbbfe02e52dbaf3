import { useTranslations } from 'next-intl'
import { ChartKey } from '@/components/charts/chart-key.tsx'
import type { Side } from '@/lib/measures/model.ts'

/** The key to marks and bars; `ownSide` is null for a reader without an answer. */
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

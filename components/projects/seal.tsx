import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure.tsx'

/** The published check number of a side: its beginning visible, the whole behind a button. */
export function Seal({ seal }: { seal: string }) {
  const t = useTranslations('project.side')
  return (
    <Disclosure
      summary={
        <>
          {t('seal')} <span className="font-strong tabular-nums">{seal.slice(0, 8)}…</span>
        </>
      }
    >
      <p className="max-w-measure text-small text-ink-soft">{t('sealHint')}</p>
      <p className="mt-2 text-caption break-all">{seal}</p>
    </Disclosure>
  )
}

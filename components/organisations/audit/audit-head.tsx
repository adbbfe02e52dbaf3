import { useTranslations } from 'next-intl'
import type { ChainLink } from '@/lib/audit/rules/chain.ts'

/** Number and hash of the last line, to keep; and of the last one that the term took away. */
export function AuditHead({ head, cut }: { readonly head: ChainLink | null; readonly cut: ChainLink | null }) {
  const t = useTranslations('audit.head')
  if (!head && !cut) return <p>{t('none')}</p>
  return (
    <div className="grid gap-4">
      {head ? (
        <dl className="grid gap-x-6 gap-y-1 tablet:grid-cols-[auto_minmax(0,1fr)]">
          <dt className="text-ink-soft">{t('number')}</dt>
          <dd className="font-strong">{head.number}</dd>
          <dt className="text-ink-soft">{t('hash')}</dt>
          <dd className="font-strong wrap-anywhere">{head.hash}</dd>
        </dl>
      ) : null}
      {cut ? (
        <p className="max-w-measure text-small wrap-anywhere">{t('cut', { number: cut.number, hash: cut.hash })}</p>
      ) : null}
    </div>
  )
}

import { useLocale, useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { TickIcon } from '@/components/ui/icons.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import type { RecordSeal } from '@/lib/session/rules/record.ts'
import { formatDate, formatTime } from '@/lib/i18n/format.ts'

/** A warning above a record that differs from what was sealed; otherwise empty. */
export function BrokenRecord({ seal }: { seal: RecordSeal | null }) {
  const t = useTranslations('session.record.seal')
  if (!seal || seal.intact) return null
  return (
    <div className="mb-8">
      <Notice kind="fault" title={t('brokenTitle')}>
        {t('brokenText')}
      </Notice>
    </div>
  )
}

/** When a record was sealed and the result of the check just now; seal and salt behind a button. */
export function RecordSealed({ seal }: { seal: RecordSeal }) {
  const t = useTranslations('session.record.seal')
  const locale = useLocale()
  const when = { date: formatDate(seal.sealedAt, locale), time: formatTime(seal.sealedAt, locale) }
  const since = seal.erasedTexts > 0 ? t('erased', { count: seal.erasedTexts }) : t('unchanged')
  return (
    <div className="grid gap-4" data-record-seal={seal.intact ? 'intact' : 'broken'}>
      <p className="flex max-w-measure items-baseline gap-2 font-strong">
        {seal.intact ? (
          <>
            <TickIcon />
            <span>
              {t('checked', when)} {since}
            </span>
          </>
        ) : (
          t('broken', when)
        )}
      </p>
      <Disclosure summary={t('show')}>
        <div className="running">
          <p>{t('how')}</p>
          <p>{t('later')}</p>
        </div>
        <dl className="mt-4 grid gap-y-2 text-small">
          {(['seal', 'salt'] as const).map((part) => (
            <div key={part}>
              <dt className="text-caption text-ink-soft">{t(part)}</dt>
              <dd className="break-all">{seal[part]}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  )
}

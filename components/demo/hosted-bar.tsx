import { useTranslations } from 'next-intl'
import { formatTime, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { useLanguage } from '@/lib/i18n/use-language.ts'

interface HostedBarProps {
  /** null: this browser has no copy */
  copy: { readonly code: string; readonly endsAt: Date } | null
  /** where another device fills the code in, as it is typed */
  address: string
}

/** A code in two halves, as it is read aloud. */
const inHalves = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`

/** On every page of a hosted demo: that it is wiped, and how to go on with another device. Plain <details>. */
export function HostedBar({ copy, address }: HostedBarProps) {
  const t = useTranslations('demo.hosted')
  const language = useLanguage()
  return (
    <aside
      aria-label={t('label')}
      className="border-b border-line bg-paper py-1.5 text-small text-ink print:hidden in-[body:has([data-wide])]:[--ws-matter:102rem]"
    >
      <div className="wrap flex flex-wrap items-baseline gap-x-6">
        <p className="font-strong">{t('wiped')}</p>
        {copy ? (
          <details>
            <summary className="cursor-pointer underline underline-offset-4">{t('more')}</summary>
            <p className="max-w-measure py-1">
              {t('own', { day: formatWeekdayDate(copy.endsAt, language), time: formatTime(copy.endsAt, language) })}
            </p>
            <p className="max-w-measure py-1">
              {t.rich('device', {
                address,
                code: inHalves(copy.code),
                strong: (chunks) => <strong className="whitespace-nowrap">{chunks}</strong>,
              })}
            </p>
          </details>
        ) : null}
      </div>
    </aside>
  )
}

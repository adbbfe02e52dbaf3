import { useLocale, useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button.tsx'
import { commitmentPathOf, dayDistanceOf, type Commitment } from '@/lib/agreements/rules/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'

interface LateFirstProps {
  /** what the reader owns and is late, the longest overdue first */
  late: readonly Commitment[]
  /** a day in Amsterdam */
  today: string
}

/** The reader's overdue items come before everything else. */
export function LateFirst({ late, today }: LateFirstProps) {
  const t = useTranslations('project.late')
  const agreements = useTranslations('agreements')
  const locale = useLocale()
  const [first] = late
  if (!first) return null
  return (
    <div className="mb-10 grid max-w-measure justify-items-start gap-3 border-b border-line pb-8">
      <p className="text-small">
        <strong className="border-b-2 border-ink">{agreements('late', { ...dayDistanceOf(first.due, today) })}</strong>
      </p>
      <p className="font-display text-h3 leading-tight font-strong wrap-anywhere">{first.what}</p>
      <p>
        {t('text', { date: formatDate(calendarDay(first.due), locale) })}{' '}
        {late.length > 1 ? t('more', { count: late.length - 1 }) : null}
      </p>
      <LinkButton href={commitmentPathOf(first.projectId, first.id)} look="outlined" prefetch={false}>
        {t('go')}
      </LinkButton>
    </div>
  )
}

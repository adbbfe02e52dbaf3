import { useLocale, useTranslations } from 'next-intl'
import { dayDistanceOf, isLate, isToReview, type Commitment } from '@/lib/agreements/rules/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'

interface StandingProps {
  commitment: Pick<Commitment, 'status' | 'due' | 'reviewOn'>
  /** "2027-03-01", in Amsterdam */
  today: string
}

/** How it stands in a few words: how late, how long to go, done, or time to look at it together. */
export function CommitmentStatusLine({ commitment, today }: StandingProps) {
  const t = useTranslations('agreements')
  const locale = useLocale()
  const { status, due, reviewOn } = commitment
  if (status !== 'open') return t(`status.${status}`)
  const distance = { ...dayDistanceOf(due, today) }
  return (
    <>
      {isLate(commitment, today) ? (
        <strong className="border-b-2 border-ink">{t('late', distance)}</strong>
      ) : (
        t('left', distance)
      )}
      {reviewOn ? (
        <span className="mt-1.5 block text-caption leading-snug text-ink-soft">
          {isToReview(commitment, today) ? (
            <strong className="text-ink">{t('reviewOn', { date: formatDate(calendarDay(reviewOn), locale) })}</strong>
          ) : (
            t('reviewOn', { date: formatDate(calendarDay(reviewOn), locale) })
          )}
        </span>
      ) : null}
    </>
  )
}

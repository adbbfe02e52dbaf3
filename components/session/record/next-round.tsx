import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'

interface NextRoundProps {
  projectId: string
  /** the round after the session's round; null if there is none yet */
  next: Pick<RoundView, 'kind' | 'closesOn' | 'sessionOn'> | null
  plans: boolean
}

/** After a session: an offer to plan the next round, or the note that there is one. */
export function NextRound({ projectId, next, plans }: NextRoundProps) {
  const t = useTranslations('project.nextRound')
  const kinds = useTranslations('project.kinds')
  const locale = useLocale()
  if (!next && !plans) return null
  const date = next && formatDate(calendarDay(next.closesOn), locale)
  return (
    <SectionBand id="next-round" label={t('title')}>
      {next ? (
        <div className="grid gap-1">
          <p>{t('exists', { kind: kinds(`${next.kind}Title`), date: date ?? '' })}</p>
          {next.sessionOn ? <p>{t('session', { date: formatDate(calendarDay(next.sessionOn), locale) })}</p> : null}
          <p>
            <Link href={`/projects/${projectId}`} className="inline-flex min-h-11 items-center">
              {t('toProject')}
            </Link>
          </p>
        </div>
      ) : (
        <div className="grid justify-items-start gap-4">
          <p className="max-w-measure">{t('text')}</p>
          <LinkButton href={`/projects/${projectId}/rounds/new`} look="outlined">
            {t('plan')}
          </LinkButton>
        </div>
      )}
    </SectionBand>
  )
}

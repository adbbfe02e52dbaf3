import { useLocale, useTranslations } from 'next-intl'
import type { RoundStatus } from '@/lib/access/rules/policy.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import type { RoundKind } from '@/lib/rounds/rules/model.ts'

interface KnownRound {
  readonly kind: RoundKind
  readonly status: RoundStatus
  /** "2026-12-04" */
  readonly closesOn: string
  /** after a restore, until the leads have said what they know */
  readonly standsStill: boolean
}

/** Where a project's latest round stands, in a few words: for lists of projects. */
export function useRoundState(): (round: KnownRound | null) => string {
  const t = useTranslations('project')
  const locale = useLocale()
  return (round) => {
    if (!round) return t('aside.none')
    if (round.status === 'cancelled') return t('cancelled.title')
    if (round.standsStill) return t('aside.stands-still', { kind: t(`kinds.${round.kind}Title`) })
    if (round.status !== 'open') return t(`steps.${round.status}`)
    return t('aside.open', {
      kind: t(`kinds.${round.kind}Title`),
      date: formatDate(calendarDay(round.closesOn), locale),
    })
  }
}

import { useLocale, useTranslations } from 'next-intl'
import { StepLine, type StepLineItem } from '@/components/ui/step-line.tsx'
import { calendarDay, formatDate, formatDayMonth } from '@/lib/i18n/format.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'

const order = ['draft', 'open', 'sealed', 'revealed', 'aligned'] as const

/** The state of the round, from prepared to aligned. A cancelled round is not on this line. */
export function RoundSteps({ round }: { round: RoundView }) {
  const t = useTranslations('project.steps')
  const words = useTranslations('common.step')
  const locale = useLocale()
  const here = order.findIndex((status) => status === round.status)
  const day = (moment: Date | null) => (moment ? formatDayMonth(moment, locale) : undefined)
  // a day to plan by, possibly a year ahead
  const closes = formatDate(calendarDay(round.closesOn), locale)
  const still = round.standsStillSince ? t('stillNow') : undefined
  const details = {
    draft: here === 0 ? t('draftNow') : day(round.createdAt),
    open: here === 1 ? (still ?? t('openNow', { date: closes })) : day(round.openedAt),
    sealed: (here === 2 ? still : undefined) ?? day(round.sealedAt) ?? t('sealedText'),
    revealed: day(round.revealedAt) ?? t('revealedText'),
    aligned: t('alignedText'),
  }
  const steps = order.map((status, position): StepLineItem => ({
    key: status,
    title: t(status),
    detail: details[status],
    state: position < here ? 'done' : position === here ? 'now' : 'todo',
  }))
  return (
    <StepLine
      label={t('label')}
      steps={steps}
      stateWords={{ done: words('done'), now: words('now'), todo: words('todo') }}
    />
  )
}

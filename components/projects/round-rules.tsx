import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button.tsx'
import { Facts } from '@/components/ui/facts.tsx'
import { calendarDay, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { gameRulesPathOf } from '@/lib/projects/rules/game-rules.ts'
import { facilitatorsOf, type ProjectView } from '@/lib/projects/rules/model.ts'
import { calendarPathOf, isRunning, type RoundView } from '@/lib/rounds/rules/model.ts'

/** What everyone may read of the rules, and since when they are fixed. */
export function RoundRulesList({ project, round }: { project: ProjectView; round: RoundView }) {
  const t = useTranslations('project.rule')
  const read = useTranslations('game-rules.state')
  const locale = useLocale()
  const facilitators = facilitatorsOf(project)
  return (
    <>
      <Facts
        facts={[
          { key: 'closes', name: t('closes'), value: formatWeekdayDate(calendarDay(round.closesOn), locale) },
          ...(round.sessionOn
            ? [{ key: 'session', name: t('session'), value: formatWeekdayDate(calendarDay(round.sessionOn), locale) }]
            : []),
          { key: 'attribution', name: t('attribution'), value: t(round.attribution) },
          { key: 'mirror', name: t('mirror'), value: t(round.mirrorQuestion ? 'mirrorOn' : 'mirrorOff') },
          { key: 'masked', name: t('masked'), value: t(round.maskedPreparation ? 'maskedOn' : 'maskedOff') },
          { key: 'facilitators', name: t('facilitators'), value: facilitators.join(', ') || '–' },
        ]}
      />
      {isRunning(round.status) ? (
        <p className="mt-4">
          <LinkButton href={calendarPathOf(project.id, round.id)} look="outlined" prefetch={false} download>
            {t('calendar')}
          </LinkButton>
        </p>
      ) : null}
      <p className="mt-4 max-w-measure text-small text-ink-soft">{t(round.status === 'draft' ? 'draft' : 'frozen')}</p>
      <p className="mt-2 text-small">
        <Link href={gameRulesPathOf(project.id)}>{read('read')}</Link>
      </p>
    </>
  )
}

import { useLocale, useTranslations } from 'next-intl'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import type { NeighbourhoodDetail } from '@/lib/programme/rules/portfolio.ts'

/** What there is to know of a neighbourhood before its figures. */
export function NeighbourhoodFacts({ sheet }: { sheet: NeighbourhoodDetail }) {
  const t = useTranslations('portfolio')
  const kinds = useTranslations('project.kinds')
  const locale = useLocale()
  const { phase, stage, rounds, agreementsOpen, agreementsOverdue } = sheet
  const latest = rounds.at(-1)
  const facts = [
    { key: 'municipality', value: sheet.municipality },
    { key: 'phase', value: t(`phase.${phase ?? 'none'}`) },
    {
      key: 'round',
      value: latest
        ? t('sheet.revealed', {
            kind: kinds(latest.kind),
            date: formatDate(calendarDay(latest.revealedOn), locale),
          })
        : t(`map.stage.${stage}`),
    },
    ...(latest
      ? [
          {
            key: 'answers' as const,
            value: latest.answered ? t('sheet.answered', { ...latest.answered }) : t('sheet.few'),
          },
        ]
      : []),
    { key: 'session', value: t(stage === 'held' ? 'sheet.held' : 'sheet.notHeld') },
    { key: 'agreements', value: t('sheet.agreementsOpen', { count: agreementsOpen, overdue: agreementsOverdue }) },
  ] as const
  return (
    <dl className="grid grid-cols-2 gap-x-(--ws-column-gap) gap-y-4 border-y border-line py-4 text-small tablet:flex tablet:flex-wrap tablet:justify-between">
      {facts.map(({ key, value }) => (
        <div key={key}>
          <dt className="text-ink-soft">{t(`sheet.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

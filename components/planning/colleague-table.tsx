import { useLocale, useTranslations } from 'next-intl'
import { DataTable } from '@/components/ui/data-table.tsx'
import { formatShortDate, formatTime } from '@/lib/i18n/format.ts'
import type { SessionPlanning } from '@/lib/planning/rules/model.ts'

interface ColleagueTableProps {
  moments: SessionPlanning['moments']
  /** of the own side, by name */
  people: readonly { readonly personId: string; readonly name: string }[]
  /** the reader */
  me: string
}

/** Who of the own side can come when, for its lead. */
export function ColleagueTable({ moments, people, me }: ColleagueTableProps) {
  const t = useTranslations('planning')
  const locale = useLocale()
  return (
    <DataTable
      caption={t('colleagues.open')}
      columns={[
        { key: 'name', header: t('colleagues.name') },
        ...moments.map(({ startsAt }) => ({
          key: startsAt.toISOString(),
          header: `${formatShortDate(startsAt, locale)} ${formatTime(startsAt, locale)}`,
        })),
      ]}
      rows={people.map(({ personId, name }) => ({
        key: personId,
        cells: [
          personId === me ? t('colleagues.you', { name }) : name,
          ...moments.map(({ startsAt, colleagues }) => {
            const fits = colleagues[personId]
            return fits ? (
              <span key={startsAt.toISOString()} className={fits === 'yes' ? 'font-strong' : undefined}>
                {t(`ask.fits.${fits}`)}
              </span>
            ) : (
              <span key={startsAt.toISOString()} className="text-ink-soft">
                {t('colleagues.silent')}
              </span>
            )
          }),
        ],
      }))}
    />
  )
}

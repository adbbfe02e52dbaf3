import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { PressForm } from '@/components/forms/press-form.tsx'
import { DataTable } from '@/components/ui/data-table.tsx'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { remindFacilitatorsAction } from '@/lib/programme/actions/programme.ts'
import { programmePathOf, type StalledNeighbourhood } from '@/lib/programme/rules/programme.ts'

/** Neighbourhoods shown; beyond that the page says so, and one button reminds all of them. */
const listedMax = 100

interface StalledListProps {
  programmeId: string
  stalled: readonly StalledNeighbourhood[]
}

/** What is stalled, since when, and reminding the facilitators about it. Works without script. */
export function StalledList({ programmeId, stalled }: StalledListProps) {
  const t = useTranslations('programme.office.stalled')
  const locale = useLocale()
  if (stalled.length === 0) return <p>{t('none')}</p>
  const possible = stalled.filter(({ asking }) => asking === 'possible').length
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <p className="text-lead">{t('count', { count: stalled.length })}</p>
      {possible > 1 || (possible > 0 && stalled.length > listedMax) ? (
        <PressForm action={remindFacilitatorsAction} hidden={{ programmeId }} doneTexts={{ reminded: t('reminded') }}>
          {t('remindAll', { count: possible })}
        </PressForm>
      ) : null}
      <DataTable
        caption={t('caption')}
        captionHidden
        columns={(['name', 'municipality', 'what', 'since', 'ask'] as const).map((key) => ({
          key,
          header: t(`columns.${key}`),
        }))}
        rows={stalled.slice(0, listedMax).map((one) => ({
          key: one.id,
          cells: [
            <Link key="name" href={`${programmePathOf(programmeId)}/neighbourhoods/${one.id}`} prefetch={false}>
              {one.name}
            </Link>,
            one.municipality,
            t(`what.${one.what}`),
            formatDate(calendarDay(one.since), locale),
            <Asking key="ask" programmeId={programmeId} one={one} />,
          ],
        }))}
      />
      {stalled.length > listedMax ? <p className="text-small">{t('more', { most: listedMax })}</p> : null}
    </div>
  )
}

function Asking({ programmeId, one }: { programmeId: string; one: StalledNeighbourhood }) {
  const t = useTranslations('programme.office.stalled')
  const locale = useLocale()
  if (one.asking === 'nobody') return t('nobody')
  if (one.asking === 'lately' && one.remindedAt) return t('lately', { date: formatDate(one.remindedAt, locale) })
  return (
    <PressForm
      action={remindFacilitatorsAction}
      hidden={{ programmeId, neighbourhoodId: one.id }}
      look="outlined"
      size="small"
      accessibleName={t('remindOf', { name: one.name })}
      doneTexts={{ reminded: t('reminded') }}
    >
      {t('remind')}
    </PressForm>
  )
}

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { checkOutQuestions, useMeanCell } from '@/components/session/record/check-out-table.tsx'
import { DataTable } from '@/components/ui/data-table.tsx'
import { Mark } from '@/components/ui/mark.tsx'
import { sessionPathOf, type HeldTalk } from '@/lib/session/rules/plan.ts'
import { SIDES } from '@/lib/measures/model.ts'
import { formatDate } from '@/lib/i18n/format.ts'

/** How people rated the talks of a project, session by session, the latest first. */
export function EarlierTalks({ projectId, talks }: { projectId: string; talks: readonly HeldTalk[] }) {
  const t = useTranslations('session.plan.talks')
  const q = useTranslations('session.record.checkOut')
  const locale = useLocale()
  const cell = useMeanCell()
  return (
    <DataTable
      caption={q('caption')}
      columns={[{ key: 'date', header: t('date') }, ...checkOutQuestions.map((key) => ({ key, header: q(key) }))]}
      rows={talks.map(({ id, closedAt, results }) => ({
        key: id,
        cells: [
          <Link key="date" href={`${sessionPathOf(projectId, id)}/record`} prefetch={false}>
            {formatDate(closedAt, locale)}
          </Link>,
          ...checkOutQuestions.map((key, position) => (
            <span key={key} className="grid">
              {SIDES.map((side) => (
                <span key={side} className="inline-flex items-baseline gap-[0.45em]">
                  <Mark side={side} /> <span>{cell(results[side]?.[position])}</span>
                </span>
              ))}
            </span>
          )),
        ],
      }))}
    />
  )
}

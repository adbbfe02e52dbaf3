import { useLocale, useTranslations } from 'next-intl'
import { DataTable } from '@/components/ui/data-table.tsx'
import { groupOf, keyOfKind } from '@/lib/audit/rules/kinds.ts'
import { formatShortDate, formatTime } from '@/lib/i18n/format.ts'

interface AuditLinesProps {
  readonly lines: readonly {
    readonly number: number
    readonly at: Date
    readonly actor: string | null
    readonly project: string | null
    readonly kind: string
    readonly refused: boolean
  }[]
}

/** Lines of the log, the latest first. */
export function AuditLines({ lines }: AuditLinesProps) {
  const t = useTranslations('audit')
  const locale = useLocale()
  const columns = ['number', 'moment', 'who', 'what', 'project', 'outcome'] as const
  return (
    <DataTable
      caption={t('lines')}
      captionHidden
      columns={columns.map((key) => ({ key, header: t(`columns.${key}`), numeric: key === 'number' }))}
      rows={lines.map(({ number, at, actor, project, kind, refused }) => {
        const key = keyOfKind(kind)
        return {
          key: String(number),
          cells: [
            number,
            <time key="moment" dateTime={at.toISOString()}>
              {`${formatShortDate(at, locale)} ${formatTime(at, locale)}`}
            </time>,
            actor ?? (
              <span key="who" className="text-ink-soft">
                {t('nobody')}
              </span>
            ),
            key ? t(`kinds.${key}`) : t(`groupLines.${groupOf(kind)}`),
            project ?? '–',
            refused ? <strong key="outcome">{t('outcomes.refused')}</strong> : t('outcomes.done'),
          ],
        }
      })}
    />
  )
}

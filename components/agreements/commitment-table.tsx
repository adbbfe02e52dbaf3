import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useNameOf, type People } from '@/components/session/record/who.tsx'
import { DataTable } from '@/components/ui/data-table.tsx'
import { Mark } from '@/components/ui/mark.tsx'
import { commitmentPathOf, type Commitment } from '@/lib/agreements/rules/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { CommitmentStatusLine } from './commitment-status.tsx'

interface CommitmentTableProps {
  kind: Commitment['kind']
  commitments: readonly Commitment[]
  people: People
  /** by number, in the reader's language */
  factorNames: Readonly<Record<number, string>>
  today: string
}

/** A list of agreements or actions, each with a link to its own page. */
export function CommitmentTable({ kind, commitments, people, factorNames, today }: CommitmentTableProps) {
  const t = useTranslations('agreements')
  const locale = useLocale()
  const nameOf = useNameOf(people)
  const ownersOf = ({ owners }: Commitment, side?: 'client' | 'contractor') => {
    const shown = side ? owners.filter((owner) => owner.side === side) : owners
    if (shown.length === 0) return <span className="text-ink-soft">{t('nobody')}</span>
    return shown.map(({ personId, side: of }) => (
      <span key={personId} className="inline-flex items-baseline gap-[0.45em]">
        {of ? <Mark side={of} /> : null} {nameOf(personId)}
      </span>
    ))
  }
  const owners =
    kind === 'agreement'
      ? [
          { key: 'client', header: t('column.client') },
          { key: 'contractor', header: t('column.contractor') },
        ]
      : [{ key: 'owner', header: t('column.owner') }]
  return (
    <DataTable
      caption={t(kind === 'agreement' ? 'agreements' : 'actions')}
      captionHidden
      columns={[
        { key: 'what', header: t(`column.${kind}`) },
        ...owners,
        { key: 'due', header: t('column.due') },
        { key: 'status', header: t('column.status') },
      ]}
      rows={commitments.map((commitment) => ({
        key: commitment.id,
        cells: [
          <span key="what" className="grid">
            <Link
              href={commitmentPathOf(commitment.projectId, commitment.id)}
              prefetch={false}
              className="max-w-measure wrap-anywhere"
            >
              {commitment.what}
            </Link>
            {commitment.factor ? (
              <span className="text-caption text-ink-soft">{factorNames[commitment.factor]}</span>
            ) : null}
          </span>,
          ...(kind === 'agreement'
            ? [ownersOf(commitment, 'client'), ownersOf(commitment, 'contractor')]
            : [ownersOf(commitment)]),
          <span key="due" className="whitespace-nowrap">
            {formatDate(calendarDay(commitment.due), locale)}
          </span>,
          <CommitmentStatusLine key="status" commitment={commitment} today={today} />,
        ],
      }))}
    />
  )
}

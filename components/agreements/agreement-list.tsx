import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { Agreement } from '@/components/record/outcomes.tsx'
import type { People } from '@/components/record/who.tsx'
import type { AgreementLine } from '@/lib/alignment/agreements.ts'
import { sessionPathOf } from '@/lib/alignment/plan.ts'
import { formatDate } from '@/lib/i18n/format.ts'
import type { RoundView } from '@/lib/rounds/model.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/catalogue.ts'

interface AgreementListProps {
  projectId: string
  lines: readonly AgreementLine[]
  rounds: readonly RoundView[]
  people: People
}

/** Agreements under each other, each with the talk in which it was made. */
export function AgreementList({ projectId, lines, rounds, people }: AgreementListProps) {
  return (
    <ul className="grid gap-12">
      {lines.map((line) => (
        <li key={`${line.session.id} ${line.factor} ${line.agreement.number}`}>
          <Agreement agreement={line.agreement} people={people}>
            <MadeIn projectId={projectId} line={line} round={rounds.find(({ id }) => id === line.session.roundId)} />
          </Agreement>
        </li>
      ))}
    </ul>
  )
}

interface MadeInProps {
  projectId: string
  line: AgreementLine
  round: RoundView | undefined
}

/** Where it comes from, with the way to the record; and in words that its day has passed. */
function MadeIn({ projectId, line: { session, factor, late }, round }: MadeInProps) {
  const t = useTranslations('session.agreements')
  const kinds = useTranslations('project.kinds')
  const locale = useLocale()
  const found = factorOf(worksheetOf(round?.worksheetVersion ?? 1), factor)
  return (
    <p className="flex max-w-none flex-wrap items-baseline gap-x-4 gap-y-1 text-small text-ink-soft">
      {late ? <strong className="text-ink">{t('past')}</strong> : null}
      <span>
        {t('made', { date: formatDate(session.openedAt, locale), kind: round ? kinds(round.kind) : '' })}{' '}
        <Link href={`${sessionPathOf(projectId, session.id)}/record#${found.key}`} prefetch={false}>
          {found.name[locale]}
        </Link>
        {session.closedAt ? null : ` ${t('running')}`}
      </span>
    </p>
  )
}

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { PaperPerson } from '@/components/worksheet/surroundings.tsx'
import { paperPath, SUMMARY, worksheetPath } from '@/lib/worksheet/rules/steps.ts'
import { MarkPaper } from './forget-paper.tsx'

interface PaperFrameProps {
  projectId: string
  roundId: string
  person: PaperPerson
  /** the summary has its own button to stop */
  stop?: boolean
}

/** Above each step: whose paper this is, and the ways out, so that the lead never takes it for the own sheet. */
export function PaperFrame({ projectId, roundId, person, stop = true }: PaperFrameProps) {
  const t = useTranslations('paper.frame')
  const { name, personId } = person
  return (
    <aside aria-label={t('label')} className="mt-4 mb-4 border-2 border-ink px-4 py-3 tablet:px-5 desk:mt-8 desk:mb-0">
      <MarkPaper personId={personId} />
      <p className="font-display text-h4 leading-tight font-strong wrap-anywhere">{t('title', { name })}</p>
      <p className="mt-1 text-small">{t('text')}</p>
      <p className="mt-1 flex max-w-none flex-wrap gap-x-6 text-small">
        <Link href={worksheetPath(projectId, roundId)} prefetch={false} className="py-1">
          {t('own')}
        </Link>
        {stop ? (
          <Link href={`${paperPath(projectId, roundId, personId, SUMMARY)}#discard`} prefetch={false} className="py-1">
            {t('stop')}
          </Link>
        ) : null}
      </p>
    </aside>
  )
}

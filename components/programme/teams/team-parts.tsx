import { useLocale, useTranslations } from 'next-intl'
import { useFactorName } from '@/components/programme/portfolio/words.ts'
import { DataTable } from '@/components/ui/data-table.tsx'
import { formatCount } from '@/lib/i18n/format.ts'
import { STAGES, type Stage } from '@/lib/programme/rules/portfolio.ts'
import type { KeptAgreements, TeamPage, TeamWords } from '@/lib/programme/rules/teams.ts'
import { TakeOver } from './take-over.tsx'

/** How many neighbourhoods ever reached each stage. */
export function TeamStages({ stages }: { stages: Readonly<Record<Stage, number>> }) {
  const t = useTranslations('portfolio.progress')
  const locale = useLocale()
  const all = stages.invited
  return (
    <ol role="list" className="grid grid-cols-2 gap-x-(--ws-column-gap) gap-y-4 tablet:grid-cols-5">
      {STAGES.map((stage) => (
        <li key={stage} data-stage={stage} className="grid content-end gap-1.5 text-small leading-tight">
          <span className="flex items-end gap-2.5">
            <span className="figure text-h2">{formatCount(stages[stage], locale)}</span>
            <span>{t(stage, { count: stages[stage] })}</span>
          </span>
          <span aria-hidden="true" className="flex h-2 bg-line print:[print-color-adjust:exact]">
            <span className="bg-ink" style={{ width: `${all > 0 ? (100 * stages[stage]) / all : 0}%` }} />
          </span>
        </li>
      ))}
    </ol>
  )
}

/** How often agreements were kept, by factor. */
export function KeptTable({ kept }: { kept: readonly KeptAgreements[] }) {
  const t = useTranslations('programme.teams')
  const locale = useLocale()
  const factorName = useFactorName()
  const columns = ['factor', 'n', 'kept', 'partly', 'not'] as const
  if (kept.length === 0) return <p className="max-w-measure text-ink-soft">{t('noKept')}</p>
  return (
    <DataTable
      caption={t('kept')}
      captionHidden
      columns={columns.map((key) => ({ key, header: t(`keptColumn.${key}`), numeric: key !== 'factor' }))}
      rows={kept.map(({ factor, counts }) => ({
        key: String(factor),
        cells: [
          factorName(factor),
          ...[counts.kept + counts.partly + counts.not, counts.kept, counts.partly, counts.not].map((count) =>
            formatCount(count, locale),
          ),
        ],
      }))}
    />
  )
}

/** The texts that the teams released to each other, by factor, each with a press that takes it over. */
export function TeamWordsList({ words, own, programme }: Pick<TeamPage, 'words' | 'own' | 'programme'>) {
  const t = useTranslations('programme.teams')
  const factorName = useFactorName()
  if (words.length === 0) return <p className="max-w-measure text-ink-soft">{t('noWords')}</p>
  const into = own.filter(({ mayTakeOver }) => mayTakeOver)
  const kinds = [
    { kind: 'question', title: t('questions') },
    { kind: 'agreement', title: t('agreements') },
  ] as const
  return (
    <ul role="list">
      {[...Map.groupBy(words, ({ factor }) => factor)].map(([factor, of]) => (
        <li key={factor} className="grid gap-4 border-b border-line py-6 first:pt-0">
          <h3 className="text-h4 hyphens-auto">{factorName(factor)}</h3>
          <div className="grid gap-x-(--ws-column-gap) gap-y-6 tablet:grid-cols-2">
            {kinds.map(({ kind, title }) => {
              const texts = of.filter((one) => one.kind === kind)
              return texts.length === 0 ? null : (
                <div key={kind} className="grid content-start gap-3">
                  <p className="text-caption text-ink-soft">{title}</p>
                  <ul role="list" className="grid gap-5">
                    {texts.map((one) => (
                      <li key={one.id} data-words={one.kind} className="grid max-w-measure gap-2">
                        <WordsToTake {...one} into={into} programmeId={programme.id} />
                      </li>
                    ))}
                  </ul>
                </div>
              )
            })}
          </div>
        </li>
      ))}
    </ul>
  )
}

interface WordsToTakeProps extends TeamWords {
  into: TeamPage['own']
  programmeId: string
}

function WordsToTake({ id, words, effect, into, programmeId }: WordsToTakeProps) {
  const t = useTranslations('portfolio.patterns.released')
  return (
    <>
      <p className="wrap-anywhere">{words}</p>
      {effect === '' ? null : <p className="text-small wrap-anywhere">{t('effect', { effect })}</p>}
      {into.map(({ projectId, project }) => (
        <TakeOver
          key={projectId}
          hidden={{ projectId, programmeId, wordsId: id }}
          project={into.length > 1 ? project : undefined}
          words={words}
        />
      ))}
    </>
  )
}

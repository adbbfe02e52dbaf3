import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { PressForm } from '@/components/forms/press-form.tsx'
import { giveUpFileAction } from '@/lib/programme/actions/portfolio.ts'
import { formatCount, formatDate, formatTime } from '@/lib/i18n/format.ts'
import {
  isUnderWay,
  type PortfolioChoices,
  type PortfolioFilter,
  type ProgrammeFile,
} from '@/lib/programme/rules/portfolio.ts'
import { narrowingsOf } from '@/lib/programme/rules/choice-words.ts'
import { addressOf } from '@/lib/programme/schema/portfolio.ts'
import { programmePathOf } from '@/lib/programme/rules/programme.ts'

/** A filter in a few words; '' when nothing is left out. */
function useFilterWords({ municipalities }: PortfolioChoices): (filter: PortfolioFilter) => string {
  const words = { portfolio: useTranslations('portfolio'), locale: useLocale() }
  return (filter) => {
    const municipality = municipalities.find(({ id }) => id === filter.municipality)?.name
    const round = filter.round && words.portfolio('filter.roundNumber', { number: filter.round })
    return [...narrowingsOf(filter, municipality, words), ...(round ? [round] : [])].join(', ')
  }
}

interface FileListProps {
  programmeId: string
  files: readonly ProgrammeFile[]
  choices: PortfolioChoices
}

/** Requested workbooks: the content of each, its progress, and its current action. */
export function FileList({ programmeId, files, choices }: FileListProps) {
  const t = useTranslations('programme.files')
  const locale = useLocale()
  const wordsOf = useFilterWords(choices)
  return (
    <ul role="list" className="border-t border-ink">
      {files.map((file) => {
        const words = wordsOf(file.filter)
        const asked = t('asked', { date: formatDate(file.askedAt, locale), time: formatTime(file.askedAt, locale) })
        return (
          <li
            key={file.id}
            className="grid items-start gap-x-(--ws-column-gap) gap-y-3 border-b border-line py-5 tablet:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]"
            data-file={file.state}
          >
            <div className="grid gap-1">
              <h2 className="text-h4 tracking-normal wrap-anywhere">{words === '' ? t('whole') : words}</h2>
              <p className="text-small text-ink-soft">
                {asked}{' '}
                <Link
                  href={`${programmePathOf(programmeId)}${addressOf(file.filter)}`}
                  prefetch={false}
                  className="inline-flex min-h-6 items-center"
                >
                  {t('look')}
                </Link>
              </p>
            </div>
            <FileState programmeId={programmeId} file={file} about={words === '' ? t('whole') : words} />
          </li>
        )
      })}
    </ul>
  )
}

interface FileStateProps {
  programmeId: string
  file: ProgrammeFile
  about: string
}

/** A file's progress, with its button. Only the text is announced, not every number. */
function FileState({ programmeId, file, about }: FileStateProps) {
  const t = useTranslations('programme.files')
  const locale = useLocale()
  const { id, state, done, total } = file
  return (
    <div className="grid justify-items-start gap-2">
      <p role="status" className="font-strong">
        {t(`state.${state}`)}
      </p>
      {isUnderWay(file) ? (
        <>
          <progress
            className="block h-2 w-full max-w-80 appearance-none border-0 bg-line [&::-moz-progress-bar]:bg-ink [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-ink"
            aria-label={t('progress', { about })}
            max={total ?? 1}
            value={total === null ? 0 : done}
          />
          {total === null ? null : (
            <p className="text-small text-ink-soft">
              {t('soFar', { done: formatCount(done, locale), total, shown: formatCount(total, locale) })}
            </p>
          )}
          <PressForm
            action={giveUpFileAction}
            hidden={{ programmeId, fileId: id }}
            look="outlined"
            size="small"
            accessibleName={about}
          >
            {t('giveUp')}
          </PressForm>
        </>
      ) : null}
      {state === 'ready' ? (
        <a href={`/api/programmes/${programmeId}/files/${id}`} className="inline-flex min-h-6 items-center">
          {t('take', { count: total ?? 0, shown: formatCount(total ?? 0, locale) })}
        </a>
      ) : null}
      {state === 'outdated' || state === 'failed' ? (
        <p className="max-w-measure text-small">{t(`why.${state}`)}</p>
      ) : null}
    </div>
  )
}

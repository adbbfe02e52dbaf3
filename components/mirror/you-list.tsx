import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { YouStrip } from '@/components/charts/you-strip.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import type { FactorAnalysis } from '@/lib/measures/factor-analysis.ts'
import { toNumber, type Fraction } from '@/lib/measures/fraction.ts'
import { ownSentenceOf } from '@/lib/measures/own-sentence.ts'
import type { OwnAnswer } from '@/lib/measures/own-view.ts'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import { formatDecimal } from '@/lib/i18n/format.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import type { OwnRow } from '@/lib/mirror/rules/rationales.ts'
import { factorOf, type Factor, type Worksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { chartColumn, rowGrid } from './row-grid.ts'
import { stripCountsOf, useSay, useScale } from './words.ts'

interface ListProps {
  rows: readonly OwnRow[]
  mirror: Mirror
  worksheet: Worksheet
}

/** The reader's answer to each factor between the means of both sides, in worksheet order. */
export function YouList({ rows, mirror, worksheet }: ListProps) {
  const t = useTranslations('mirror.you')
  const { words, unknown } = useScale(worksheet)
  const path = mirrorPathOf(mirror.project.id, mirror.round.id)
  return (
    <section aria-labelledby="you-list" className="border-b-2 border-ink">
      <h2 id="you-list" className="sr-only">
        {t('list')}
      </h2>
      <div
        aria-hidden="true"
        className={joinClasses(youGrid, 'sticky top-0 z-10 border-b-2 border-ink bg-paper pt-4 pb-2 print:static')}
      >
        <div className={youChart}>
          <ScaleWords words={words} unknownWord={unknown} />
        </div>
      </div>
      <ol role="list">
        {rows.map((row) => (
          <YouRow key={row.factor} row={row} path={path} worksheet={worksheet} />
        ))}
      </ol>
    </section>
  )
}

/* the overview's grid without its numbers, so that strips are at the same position on both pages */
const youGrid = joinClasses(rowGrid, 'max-[52rem]:grid-cols-[minmax(0,1fr)]')
const youChart = chartColumn

function YouRow({ row, path, worksheet }: { row: OwnRow; path: string; worksheet: Worksheet }) {
  const t = useTranslations('mirror.you')
  const locale = useLocale()
  const say = useSay()
  const answerWord = useAnswerWord(worksheet)
  const { own, analysis } = row
  const factor = factorOf(worksheet, row.factor)
  return (
    <li
      id={factor.key}
      data-factor={factor.key}
      className={joinClasses(
        youGrid,
        'scroll-mt-20 items-center gap-y-3 py-5 not-first:border-t not-first:border-line print:break-inside-avoid',
      )}
    >
      <div className="min-[52rem]:col-span-2 print:col-span-2!">
        <h3 className="text-h4 leading-tight">
          <Link href={`${path}/${factor.key}`} prefetch={false}>
            {factor.name[locale]}
          </Link>
        </h3>
        <p className="mt-1 text-small">
          {t('own')} <strong data-own>{answerWord(own.at)}</strong>
        </p>
      </div>
      <div className={youChart}>
        <YouStrip
          own={own}
          guess={own.guess}
          client={stripCountsOf(analysis.tallies.client)}
          contractor={stripCountsOf(analysis.tallies.contractor)}
          label={useLabel(own, analysis, factor, worksheet)}
        />
      </div>
      <p
        data-sentence
        className="text-small leading-snug min-[52rem]:col-start-3 wide:col-start-4 wide:row-start-1 print:col-start-3!"
      >
        {say(ownSentenceOf(own, analysis))}
      </p>
    </li>
  )
}

/** "in grote mate", "weet ik niet", or that there is no answer. */
export function useAnswerWord(worksheet: Worksheet): (at: OwnAnswer['at']) => string {
  const t = useTranslations('mirror.you')
  const { wordOf } = useScale(worksheet)
  return (at) => (at === null ? t('noAnswer') : wordOf(at === 'unknown' ? null : at))
}

function useLabel(own: OwnAnswer, { means }: FactorAnalysis, factor: Factor, worksheet: Worksheet): string {
  const t = useTranslations('mirror.you')
  const locale = useLocale()
  const { wordOf } = useScale(worksheet)
  const answerWord = useAnswerWord(worksheet)
  const number = (mean: Fraction | null) => (mean ? formatDecimal(toNumber(mean), locale) : t('noMean'))
  return t('label', {
    factor: factor.name[locale],
    own: answerWord(own.at),
    guess: own.guess === null ? 'none' : wordOf(own.guess),
    side: own.side,
    client: number(means.client),
    contractor: number(means.contractor),
  })
}

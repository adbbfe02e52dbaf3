import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { Mark } from '@/components/ui/mark.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { useLanguage } from '@/lib/i18n/use-language.ts'
import { emptyAnswer, isAnswered, type AnswerContent, type AnswerSheet } from '@/lib/worksheet/rules/model.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { SheetLanguage } from '@/lib/i18n/config.ts'
import type { SheetFactor, SheetTexts } from '@/lib/worksheet/rules/translations.ts'
import { AnswerLine } from './answer-line.tsx'

const sideText = { client: 'text-client-text', contractor: 'text-contractor-text' }

interface AnswerListProps {
  worksheet: SheetTexts
  sheet: AnswerSheet
  side: Side
  /** shown for a factor without an answer, where that is allowed: on paper */
  blank?: string | undefined
  /** where an answer can be changed; without it the list is read-only */
  changeHref?: ((key: string) => string) | undefined
}

/** The own sheet for reading back: eight answers in words, without the parts left empty. */
export function AnswerList({ worksheet, sheet, side, blank, changeHref }: AnswerListProps) {
  return (
    <ol>
      {worksheet.factors.map((factor) => (
        <AnswerRow
          key={factor.key}
          worksheet={worksheet}
          factor={factor}
          side={side}
          blank={blank}
          content={sheet.answers.find((answer) => answer.factor === factor.number)?.content ?? emptyAnswer}
          changeHref={changeHref?.(factor.key)}
        />
      ))}
    </ol>
  )
}

interface AnswerRowProps {
  worksheet: SheetTexts
  factor: SheetFactor
  side: Side
  content: AnswerContent
  blank: string | undefined
  changeHref: string | undefined
}

function AnswerRow({ worksheet, factor, side, content, blank, changeHref }: AnswerRowProps) {
  const t = useTranslations('worksheet.summary')
  const locale = useLanguage()
  const answered = isAnswered(content)
  const name = factor.name[locale]
  return (
    <li
      id={`factor-${factor.number}`}
      className="grid gap-x-(--ws-column-gap) gap-y-2 border-b border-line py-5 first:pt-1 last:border-b-0 tablet:grid-cols-[minmax(0,13rem)_minmax(0,1fr)]"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 tablet:block">
        <h3 className="text-h4">{name}</h3>
        {changeHref ? (
          <Link href={changeHref} className="inline-flex min-h-8 items-center text-small print:hidden">
            <span aria-hidden="true">{t(answered ? 'change' : 'answerNow')}</span>
            <VisuallyHidden>{t(answered ? 'changeWhat' : 'answerWhat', { what: name })}</VisuallyHidden>
          </Link>
        ) : null}
      </div>
      <div className="grid min-w-0 gap-3">
        <p className="flex max-w-none flex-wrap items-center gap-x-5 gap-y-1">
          {content.extent === null ? null : (
            <span className="w-44">
              <AnswerLine side={side} extent={content.extent} />
            </span>
          )}
          <span
            className={joinClasses(
              'font-strong',
              content.extent !== null && sideText[side],
              !answered && (blank ? 'text-ink-soft' : 'text-danger'),
            )}
          >
            {answered ? extentWords(worksheet, content, locale) : (blank ?? t('noAnswer'))}
          </span>
        </p>
        <Details worksheet={worksheet} factor={factor} side={side} content={content} />
      </div>
    </li>
  )
}

function extentWords(worksheet: SheetTexts, content: AnswerContent, locale: SheetLanguage): string {
  const stop = worksheet.scale.find(({ value }) => value === content.extent)
  return stop?.label[locale] ?? worksheet.dontKnow.label[locale]
}

function Details({ worksheet, factor, side, content }: Omit<AnswerRowProps, 'changeHref' | 'blank'>) {
  const t = useTranslations('worksheet.summary')
  const locale = useLanguage()
  const other: Side = side === 'client' ? 'contractor' : 'client'
  const labels = (mark: string) =>
    factor.aspects.filter(({ key }) => content.aspects[key] === mark).map(({ label }) => label[locale])
  const comparison =
    content.comparison === 'absent'
      ? worksheet.comparison.skip[locale]
      : worksheet.comparison.options.find(({ key }) => key === content.comparison)?.label[locale]
  const guess = worksheet.scale.find(({ value }) => value === content.guess)?.label[locale]
  return (
    <>
      <Line name={t('why')} text={content.rationale} />
      <Line name={t('example')} text={content.example} />
      <Line name={t('goesWell')} text={labels('goes-well').join(' · ')} />
      <Line name={t('pinches')} text={labels('pinches').join(' · ')} />
      <Line name={t('comparison')} text={comparison} />
      <Line
        name={t('guess', { side: worksheet.sideNames[other][locale] })}
        text={guess}
        before={<Mark side={other} look="hollow" className="me-[0.5em]" />}
      />
    </>
  )
}

function Line({ name, text, before }: { name: string; text: string | undefined; before?: ReactNode }) {
  if (!text) return null
  return (
    <div>
      <p className="text-caption text-ink-soft">{name}</p>
      <p className="break-words whitespace-pre-wrap" dir="auto">
        {before}
        {text}
      </p>
    </div>
  )
}

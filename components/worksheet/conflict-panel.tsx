'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode, Ref } from 'react'
import { Button } from '@/components/ui/button.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import type { AnswerContent } from '@/lib/worksheet/rules/model.ts'
import { differenceOf, extentValue, LEAVE_EMPTY } from '@/lib/worksheet/rules/sheet-form.ts'
import type { FactorTexts } from './factor-texts.ts'

interface ConflictPanelProps {
  heading: Ref<HTMLHeadingElement>
  theirs: ReactNode
  mine: ReactNode
  /** both versions contain texts that could be combined */
  both: boolean
}

/** Both values side by side; form buttons choose which to keep, so it works without script. */
export function ConflictPanel({ heading, theirs, mine, both }: ConflictPanelProps) {
  const t = useTranslations('autosave.conflict')
  return (
    <section aria-labelledby="conflict-title" className="mt-4 mb-8 border-s-8 border-ink ps-4 tablet:ps-6">
      <h2 ref={heading} id="conflict-title" tabIndex={-1} className="text-h3">
        {t('title')}
      </h2>
      <p className="mt-1 text-ink-soft">{t('text')}</p>
      <div className="mt-4 grid gap-6 tablet:grid-cols-2 tablet:gap-8">
        <Version title={t('theirs')} keep="theirs" label={t('keepTheirs')}>
          {theirs}
        </Version>
        <Version title={t('mine')} keep="mine" label={t('keepMine')}>
          {mine}
        </Version>
      </div>
      {both ? (
        <div className="mt-4">
          <Button type="submit" name="keep" value="both" look="quiet" className="text-start! text-small!">
            {t('both')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

function Version({
  title,
  keep,
  label,
  children,
}: {
  title: string
  keep: string
  label: string
  children: ReactNode
}) {
  return (
    <div className="flex min-w-0 flex-col items-start gap-2 border-t border-line-control pt-3">
      <h3 className="font-text text-small font-strong">{title}</h3>
      {children}
      <div className="mt-auto pt-2">
        <Button type="submit" name="keep" value={keep} look="outlined" size="small">
          {label}
        </Button>
      </div>
    </div>
  )
}

function Marked({ text, other }: { text: string; other: string }) {
  const { before, changed, after } = differenceOf(text, other)
  return (
    <>
      {before}
      {changed ? (
        <mark className="bg-sunken text-ink underline decoration-[3px] underline-offset-[0.2em]">{changed}</mark>
      ) : null}
      {after}
    </>
  )
}

interface AnswerVersionProps {
  content: AnswerContent
  other: AnswerContent
  texts: FactorTexts
}

/** One version of an answer: always the extent, of the rest only what differs from the other version. */
export function AnswerVersion({ content, other, texts }: AnswerVersionProps) {
  const t = useTranslations('autosave.conflict')
  const labelOf = (value: string | undefined): string =>
    value === 'dont-know' ? texts.dontKnow : (texts.scale.find((stop) => stop.value === value)?.label ?? t('empty'))
  const markOf = (one: AnswerContent, key: string) => one.aspects[key] ?? LEAVE_EMPTY
  const markWords = { 'goes-well': texts.goesWell, pinches: texts.pinches, [LEAVE_EMPTY]: t('empty') }
  const lines: { name: string; value: ReactNode }[] = [
    ...texts.aspects
      .filter(({ key }) => markOf(content, key) !== markOf(other, key))
      .map(({ key, label }) => ({ name: label, value: markWords[markOf(content, key)] })),
    ...(content.guess === other.guess
      ? []
      : [{ name: t('guess'), value: labelOf(content.guess === null ? undefined : String(content.guess)) }]),
    ...(content.comparison === other.comparison
      ? []
      : [
          {
            name: t('comparison'),
            value: texts.comparison?.options.find(({ key }) => key === content.comparison)?.label ?? t('empty'),
          },
        ]),
  ]
  return (
    <div className="grid w-full gap-2">
      <p className="font-display text-h4 font-strong">{labelOf(extentValue(content))}</p>
      {(['rationale', 'example'] as const).map((field) =>
        content[field] === other[field] ? null : (
          <div key={field}>
            <p className="text-caption text-ink-soft">{t(field)}</p>
            <p className={joinClasses('break-words whitespace-pre-wrap', content[field] ? '' : 'text-ink-soft')}>
              {content[field] ? <Marked text={content[field]} other={other[field]} /> : t('empty')}
            </p>
          </div>
        ),
      )}
      {lines.length > 0 ? (
        <ul className="grid gap-0.5 text-small">
          {lines.map(({ name, value }) => (
            <li key={name}>
              {name}: <strong>{value}</strong>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import type { AnswerContent } from '@/lib/worksheet/rules/model.ts'
import { AnswerVersion } from './conflict-panel.tsx'
import type { FactorTexts } from './factor-texts.ts'

/** The version that was not chosen, for copying: one wrong press loses nothing. */
export function SetAside({
  content,
  draft,
  texts,
}: {
  content: AnswerContent
  draft: AnswerContent
  texts: FactorTexts
}) {
  const t = useTranslations('autosave.conflict')
  return (
    <Disclosure summary={t('aside')} className="mb-6 border-y border-line">
      <p className="text-small text-ink-soft">{t('asideText')}</p>
      <div className="mt-2">
        <AnswerVersion content={content} other={draft} texts={texts} />
      </div>
    </Disclosure>
  )
}

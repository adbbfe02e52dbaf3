'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import type { AnswerContent } from '@/lib/worksheet/rules/model.ts'
import { allKept, forgetText, onKept, unitsKept } from './kept-texts.ts'

const nowhere = () => ''

interface KeptNoticeProps {
  personId: string
  roundId: string
  /** every step that can have unsent text: its unit, its name, its address */
  steps: readonly { readonly unit: string; readonly name: string; readonly href: string }[]
}

/** "In deze browser staat tekst die nog niet is opgeslagen", with the steps that send it when opened. */
export function KeptNotice({ personId, roundId, steps }: KeptNoticeProps) {
  const t = useTranslations('autosave.kept')
  const look = useCallback(() => unitsKept(personId, roundId).join(), [personId, roundId])
  const units = useSyncExternalStore(onKept, look, nowhere).split(',')
  const waiting = steps.filter(({ unit }) => units.includes(unit))
  if (waiting.length === 0) return null
  return (
    <div className="mb-10">
      <Notice kind="fault" title={t('title')} live>
        <p>
          {t('text')}{' '}
          {waiting.map(({ unit, name, href }, position) => (
            <span key={unit}>
              {position > 0 ? ', ' : ''}
              <a href={href}>{name}</a>
            </span>
          ))}
        </p>
      </Notice>
    </div>
  )
}

interface KeptTextsProps {
  personId: string
  roundId: string
  steps: readonly { readonly unit: string; readonly name: string }[]
}

/** Text that can no longer be sent, for copying, until its writer removes it. */
export function KeptTexts({ personId, roundId, steps }: KeptTextsProps) {
  const t = useTranslations('autosave.kept')
  // as one string: a snapshot must stay identical while nothing changes
  const look = useCallback(
    () =>
      JSON.stringify(
        steps.flatMap(({ unit, name }) =>
          allKept<AnswerContent>({ personId, roundId, unit }).map(({ key, content }) => ({
            key,
            name,
            text: [content.rationale, content.example].filter(Boolean).join('\n\n'),
          })),
        ),
      ),
    [personId, roundId, steps],
  )
  const held = JSON.parse(useSyncExternalStore(onKept, look, () => '[]')) as {
    key: string
    name: string
    text: string
  }[]
  const texts = held.filter(({ text }) => text !== '')
  if (texts.length === 0) return null
  return (
    <div className="mb-10">
      <Notice title={t('closedTitle')}>
        <p>{t('closedText')}</p>
        <ul className="mt-3 grid gap-4">
          {texts.map(({ key, name, text }) => (
            <li key={key} className="grid justify-items-start gap-1">
              <strong>{name}</strong>
              <p className="break-words whitespace-pre-wrap" dir="auto">
                {text}
              </p>
              <Button
                look="outlined"
                size="small"
                onClick={() => {
                  forgetText(key)
                }}
              >
                {t('drop')}
              </Button>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useRef, useState, useSyncExternalStore } from 'react'
import { readAlone } from '@/components/layout/kept-here.ts'
import { Button } from '@/components/ui/button.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { keptAloneOf, type AloneAnswer } from '@/lib/worksheet/rules/alone.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import type { StopOption } from '@/components/ui/stop-scale.tsx'

const unchanging = () => () => undefined

interface TakeOverProps {
  readonly personId: string
  readonly factor: FactorNumber
  readonly options: readonly StopOption[]
}

/** Puts the answer in the form's own fields, as if somebody had chosen and typed it: the form saves it as a draft. */
function fillIn(form: HTMLFormElement, { choice, note }: AloneAnswer): void {
  if (choice !== null) form.querySelector<HTMLInputElement>(`input[name="extent"][value="${choice}"]`)?.click()
  const field = form.elements.namedItem('rationale')
  if (note === '' || !(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  // as React's own, so that the counter below the box sees it too
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, note)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/**
 * What the reader answered alone in this browser, with a button that takes it over into this factor. Draws nothing where
 * nothing was kept. Inside the form of a factor without an answer; nothing is handed in by it.
 */
export function TakeOver({ personId, factor, options }: TakeOverProps) {
  const t = useTranslations('autosave.takeOver')
  const kept = useSyncExternalStore(
    unchanging,
    useCallback(() => readAlone(personId), [personId]),
    () => null,
  )
  const [taken, setTaken] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const answer = keptAloneOf(kept)?.[factor]
  if (!answer || (answer.choice === null && answer.note === '')) return null
  const word = options.find(({ value }) => value === String(answer.choice))?.label
  return (
    <div ref={frame} className="mb-8">
      <Notice
        live={taken}
        title={t('label')}
        action={
          taken ? null : (
            <Button
              look="outlined"
              size="small"
              onClick={() => {
                const form = frame.current?.closest('form')
                if (!form) return
                fillIn(form, answer)
                setTaken(true)
              }}
            >
              {t('press')}
            </Button>
          )
        }
      >
        {taken ? (
          <p>{t('done')}</p>
        ) : (
          <>
            {word ? <p>{word}</p> : null}
            <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
              {answer.note}
            </p>
          </>
        )}
      </Notice>
    </div>
  )
}

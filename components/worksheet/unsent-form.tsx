'use client'
import { useActionState } from 'react'
import { saveCardStepAction } from '@/lib/cards/actions.ts'
import { saveStepAction } from '@/lib/worksheet/actions.ts'
import { emptyAnswer } from '@/lib/worksheet/rules/model.ts'
import { postedAnswer } from './posted.ts'
import { RefusalWords } from './save-status.tsx'

/**
 * Replaces the form once the sheet is closed: a form sent without script and refused shows here what was typed, for
 * copying.
 */
export function UnsentForm({
  selfHref,
  signInHref,
  sheetHref,
  card = false,
}: {
  selfHref: string
  signInHref: string
  sheetHref: string
  /** by the card that this browser opened */
  card?: boolean
}) {
  const [state] = useActionState(card ? saveCardStepAction : saveStepAction, {}, selfHref)
  const posted = postedAnswer(state, { version: 0, content: emptyAnswer })
  const texts = posted ? [posted.typed.content.rationale, posted.typed.content.example].filter(Boolean) : []
  if (!posted?.outcome) return null
  return (
    <div className="mb-10 grid max-w-[46rem] gap-4">
      <RefusalWords code={posted.outcome} signInHref={signInHref} sheetHref={sheetHref} onRetry={() => undefined} />
      {texts.map((text) => (
        <p key={text} className="border-s-2 border-line-control ps-4 break-words whitespace-pre-wrap" dir="auto">
          {text}
        </p>
      ))}
    </div>
  )
}

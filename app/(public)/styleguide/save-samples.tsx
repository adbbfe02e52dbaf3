'use client'
import { useRef } from 'react'
import { keepText } from '@/components/worksheet/kept-texts.ts'
import { AnswerVersion, ConflictPanel } from '@/components/worksheet/conflict-panel.tsx'
import type { FactorTexts } from '@/components/worksheet/factor-texts.ts'
import { KeptNotice, KeptTexts } from '@/components/worksheet/kept-notice.tsx'
import { RefusalWords, SaveAlert, SaveLine } from '@/components/worksheet/save-status.tsx'
import { SetAside } from '@/components/worksheet/set-aside.tsx'
import { Button } from '@/components/ui/button.tsx'
import { sheetRefusals } from '@/lib/access/rules/refusals.ts'
import type { SaveStatus } from '@/lib/worksheet/rules/autosave.ts'
import { emptyAnswer, type AnswerContent } from '@/lib/worksheet/rules/model.ts'
import type { Locale } from '@/lib/i18n/config.ts'

const nothing = () => undefined
const links = { signInHref: '/styleguide/worksheet', sheetHref: '/styleguide/worksheet', onRetry: nothing }

/** The type keeps the list complete. */
const statuses: Record<SaveStatus['kind'], SaveStatus> = {
  rest: { kind: 'rest' },
  saving: { kind: 'saving' },
  saved: { kind: 'saved', savedAt: '2026-11-10T13:32:00Z' },
  offline: { kind: 'offline' },
  failed: { kind: 'failed' },
  unfit: { kind: 'unfit' },
  conflict: { kind: 'conflict' },
  refused: { kind: 'refused', code: 'signed-out' },
}
const refusals = [...sheetRefusals, 'other']

export function SaveSamples({ locale }: { locale: Locale }) {
  return (
    <div className="grid gap-8">
      {Object.values(statuses).map((status) => (
        <div key={status.kind} className="grid gap-3 border-b border-line pb-4">
          <p className="text-caption text-ink-soft">{status.kind}</p>
          <SaveLine status={status} locale={locale} onChoose={nothing} />
          <SaveAlert status={status} stayed={false} {...links} />
        </div>
      ))}
      {refusals.map((code) => (
        <RefusalWords key={code} code={code} {...links} />
      ))}
    </div>
  )
}

const mine: AnswerContent = {
  ...emptyAnswer,
  extent: 4,
  rationale: 'Er is één lijst met besluiten, en die hangt in de keet.',
  aspects: { 'one-task': 'goes-well' },
}
const theirs: AnswerContent = {
  ...mine,
  extent: 2,
  rationale: 'Er is één lijst met besluiten, maar niemand kijkt erop.',
}

export function ConflictSample({ texts }: { texts: FactorTexts }) {
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
        }}
      >
        <ConflictPanel
          heading={heading}
          theirs={<AnswerVersion content={theirs} other={mine} texts={texts} />}
          mine={<AnswerVersion content={mine} other={theirs} texts={texts} />}
          both
        />
      </form>
      <SetAside content={theirs} draft={mine} texts={texts} />
    </>
  )
}

const step = { unit: '3', name: 'Businesscase', href: '#kept' }
const place = { personId: 'styleguide', roundId: 'sample' }

/** Only the browser knows what it still stores: a press puts a text there. */
export function KeptSamples() {
  return (
    <>
      <div className="mb-6">
        <Button
          look="outlined"
          onClick={() => {
            keepText(
              { ...place, unit: step.unit },
              'styleguide',
              { base: 0, content: mine, sent: null },
              { url: '', body: {}, content: mine },
            )
          }}
        >
          Bewaar een tekst in deze browser
        </Button>
      </div>
      <KeptNotice {...place} steps={[step]} />
      <KeptTexts {...place} steps={[step]} />
    </>
  )
}

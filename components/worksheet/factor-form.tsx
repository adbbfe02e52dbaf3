'use client'
import { useTranslations } from 'next-intl'
import { useActionState, useEffect, useRef, useState, type SubmitEvent } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary.tsx'
import { saveStepAction } from '@/lib/assessments/actions.ts'
import type { AnswerContent } from '@/lib/assessments/model.ts'
import {
  bothTexts,
  contentOfFields,
  fieldsOfEntries,
  textFaults,
  type TextField,
} from '@/lib/assessments/sheet-form.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import { AnswerVersion, ConflictPanel } from './conflict-panel.tsx'
import { FactorFields, textLimits } from './factor-fields.tsx'
import type { FactorTexts } from './factor-texts.ts'
import { postedAnswer } from './posted.ts'
import { RefusalWords } from './save-status.tsx'
import { SetAside } from './set-aside.tsx'
import { EnterGoesOn, SheetBar, type Direction } from './sheet-bar.tsx'
import { SaveForLater, SheetFrame, type SheetSurroundings } from './sheet-frame.tsx'
import { answerRunners, answerUnit, placeFields, type SheetPlace } from './units.ts'
import { isStored, useAutosave } from './use-autosave.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { longestWaitMs, useWalk } from './use-walk.ts'

const formId = 'worksheet-step'
const rereadOf = (form: HTMLFormElement): AnswerContent => contentOfFields(fieldsOfEntries([...new FormData(form)]))

export interface FactorFormProps {
  place: SheetPlace
  factor: number
  version: number
  content: AnswerContent
  texts: FactorTexts
  ownShape: 'round' | 'pointed'
  headingId: string
  locale: Locale
  shortcuts: boolean
  changing: boolean
  surroundings: SheetSurroundings
  /** this step's own address, and where the presses lead */
  hrefs: Readonly<Record<Direction | 'self' | 'signIn' | 'sheet', string>>
}

/**
 * One factor of the worksheet. A native form that the server takes without script; with script every change is saved
 * by itself. The fields hold the answer, the runner reads them.
 */
export function FactorForm(props: FactorFormProps) {
  const { place, factor, texts, locale, hrefs, changing } = props
  const t = useTranslations('autosave')
  const form = useRef<HTMLFormElement>(null)
  const conflictHeading = useRef<HTMLHeadingElement>(null)
  const [attempted, setAttempted] = useState(false)
  const [dropped, setDropped] = useState<AnswerContent | null>(null)
  const [state, formAction] = useActionState(saveStepAction, {}, hrefs.self)
  // as first drawn: the fields hold the answer from then on, a page that is refreshed does not change them
  const [first] = useState({ version: props.version, content: props.content })
  const posted = postedAnswer(state, first)
  const { snapshot, runner } = useAutosave(answerRunners, () => ({
    unit: answerUnit(place, factor),
    ...first,
    typed: posted?.typed ?? null,
  }))
  const walk = useWalk(
    () => runner()?.settle(longestWaitMs),
    () => {
      setAttempted(true)
      conflictHeading.current?.focus()
    },
  )
  useShortcuts(form, props.shortcuts)
  useEffect(() => {
    if (form.current) runner()?.adopt(rereadOf(form.current))
  }, [runner])

  const shown = posted?.typed.content ?? first.content
  const draft = snapshot?.state.draft ?? shown
  const theirs = snapshot ? snapshot.state.conflict?.theirs : posted?.outcome === 'conflict' ? first.content : undefined
  const faults = attempted || posted?.outcome === null ? textFaults(draft) : {}
  const faultWords: Partial<Record<TextField, string>> = {}
  for (const [field, fault] of Object.entries(faults) as [TextField, 'too-long' | 'unreadable'][]) {
    faultWords[field] = t(`form.${field}-${fault}`, { count: textLimits[field] })
  }

  const change = (event: { target: EventTarget }) => {
    if (form.current) runner()?.change(rereadOf(form.current), !(event.target instanceof HTMLTextAreaElement))
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    const current = runner()
    const { submitter } = event.nativeEvent
    // before the script has the runner the browser sends the form itself
    if (!current || !(submitter === null || submitter instanceof HTMLButtonElement)) return
    event.preventDefault()
    if (submitter?.name === 'keep' && theirs) {
      setDropped(submitter.value === 'mine' ? theirs : submitter.value === 'theirs' ? draft : null)
      const kept = { mine: draft, theirs, both: bothTexts(draft, theirs) }[submitter.value]
      if (kept) current.resolve(kept)
      return
    }
    const direction = (submitter?.value ?? (changing ? 'summary' : 'next')) as Direction
    walk.go(direction, hrefs[direction])
  }
  const refusal =
    !snapshot && posted?.outcome && posted.outcome !== 'conflict' && posted.outcome !== 'both' ? posted.outcome : null
  const retry = () => {
    runner()?.retry()
  }

  return (
    <>
      <SheetFrame
        {...props.surroundings}
        onStep={(href) => {
          walk.go('step', href)
        }}
      >
        <form
          ref={form}
          id={formId}
          action={formAction}
          onSubmit={submit}
          onInput={change}
          onBlur={(event) => {
            if (event.target instanceof HTMLTextAreaElement) runner()?.flush()
          }}
          data-unsaved={snapshot ? !isStored(snapshot.status) : undefined}
          noValidate
          autoComplete="off"
          className="relative pt-2 desk:pt-4"
        >
          <EnterGoesOn changing={changing} />
          {Object.entries({
            ...placeFields(place),
            factor,
            baseVersion: first.version,
            ...(changing ? { from: 'summary' } : {}),
          }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <FormTrouble faultWords={faultWords} />
          {refusal ? (
            <div className="mt-4 mb-8">
              <RefusalWords code={refusal} signInHref={hrefs.signIn} sheetHref={hrefs.sheet} onRetry={retry} />
            </div>
          ) : null}
          {theirs ? (
            <ConflictPanel
              heading={conflictHeading}
              theirs={<AnswerVersion content={theirs} other={draft} texts={texts} />}
              mine={<AnswerVersion content={draft} other={theirs} texts={texts} />}
              both={theirs.rationale !== draft.rationale || theirs.example !== draft.example}
            />
          ) : null}
          {posted?.outcome === 'both' ? <p className="mb-6 font-strong">{t('conflict.bothDone')}</p> : null}
          {dropped ? <SetAside content={dropped} draft={draft} texts={texts} /> : null}
          <FactorFields
            key={snapshot?.drawing ?? 0}
            texts={texts}
            content={snapshot && snapshot.drawing > 0 ? snapshot.drawn : shown}
            faults={faultWords}
            ownShape={props.ownShape}
            headingId={props.headingId}
            locale={locale}
          />
          <SaveForLater note={props.surroundings.savingNote} busy={walk.going === 'later'} />
        </form>
      </SheetFrame>
      <SheetBar
        formId={formId}
        status={snapshot?.status ?? null}
        locale={locale}
        stayed={walk.stayed}
        going={walk.going}
        first={factor === 1}
        changing={changing}
        signInHref={hrefs.signIn}
        sheetHref={hrefs.sheet}
        onRetry={retry}
        onChoose={() => conflictHeading.current?.focus()}
      />
    </>
  )
}

function FormTrouble({ faultWords }: { faultWords: Partial<Record<TextField, string>> }) {
  const t = useTranslations('autosave.form')
  const faults = Object.entries(faultWords).map(([fieldId, message]) => ({ fieldId, message }))
  return (
    <div className={faults.length > 0 ? 'mt-4 mb-8' : ''}>
      <ErrorSummary
        title={t('summary', { count: faults.length })}
        titlePrefix={faults.length > 0 ? t('titlePrefix', { count: faults.length }) : undefined}
        faults={faults}
      />
    </div>
  )
}

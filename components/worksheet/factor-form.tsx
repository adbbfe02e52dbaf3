'use client'
import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary.tsx'
import { saveCardStepAction } from '@/lib/cards/actions.ts'
import { saveStepAction } from '@/lib/worksheet/actions.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import type { AnswerContent } from '@/lib/worksheet/rules/model.ts'
import {
  bothTexts,
  DONT_KNOW,
  contentOfFields,
  fieldsOfEntries,
  textFaults,
  type TextFieldName,
} from '@/lib/worksheet/rules/sheet-form.ts'
import type { SheetWay } from '@/lib/worksheet/rules/steps.ts'
import { TakeOver } from './alone/take-over.tsx'
import { AnswerVersion, ConflictPanel } from './conflict-panel.tsx'
import { FactorFields, textLimits } from './factor-fields.tsx'
import type { FactorTexts } from './factor-texts.ts'
import { postedAnswer } from './posted.ts'
import { SetAside } from './set-aside.tsx'
import { StepForm, useStep, type DrawnStep } from './step-form.tsx'
import { answerRunners, answerUnit, idFields, type SheetIds } from './units.ts'
import { useAutosave } from './use-autosave.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** Neither answered nor written about. */
const isEmpty = ({ extent, dontKnow, rationale }: AnswerContent): boolean =>
  extent === null && !dontKnow && rationale === ''

const rereadOf = (form: HTMLFormElement): AnswerContent => contentOfFields(fieldsOfEntries([...new FormData(form)]))

export interface FactorFormProps extends DrawnStep {
  ids: SheetIds
  factor: FactorNumber
  content: AnswerContent
  texts: FactorTexts
  ownShape: 'round' | 'pointed'
  shortcuts: boolean
  way: SheetWay
  /** Whose answers, given alone in this browser, are offered here; null for nobody's, as on somebody's paper. */
  ownerOfAlone: string | null
}

/**
 * One factor of the worksheet. A native form that works without script; with script every change is saved at once. The
 * fields hold the answer, the runner reads them.
 */
export function FactorForm(props: FactorFormProps) {
  const { ids, factor, texts, locale, hrefs } = props
  const t = useTranslations('autosave')
  const [dropped, setDropped] = useState<AnswerContent | null>(null)
  const [state, formAction] = useActionState(ids.card ? saveCardStepAction : saveStepAction, {}, hrefs.self)
  // the first values only: from then on the fields hold the answer, and a refresh of the page does not change them
  const [first] = useState({ version: props.version, content: props.content })
  const posted = postedAnswer(state, first)
  const { snapshot, runner } = useAutosave(answerRunners, () => ({
    unit: answerUnit(ids, factor),
    ...first,
    typed: posted?.typed ?? null,
  }))
  const { form, conflictHeading, attempted, walk, submit, retry } = useStep(props, runner, rereadOf)
  useShortcuts(form, props.shortcuts)

  const shown = posted?.typed.content ?? first.content
  const draft = snapshot?.state.draft ?? shown
  const theirs = snapshot ? snapshot.state.conflict?.theirs : posted?.outcome === 'conflict' ? first.content : undefined
  const dontKnow = { value: DONT_KNOW, label: texts.dontKnow }
  const faults = attempted || posted?.outcome === null ? textFaults(draft) : {}
  const faultWords: Partial<Record<TextFieldName, string>> = {}
  for (const [field, fault] of Object.entries(faults) as [TextFieldName, 'too-long' | 'unreadable'][]) {
    faultWords[field] = t(`form.${field}-${fault}`, { count: textLimits[field] })
  }

  const change = (event: { target: EventTarget }) => {
    if (form.current) runner()?.change(rereadOf(form.current), !(event.target instanceof HTMLTextAreaElement))
  }
  const keep = theirs
    ? (choice: string) => {
        setDropped(choice === 'mine' ? theirs : choice === 'theirs' ? draft : null)
        const kept = { mine: draft, theirs, both: bothTexts(draft, theirs) }[choice]
        if (kept) runner()?.resolve(kept)
      }
    : null
  const refusal =
    !snapshot && posted?.outcome && posted.outcome !== 'conflict' && posted.outcome !== 'both' ? posted.outcome : null

  return (
    <StepForm
      {...props}
      form={form}
      walk={walk}
      action={formAction}
      onSubmit={(event) => {
        submit(event, keep)
      }}
      onInput={change}
      onBlur={(event) => {
        if (event.target instanceof HTMLTextAreaElement) runner()?.flush()
      }}
      status={snapshot?.status ?? null}
      hidden={{ ...idFields(ids), factor, baseVersion: first.version, way: props.way }}
      trouble={<FormTrouble faultWords={faultWords} />}
      refusal={refusal}
      first={factor === 1 && props.way !== 'reasons'}
      onRetry={retry}
      onChoose={() => conflictHeading.current?.focus()}
    >
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
      {props.ownerOfAlone !== null && isEmpty(first.content) && props.way !== 'reasons' ? (
        <TakeOver personId={props.ownerOfAlone} factor={factor} options={[...texts.scale, dontKnow]} />
      ) : null}
      <FactorFields
        key={snapshot?.drawing ?? 0}
        texts={texts}
        content={snapshot && snapshot.drawing > 0 ? snapshot.drawn : shown}
        faults={faultWords}
        ownShape={props.ownShape}
        headingId={props.headingId}
        locale={locale}
        way={props.way}
      />
    </StepForm>
  )
}

function FormTrouble({ faultWords }: { faultWords: Partial<Record<TextFieldName, string>> }) {
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

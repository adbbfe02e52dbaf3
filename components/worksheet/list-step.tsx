'use client'
import { useTranslations } from 'next-intl'
import { useActionState, useEffect, useRef, useState, type ReactNode, type SubmitEvent } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary.tsx'
import type { Locale } from '@/lib/i18n/config.ts'
import type { FormAction, FormState } from '@/lib/platform/form-state.ts'
import type { Unit } from './autosave-runner.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import type { Posted } from './posted.ts'
import type { RunnersOf } from './runners.ts'
import { RefusalWords } from './save-status.tsx'
import { EnterGoesOn, SheetBar, type Direction } from './sheet-bar.tsx'
import { SaveForLater, SheetFrame, type SheetSurroundings } from './sheet-frame.tsx'
import { isStored, useAutosave } from './use-autosave.ts'
import { longestWaitMs, useWalk } from './use-walk.ts'

const formId = 'worksheet-step'

/** What the server knows of a step whose answers are saved as one list. */
export interface ListStepPage {
  readonly version: number
  readonly headingId: string
  readonly locale: Locale
  readonly changing: boolean
  readonly surroundings: SheetSurroundings
  readonly hrefs: Readonly<Record<Direction | 'self' | 'signIn' | 'sheet', string>>
}

interface ListStepProps<C> {
  page: ListStepPage
  runners: RunnersOf<C>
  unit: Unit<C>
  /** as the server read it */
  stored: C
  action: FormAction
  postedOf: (state: FormState) => Posted<C> | null
  read: (form: HTMLFormElement) => C
  /** what the form sends beside its fields */
  hidden: Readonly<Record<string, string | number>>
  /** what the server would refuse in it, in words, and the field that it is about */
  faultOf?: (content: C) => { fieldId: string; message: string } | undefined
  /** a version, in a conflict */
  show: (content: C) => ReactNode
  /** the fields with these answers in them; `drawing` changes when they must be drawn anew */
  fields: (drawn: C, drawing: number, fault: string | undefined) => ReactNode
}

/** A step that is one list: saves by itself as a factor does, and as a form without script. */
export function ListStep<C>(props: ListStepProps<C>) {
  const { page, runners, unit, stored, hidden, faultOf, read } = props
  const { hrefs, changing, locale } = page
  const t = useTranslations('autosave')
  const form = useRef<HTMLFormElement>(null)
  const conflictHeading = useRef<HTMLHeadingElement>(null)
  const [attempted, setAttempted] = useState(false)
  const [state, formAction] = useActionState(props.action, {}, hrefs.self)
  const posted = props.postedOf(state)
  const { snapshot, runner } = useAutosave(runners, () => ({
    unit,
    version: page.version,
    content: stored,
    typed: posted?.typed ?? null,
  }))
  const walk = useWalk(
    () => runner()?.settle(longestWaitMs),
    () => {
      setAttempted(true)
      conflictHeading.current?.focus()
    },
  )
  useEffect(() => {
    if (form.current) runner()?.adopt(read(form.current))
  }, [runner, read])

  const shown = posted?.typed.content ?? stored
  const draft = snapshot?.state.draft ?? shown
  const theirs = snapshot ? snapshot.state.conflict?.theirs : posted?.outcome === 'conflict' ? stored : undefined
  const fault = attempted || posted ? faultOf?.(draft) : undefined
  const refusal = !snapshot && posted?.outcome && posted.outcome !== 'conflict' ? posted.outcome : null
  const retry = () => {
    runner()?.retry()
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    const current = runner()
    const { submitter } = event.nativeEvent
    if (!current || !(submitter === null || submitter instanceof HTMLButtonElement)) return
    event.preventDefault()
    if (submitter?.name === 'keep' && theirs !== undefined) {
      current.resolve(submitter.value === 'mine' ? draft : theirs)
      return
    }
    const direction = (submitter?.value ?? (changing ? 'summary' : 'next')) as Direction
    walk.go(direction, hrefs[direction])
  }

  return (
    <>
      <SheetFrame
        {...page.surroundings}
        onStep={(href) => {
          walk.go('step', href)
        }}
      >
        <form
          ref={form}
          id={formId}
          action={formAction}
          onSubmit={submit}
          onInput={() => {
            if (form.current) runner()?.change(read(form.current), true)
          }}
          data-unsaved={snapshot ? !isStored(snapshot.status) : undefined}
          noValidate
          autoComplete="off"
          className="relative pt-2 desk:pt-4"
        >
          <EnterGoesOn changing={changing} />
          {Object.entries({ ...hidden, baseVersion: page.version, ...(changing ? { from: 'summary' } : {}) }).map(
            ([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ),
          )}
          {fault ? (
            <div className="mt-4 mb-8">
              <ErrorSummary
                title={t('form.summary', { count: 1 })}
                titlePrefix={t('form.titlePrefix', { count: 1 })}
                faults={[fault]}
              />
            </div>
          ) : null}
          {refusal ? (
            <div className="mt-4 mb-8">
              <RefusalWords code={refusal} signInHref={hrefs.signIn} sheetHref={hrefs.sheet} onRetry={retry} />
            </div>
          ) : null}
          {theirs === undefined ? null : (
            <ConflictPanel
              heading={conflictHeading}
              theirs={props.show(theirs)}
              mine={props.show(draft)}
              both={false}
            />
          )}
          {props.fields(
            snapshot && snapshot.drawing > 0 ? snapshot.drawn : shown,
            snapshot?.drawing ?? 0,
            fault?.message,
          )}
          <SaveForLater note={page.surroundings.savingNote} busy={walk.going === 'later'} />
        </form>
      </SheetFrame>
      <SheetBar
        formId={formId}
        status={snapshot?.status ?? null}
        locale={locale}
        unfit={faultOf?.(draft)?.message}
        stayed={walk.stayed}
        going={walk.going}
        first={false}
        changing={changing}
        signInHref={hrefs.signIn}
        sheetHref={hrefs.sheet}
        onRetry={retry}
        onChoose={() => conflictHeading.current?.focus()}
      />
    </>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { useActionState, type ReactNode } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary.tsx'
import type { FormAction, FormState } from '@/lib/platform/form-state.ts'
import type { Unit } from './autosave-runner.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import type { Posted } from './posted.ts'
import type { RunnersOf } from './runners.ts'
import { StepForm, useStep, type DrawnStep } from './step-form.tsx'
import { useAutosave } from './use-autosave.ts'

interface ListStepProps<C> {
  page: DrawnStep
  runners: RunnersOf<C>
  unit: Unit<C>
  /** as the server read it */
  stored: C
  action: FormAction
  postedOf: (state: FormState) => Posted<C> | null
  read: (form: HTMLFormElement) => C
  /** hidden fields of the form */
  hidden: Readonly<Record<string, string | number>>
  /** what the server would refuse, in words, and the field concerned */
  faultOf?: (content: C) => { fieldId: string; message: string } | undefined
  /** shows a version in a conflict */
  show: (content: C) => ReactNode
  /** the fields with these answers; `drawing` changes when they must be redrawn */
  fields: (drawn: C, drawing: number, fault: string | undefined) => ReactNode
}

/** A step that is one list: saves automatically like a factor, and as a form without script. */
export function ListStep<C>(props: ListStepProps<C>) {
  const { page, runners, unit, stored, hidden, faultOf, read } = props
  const t = useTranslations('autosave')
  const [state, formAction] = useActionState(props.action, {}, page.hrefs.self)
  const posted = props.postedOf(state)
  const { snapshot, runner } = useAutosave(runners, () => ({
    unit,
    version: page.version,
    content: stored,
    typed: posted?.typed ?? null,
  }))
  const { form, conflictHeading, attempted, walk, submit, retry } = useStep(page, runner, read)

  const shown = posted?.typed.content ?? stored
  const draft = snapshot?.state.draft ?? shown
  const theirs = snapshot ? snapshot.state.conflict?.theirs : posted?.outcome === 'conflict' ? stored : undefined
  const fault = attempted || posted ? faultOf?.(draft) : undefined
  const keep =
    theirs === undefined
      ? null
      : (choice: string) => {
          runner()?.resolve(choice === 'mine' ? draft : theirs)
        }

  return (
    <StepForm
      {...page}
      form={form}
      walk={walk}
      action={formAction}
      onSubmit={(event) => {
        submit(event, keep)
      }}
      onInput={() => {
        if (form.current) runner()?.change(read(form.current), true)
      }}
      status={snapshot?.status ?? null}
      hidden={{ ...hidden, baseVersion: page.version }}
      trouble={
        fault ? (
          <div className="mt-4 mb-8">
            <ErrorSummary
              title={t('form.summary', { count: 1 })}
              titlePrefix={t('form.titlePrefix', { count: 1 })}
              faults={[fault]}
            />
          </div>
        ) : null
      }
      refusal={!snapshot && posted?.outcome && posted.outcome !== 'conflict' ? posted.outcome : null}
      unfit={faultOf?.(draft)?.message}
      first={false}
      onRetry={retry}
      onChoose={() => conflictHeading.current?.focus()}
    >
      {theirs === undefined ? null : (
        <ConflictPanel heading={conflictHeading} theirs={props.show(theirs)} mine={props.show(draft)} both={false} />
      )}
      {props.fields(snapshot && snapshot.drawing > 0 ? snapshot.drawn : shown, snapshot?.drawing ?? 0, fault?.message)}
    </StepForm>
  )
}

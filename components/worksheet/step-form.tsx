'use client'
import {
  useEffect,
  useRef,
  useState,
  type ComponentProps,
  type FocusEvent,
  type ReactNode,
  type RefObject,
  type SubmitEvent,
} from 'react'
import type { SaveStatus } from '@/lib/worksheet/rules/autosave.ts'
import type { SheetLanguage } from '@/lib/i18n/config.ts'
import type { Runner } from './autosave-runner.ts'
import { RefusalWords } from './save-status.tsx'
import { EnterGoesOn, SheetBar, type Direction } from './sheet-bar.tsx'
import { SaveForLater, SheetFrame, type SheetSurroundings } from './sheet-frame.tsx'
import { isStored } from './use-autosave.ts'
import { waitMaxMs, useWalk } from './use-walk.ts'

const formId = 'worksheet-step'

/** A step as the server drew it. */
export interface DrawnStep {
  readonly version: number
  readonly headingId: string
  readonly locale: SheetLanguage
  readonly changing: boolean
  readonly surroundings: SheetSurroundings
  /** this step's own address, and where the buttons lead */
  readonly hrefs: Readonly<Record<Direction | 'self' | 'signIn' | 'sheet', string>>
}

interface Step {
  readonly form: RefObject<HTMLFormElement | null>
  readonly conflictHeading: RefObject<HTMLHeadingElement | null>
  /** somebody tried to go on, but something prevented it */
  readonly attempted: boolean
  readonly walk: ReturnType<typeof useWalk>
  /** Sends the form by script; `keep` handles the choice in a conflict, if there is one. */
  readonly submit: (event: SubmitEvent<HTMLFormElement>, keep: ((choice: string) => void) | null) => void
  readonly retry: () => void
}

/** The behaviour of a step's form: its fields are the answer, its buttons save and go on. */
export function useStep<C>(
  { changing, hrefs }: Pick<DrawnStep, 'changing' | 'hrefs'>,
  runner: () => Runner<C> | undefined,
  read: (form: HTMLFormElement) => C,
): Step {
  const form = useRef<HTMLFormElement>(null)
  const conflictHeading = useRef<HTMLHeadingElement>(null)
  const [attempted, setAttempted] = useState(false)
  const walk = useWalk(
    () => runner()?.settle(waitMaxMs),
    () => {
      setAttempted(true)
      conflictHeading.current?.focus()
    },
  )
  useEffect(() => {
    if (form.current) runner()?.adopt(read(form.current))
  }, [runner, read])
  return {
    form,
    conflictHeading,
    attempted,
    walk,
    submit: (event, keep) => {
      const { submitter } = event.nativeEvent
      // until the script has its runner, the browser sends the form itself
      if (!runner() || !(submitter === null || submitter instanceof HTMLButtonElement)) return
      event.preventDefault()
      if (submitter?.name === 'keep' && keep) {
        keep(submitter.value)
        return
      }
      const direction = (submitter?.value ?? (changing ? 'summary' : 'next')) as Direction
      walk.go(direction, hrefs[direction])
    },
    retry: () => {
      runner()?.retry()
    },
  }
}

interface StepFormProps extends Pick<DrawnStep, 'changing' | 'locale' | 'surroundings' | 'hrefs'> {
  form: Step['form']
  walk: Step['walk']
  action: ComponentProps<'form'>['action']
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void
  onInput: (event: { target: EventTarget }) => void
  onBlur?: (event: FocusEvent<HTMLFormElement>) => void
  /** null until the script runs */
  status: SaveStatus | null
  /** hidden fields of the form */
  hidden: Readonly<Record<string, string | number>>
  /** what is wrong in the fields */
  trouble: ReactNode
  /** why the server refused it, without script */
  refusal: string | null
  unfit?: string | undefined
  /** there is no step before it */
  first: boolean
  onRetry: () => void
  onChoose: () => void
  children: ReactNode
}

/** The frame around a step's fields: a native form with refusals above it, and the bar below. */
export function StepForm(props: StepFormProps) {
  const { form, walk, changing, locale, surroundings, hrefs, status, hidden, refusal, onRetry } = props
  const sent = changing ? { ...hidden, from: 'summary' } : hidden
  return (
    <>
      <SheetFrame
        {...surroundings}
        onStep={(href) => {
          walk.go('step', href)
        }}
      >
        <form
          ref={form}
          id={formId}
          action={props.action}
          onSubmit={props.onSubmit}
          onInput={props.onInput}
          onBlur={props.onBlur}
          data-unsaved={status ? !isStored(status) : undefined}
          noValidate
          autoComplete="off"
          className="relative pt-2 desk:pt-4"
        >
          <EnterGoesOn changing={changing} />
          {Object.entries(sent).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {props.trouble}
          {refusal ? (
            <div className="mt-4 mb-8">
              <RefusalWords code={refusal} signInHref={hrefs.signIn} sheetHref={hrefs.sheet} onRetry={onRetry} />
            </div>
          ) : null}
          {props.children}
          <SaveForLater note={surroundings.savingNote} busy={walk.going === 'later'} />
        </form>
      </SheetFrame>
      <SheetBar
        formId={formId}
        status={status}
        locale={locale}
        unfit={props.unfit}
        stayed={walk.stayed}
        going={walk.going}
        first={props.first}
        changing={changing}
        signInHref={hrefs.signIn}
        sheetHref={hrefs.sheet}
        onRetry={onRetry}
        onChoose={props.onChoose}
      />
    </>
  )
}

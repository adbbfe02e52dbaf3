'use client'
import { useTranslations } from 'next-intl'
import { useActionState, useEffect, useRef, useState, type SubmitEvent } from 'react'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { ErrorSummary } from '@/components/ui/error-summary.tsx'
import { FieldError } from '@/components/ui/field-error.tsx'
import { savePicksAction } from '@/lib/assessments/actions.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import { postedPicks } from './posted.ts'
import { RefusalWords } from './save-status.tsx'
import { EnterGoesOn, SheetBar, type Direction } from './sheet-bar.tsx'
import { SaveForLater, SheetFrame, type SheetSurroundings } from './sheet-frame.tsx'
import { pickRunners, picksUnit, type SheetPlace } from './units.ts'
import { isStored, useAutosave } from './use-autosave.ts'
import { longestWaitMs, useWalk } from './use-walk.ts'

const formId = 'worksheet-step'
const rereadOf = (form: HTMLFormElement): number[] => new FormData(form).getAll('picks').map(Number)

interface PrioritiesFormProps {
  place: SheetPlace
  version: number
  picks: readonly number[]
  most: number
  options: readonly { readonly number: number; readonly name: string }[]
  hint: string
  headingId: string
  locale: Locale
  changing: boolean
  surroundings: SheetSurroundings
  hrefs: Readonly<Record<Direction | 'self' | 'signIn' | 'sheet', string>>
}

function Chosen({ picks, options }: { picks: readonly number[]; options: PrioritiesFormProps['options'] }) {
  const t = useTranslations('autosave.conflict')
  const names = options.filter(({ number }) => picks.includes(number)).map(({ name }) => name)
  return <p className="font-display text-h4 font-strong">{names.length > 0 ? names.join(', ') : t('empty')}</p>
}

/** Which factors matter most, at most three. Saves by itself as a factor does, and as a form without script. */
export function PrioritiesForm(props: PrioritiesFormProps) {
  const { place, most, options, hrefs, changing, locale } = props
  const t = useTranslations('autosave')
  const form = useRef<HTMLFormElement>(null)
  const conflictHeading = useRef<HTMLHeadingElement>(null)
  const [attempted, setAttempted] = useState(false)
  const [state, formAction] = useActionState(savePicksAction, {}, hrefs.self)
  const posted = postedPicks(state)
  const { snapshot, runner } = useAutosave(pickRunners, () => ({
    unit: picksUnit(place, most),
    version: props.version,
    content: props.picks,
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
    if (form.current) runner()?.adopt(rereadOf(form.current))
  }, [runner])

  const shown = posted?.typed.content ?? props.picks
  const draft = snapshot?.state.draft ?? shown
  const theirs = snapshot ? snapshot.state.conflict?.theirs : posted?.outcome === 'conflict' ? props.picks : undefined
  const tooMany = draft.length > most
  const fault = tooMany && (attempted || posted) ? t('form.picks-too-many') : undefined
  const refusal = !snapshot && posted?.outcome && posted.outcome !== 'conflict' ? posted.outcome : null
  const retry = () => {
    runner()?.retry()
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    const current = runner()
    const { submitter } = event.nativeEvent
    if (!current || !(submitter === null || submitter instanceof HTMLButtonElement)) return
    event.preventDefault()
    if (submitter?.name === 'keep' && theirs) {
      current.resolve(submitter.value === 'mine' ? draft : theirs)
      return
    }
    const direction = (submitter?.value ?? (changing ? 'summary' : 'next')) as Direction
    walk.go(direction, hrefs[direction])
  }
  const drawn = snapshot && snapshot.drawing > 0 ? snapshot.drawn : shown

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
          onInput={() => {
            if (form.current) runner()?.change(rereadOf(form.current), true)
          }}
          data-unsaved={snapshot ? !isStored(snapshot.status) : undefined}
          noValidate
          autoComplete="off"
          className="relative pt-2 desk:pt-4"
        >
          <EnterGoesOn changing={changing} />
          {Object.entries({
            projectId: place.projectId,
            roundId: place.roundId,
            baseVersion: props.version,
            ...(changing ? { from: 'summary' } : {}),
          }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {fault ? (
            <div className="mt-4 mb-8">
              <ErrorSummary
                title={t('form.summary', { count: 1 })}
                titlePrefix={t('form.titlePrefix', { count: 1 })}
                faults={[{ fieldId: 'picks', message: fault }]}
              />
            </div>
          ) : null}
          {refusal ? (
            <div className="mt-4 mb-8">
              <RefusalWords code={refusal} signInHref={hrefs.signIn} sheetHref={hrefs.sheet} onRetry={retry} />
            </div>
          ) : null}
          {theirs ? (
            <ConflictPanel
              heading={conflictHeading}
              theirs={<Chosen picks={theirs} options={options} />}
              mine={<Chosen picks={draft} options={options} />}
              both={false}
            />
          ) : null}
          <fieldset
            key={snapshot?.drawing ?? 0}
            id="picks"
            aria-labelledby={props.headingId}
            aria-describedby={fault ? 'picks-hint picks-error' : 'picks-hint'}
            className={fault ? 'border-l-4 border-danger pl-4' : ''}
          >
            <p id="picks-hint" className="mb-3 text-ink-soft">
              {props.hint}
            </p>
            {fault ? (
              <FieldError id="picks-error" prefix={t('form.faultPrefix')}>
                {fault}
              </FieldError>
            ) : null}
            <div className="border-t border-line">
              {options.map(({ number, name }) => (
                <Checkbox
                  key={number}
                  id={`pick-${number}`}
                  name="picks"
                  value={number}
                  label={name}
                  defaultChecked={drawn.includes(number)}
                  className="border-b border-line py-1 has-checked:font-strong"
                />
              ))}
            </div>
          </fieldset>
          <SaveForLater note={props.surroundings.savingNote} busy={walk.going === 'later'} />
        </form>
      </SheetFrame>
      <SheetBar
        formId={formId}
        status={snapshot?.status ?? null}
        locale={locale}
        unfit={t('form.picks-too-many')}
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

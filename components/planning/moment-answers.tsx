'use client'
import { useTranslations } from 'next-intl'
import { useActionState, useId, useState, type SubmitEvent } from 'react'
import { useFaultWords } from '@/components/forms/use-fault-words.ts'
import { useOnePress } from '@/components/forms/use-one-press.ts'
import { answerMomentAction } from '@/lib/planning/actions.ts'
import { fitWords, type Fits } from '@/lib/planning/rules/model.ts'
import { useDayWords } from './day-words.ts'

interface Asked {
  readonly startsAt: Date
  readonly mine: Fits | null
}

interface MomentAnswersProps {
  projectId: string
  roundId: string
  minutes: number
  moments: readonly Asked[]
}

/** Says of each moment whether it fits, with one press each; without script each press loads the page again. */
export function MomentAnswers({ projectId, roundId, minutes, moments }: MomentAnswersProps) {
  return (
    <ul role="list" className="border-t border-line">
      {moments.map((moment) => (
        <MomentAnswer key={moment.startsAt.toISOString()} {...{ projectId, roundId, minutes, moment }} />
      ))}
    </ul>
  )
}

/** The answer that a press sends. */
const pressedOf = ({ nativeEvent }: SubmitEvent<HTMLFormElement>): Fits | null => {
  const { submitter } = nativeEvent
  const value = submitter instanceof HTMLButtonElement ? submitter.value : ''
  return fitWords.find((word) => word === value) ?? null
}

function MomentAnswer({
  projectId,
  roundId,
  minutes,
  moment,
}: Omit<MomentAnswersProps, 'moments'> & { moment: Asked }) {
  const t = useTranslations('planning.ask')
  const whenOf = useDayWords()
  const words = useFaultWords()
  const id = useId()
  const [state, formAction, pending] = useActionState(answerMomentAction, {})
  const [pressed, setPressed] = useState<Fits | null>(null)
  const onePress = useOnePress(pending)
  const refusal = state.serverError ?? state.data?.refusal ?? (state.data?.reply.error ? 'unexpected' : undefined)
  // shown at once; once the answer came, what the page holds
  const shown = pending ? (pressed ?? moment.mine) : moment.mine
  return (
    <li className="border-b border-line py-3">
      <form
        action={formAction}
        onSubmit={(event) => {
          onePress(event)
          setPressed(pressedOf(event))
        }}
        className="grid gap-x-6 gap-y-2 tablet:grid-cols-[minmax(0,1fr)_auto] tablet:items-center"
      >
        {Object.entries({ projectId, roundId, startsAt: moment.startsAt.toISOString() }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p id={id}>{whenOf({ startsAt: moment.startsAt, minutes })}</p>
        <div role="group" aria-labelledby={id} className="flex">
          {fitWords.map((fits) => (
            <button
              key={fits}
              type="submit"
              name="fits"
              value={fits}
              aria-pressed={shown === fits}
              className="-ms-px min-h-11 flex-1 cursor-pointer border border-line-control px-2.5 text-small first:ms-0 focus-visible:relative focus-visible:z-1 aria-pressed:relative aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:font-strong aria-pressed:text-paper not-aria-pressed:hover:bg-sunken tablet:min-w-30 tablet:flex-none forced-colors:aria-pressed:forced-color-adjust-none forced-colors:aria-pressed:bg-[Highlight] forced-colors:aria-pressed:text-[HighlightText]"
            >
              {t(`fits.${fits}`)}
            </button>
          ))}
        </div>
        {refusal ? (
          <p role="alert" className="text-small font-strong text-danger tablet:col-span-2">
            {words.refusal(refusal)}
          </p>
        ) : null}
        <p role="status" className="sr-only">
          {state.data?.done === 'answered' && !pending ? t('saved') : null}
        </p>
      </form>
    </li>
  )
}

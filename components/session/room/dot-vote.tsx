'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePress } from '@/components/session/use-press.ts'
import { useSession } from '@/components/session/use-session.ts'
import { Button } from '@/components/ui/button.tsx'
import { PeopleMarks } from '@/components/ui/mark.tsx'
import { questionsOf } from '@/lib/session/rules/record.ts'
import { topicOf } from '@/lib/session/rules/state.ts'
import { isFew } from '@/lib/session/rules/few.ts'
import type { Side } from '@/lib/measures/model.ts'
import { dotsOn, placed } from './dots.ts'
import { FewNotice } from './few-notice.tsx'
import type { PhaseProps } from './view.ts'
import { useBallots } from './own-ballots.tsx'
import { SecretEnd } from './secret-end.tsx'

const most = 3

/** Three dots to place in secret; they can be moved until the close. */
export function DotVote({ step, factor, side }: PhaseProps & { side: Side }) {
  const t = useTranslations('room.vote')
  const { state, say } = useSession()
  const few = isFew(state, side)
  const { of, keep } = useBallots()
  const sent = of('vote', factor)
  const [dots, setDots] = useState<readonly number[]>(sent ?? [])
  const { press, words, busy } = usePress()
  const isSent = sent !== null && sent.toSorted().join() === dots.toSorted().join()
  const send = async () => {
    if (busy || (await press({ kind: 'vote', step, dots })) !== null) return
    keep('vote', factor, dots)
    say({ readyFor: step })
  }
  // in order of proposal, so that a question keeps its letter
  const questions = questionsOf(topicOf(state, factor)).toSorted((a, b) => a.number - b.number)
  return (
    <form
      noValidate
      data-voting
      className="grid gap-6 max-tablet:gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <FewNotice side={side} about="vote" />
      <div className="flex max-w-measure items-center justify-between gap-4 border-y-[3px] border-ink py-3 max-tablet:py-1.5">
        <p role="status" className="font-strong">
          {t('left', { count: most - dots.length })}
        </p>
        <PeopleMarks side={side} done={most - dots.length} all={most} />
      </div>
      <ol className="max-w-measure">
        {questions.map(({ number, text }, position) => (
          <QuestionDots
            key={number}
            text={text}
            letter={String.fromCharCode(65 + (position % 26))}
            side={side}
            count={dotsOn(dots, number)}
            change={(by) => {
              setDots(placed(dots, number, by, most))
            }}
          />
        ))}
      </ol>
      <SecretEnd
        words={{ secret: few ? null : t('secret'), send: t('send'), sent: t('sent') }}
        skips={few ? step : null}
        busy={busy}
        isSent={isSent}
        isChosen={dots.length > 0 || sent !== null}
        refused={words}
      />
    </form>
  )
}

interface QuestionDotsProps {
  text: string
  letter: string
  side: Side
  count: number
  change: (by: 1 | -1) => void
}

function QuestionDots({ text, letter, side, count, change }: QuestionDotsProps) {
  const t = useTranslations('room.vote')
  const id = `question-${letter}`
  const button = (by: 1 | -1) => (
    <Button
      look="outlined"
      aria-label={t(by === 1 ? 'more' : 'less', { letter })}
      aria-describedby={id}
      className="w-13 px-0! text-lead max-tablet:min-h-11"
      onClick={() => {
        change(by)
      }}
    >
      <span aria-hidden="true">{by === 1 ? '+' : '−'}</span>
    </Button>
  )
  return (
    // on a phone three of them are in view together
    <li className="grid gap-3 border-b border-line py-4 first:pt-0 max-tablet:gap-1.5 max-tablet:py-2.5">
      <p
        id={id}
        className="grid grid-cols-[2rem_1fr] text-lead leading-snug max-tablet:text-body max-tablet:leading-tight"
      >
        <span className="font-display font-strong">{letter}</span>
        <span className="wrap-anywhere">{text}</span>
      </p>
      <div className="flex items-center justify-between gap-4 pl-8">
        <span className="inline-flex items-center gap-3 text-small">
          <PeopleMarks side={side} done={count} all={count} />
          {t('dots', { count })}
        </span>
        <span className="flex gap-2">
          {button(-1)}
          {button(1)}
        </span>
      </div>
    </li>
  )
}

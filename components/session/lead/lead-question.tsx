'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { QuestionList, VoterLine } from '@/components/session/record/question-list.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { Button } from '@/components/ui/button.tsx'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { intoSightAfterTab } from '@/components/ui/into-sight.ts'
import { TextArea } from '@/components/ui/text-area.tsx'
import { questionsOf, votersWithGuests } from '@/lib/session/rules/record.ts'
import { stepOf, type TopicState } from '@/lib/session/rules/state.ts'
import { AddForm } from './add-form.tsx'
import { GiveButton } from '@/components/session/give-button.tsx'
import { CloseButton } from './close-button.tsx'
import { StillAnswering } from './still-answering.tsx'
import { usePress } from '@/components/session/use-press.ts'

/** Questions as they come in, merging those that are the same, and the secret vote on them. */
export function LeadQuestion({ topic }: { topic: TopicState }) {
  const t = useTranslations('session.lead.questions')
  const { state } = useSession()
  const { step } = state
  const questions = questionsOf(topic)
  const { open, results } = topic.vote
  if (open)
    return (
      <div className="grid gap-5">
        <QuestionList questions={questions} />
        <StillAnswering poll="vote" factor={stepOf(state).factor ?? 0}>
          {t('voting')}
        </StillAnswering>
        <CloseButton kind="close-vote">{t('close')}</CloseButton>
      </div>
    )
  if (results)
    return (
      <div>
        <QuestionList questions={questions} />
        <VoterLine voters={votersWithGuests(topic)} />
      </div>
    )
  return (
    <div className="grid gap-6">
      {questions.length < 2 ? <QuestionList questions={questions} /> : <MergeForm topic={topic} />}
      {questions.length === 0 ? <p className="text-ink-soft">{t('none')}</p> : null}
      {questions.length === 1 ? <p>{t('only')}</p> : null}
      {questions.length > 1 ? (
        <GiveButton command={{ kind: 'open-vote', step }} size="normal">
          {t('open')}
        </GiveButton>
      ) : null}
      <AddForm
        id="question"
        label={t('label')}
        hint={t('hint')}
        submit={t('submit')}
        rows={2}
        commandOf={(text) => ({ kind: 'propose-question', step, text })}
      />
    </div>
  )
}

/** Selects questions that are the same, and gives them one text. */
function MergeForm({ topic }: { topic: TopicState }) {
  const t = useTranslations('session.lead.questions')
  const { state } = useSession()
  const { press, words, busy } = usePress()
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [text, setText] = useState<string | null>(null)
  const questions = questionsOf(topic)
  const numbers = chosen.filter((number) => questions.some((question) => question.number === number))
  const first = questions.find(({ number }) => number === numbers[0])?.text ?? ''
  const merge = async () => {
    const outcome = await press({ kind: 'merge-questions', step: state.step, numbers, text: text ?? first })
    if (outcome !== null) return
    setChosen([])
    setText(null)
  }
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void merge()
      }}
    >
      <fieldset className="grid min-w-0">
        <legend className="mb-1 text-small text-ink-soft">{t('merge')}</legend>
        {questions.map(({ number, text: words }) => (
          <Checkbox
            key={number}
            id={`merge-${number}`}
            name="merge"
            value={number}
            label={words}
            checked={numbers.includes(number)}
            className="border-b border-line"
            onChange={(event) => {
              setChosen(event.target.checked ? [...numbers, number] : numbers.filter((one) => one !== number))
            }}
          />
        ))}
      </fieldset>
      {numbers.length >= 2 ? (
        <div className="grid justify-items-start gap-3">
          <TextArea
            onKeyUp={intoSightAfterTab}
            id="merged"
            name="merged"
            label={t('merged')}
            rows={2}
            value={text ?? first}
            error={words}
            className="w-full"
            onChange={(event) => {
              setText(event.target.value)
            }}
          />
          <Button type="submit" look="outlined" size="small" busy={busy}>
            {t('mergeSubmit', { count: numbers.length })}
          </Button>
        </div>
      ) : null}
    </form>
  )
}

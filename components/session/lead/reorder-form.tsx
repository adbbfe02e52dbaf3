'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFaultWords } from '@/components/forms/use-fault-words.ts'
import { useSession } from '@/components/session/use-session.ts'
import { Button, ButtonRow } from '@/components/ui/button.tsx'
import { ErrorSummary } from '@/components/ui/error-summary.tsx'
import { intoSightAfterTab } from '@/components/ui/into-sight.ts'
import { TextArea } from '@/components/ui/text-area.tsx'
import { movedTopics, timedTopics, turnedTopics } from '@/lib/session/rules/plan.ts'
import { begunAt, usualMinutes, type AgendaTopic, type TopicDepth } from '@/lib/session/rules/steps.ts'
import type { RoomView } from '@/components/session/room/view.ts'
import { usePress } from '@/components/session/use-press.ts'
import { ReorderRow } from './reorder-row.tsx'

const minutesId = (factor: number) => `reorder-minutes${factor}`

/** The topics and times being edited; `unfit`: factors whose time was refused at the last press. */
function useTopics(begin: readonly AgendaTopic[], begun: number) {
  const [topics, setTopics] = useState(begin)
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const [unfit, setUnfit] = useState<readonly number[]>([])
  return {
    topics,
    unfit,
    typedAt: ({ factor, minutes }: AgendaTopic) => typed[factor] ?? (minutes === undefined ? '' : String(minutes)),
    type: (factor: number, text: string) => {
      setTyped({ ...typed, [factor]: text })
    },
    /** Returns the new position, counted from 1; null where it cannot move. */
    move: (index: number, by: 1 | -1) => {
      const next = movedTopics(topics, index, by, begun)
      if (!next) return null
      setTopics(next)
      return index + by + 1
    },
    turn: (factor: number, depth: TopicDepth) => {
      setTopics(turnedTopics(topics, factor, depth))
      setTyped({ ...typed, [factor]: '' })
    },
    /** All with their times; null if any time is invalid. */
    timed: () => {
      const read = timedTopics(topics, typed)
      setUnfit(read.unfit)
      return read.unfit.length > 0 ? null : read.topics
    },
  }
}

/** Reorders the remaining topics or changes their times; everyone can read the reason. */
export function ReorderForm({ names, onDone }: Pick<RoomView, 'names'> & { onDone: () => void }) {
  const t = useTranslations('session.lead.reorder')
  const forms = useTranslations('forms')
  const faultWords = useFaultWords()
  const { state } = useSession()
  const begun = begunAt(state.agenda, state.step)
  const { topics, unfit, typedAt, type, move, turn, timed } = useTopics(state.agenda.topics, begun)
  const [reason, setReason] = useState('')
  const [said, setSaid] = useState('')
  const { press, words, busy } = usePress()
  const faultOf = ({ factor, depth }: AgendaTopic) =>
    unfit.includes(factor) && depth !== 'later'
      ? faultWords.fault(`minutes-${depth}`, `${t('minutes')}, ${names[factor] ?? ''}`)
      : undefined
  const faults = topics.flatMap((topic) => {
    const message = faultOf(topic)
    return message === undefined ? [] : [{ fieldId: minutesId(topic.factor), message }]
  })
  const save = async () => {
    const wanted = timed()
    if (wanted && (await press({ kind: 'reorder', topics: wanted, reason })) === null) onDone()
  }
  return (
    <form
      noValidate
      className="mt-3 grid gap-4 border border-t-8 border-ink p-4"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <ErrorSummary title={forms('summary', { count: faults.length })} faults={faults} />
      <p className="text-caption text-ink-soft">
        {t('hint', { deep: usualMinutes['in-depth'], quick: usualMinutes.quick })}
      </p>
      <ol role="list" className="grid gap-3">
        {topics.map((topic, index) =>
          index < begun ? null : (
            <ReorderRow
              key={topic.factor}
              topic={topic}
              name={names[topic.factor] ?? ''}
              minutes={{
                id: minutesId(topic.factor),
                value: typedAt(topic),
                error: faultOf(topic),
                onType: (text) => {
                  type(topic.factor, text)
                },
              }}
              move={(by) => {
                const position = move(index, by)
                if (position !== null) setSaid(t('said', { factor: names[topic.factor] ?? '', place: position }))
              }}
              turn={(depth) => {
                turn(topic.factor, depth)
              }}
            />
          ),
        )}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
      <TextArea
        onKeyUp={intoSightAfterTab}
        id="reorder-reason"
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        rows={2}
        value={reason}
        error={words}
        onChange={(event) => {
          setReason(event.target.value)
        }}
      />
      <ButtonRow>
        <Button type="submit" look="outlined" size="small" busy={busy}>
          {t('save')}
        </Button>
        <Button look="quiet" size="small" onClick={onDone}>
          {t('cancel')}
        </Button>
      </ButtonRow>
    </form>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSession } from '@/components/session/use-session.ts'
import { Button, ButtonRow } from '@/components/ui/button.tsx'
import { intoSightAfterTab } from '@/components/ui/into-sight.ts'
import { TextArea } from '@/components/ui/text-area.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { movedTopics, turnedTopics } from '@/lib/alignment/plan.ts'
import { begunAt, topicDepths, type TopicDepth } from '@/lib/alignment/steps.ts'
import type { RoomMatter } from '@/components/session-room/matter.ts'
import { usePress } from '@/components/session/use-press.ts'

/** Where a topic can go instead. */
const othersOf = (depth: TopicDepth) => topicDepths.filter((other) => other !== depth)

/** The topics that are still to come, to be put in another order; everyone reads why. */
export function ReorderForm({ names, onDone }: Pick<RoomMatter, 'names'> & { onDone: () => void }) {
  const t = useTranslations('session.lead.reorder')
  const { state } = useSession()
  const begun = begunAt(state.agenda, state.step)
  const [topics, setTopics] = useState(state.agenda.topics)
  const [reason, setReason] = useState('')
  const [said, setSaid] = useState('')
  const { press, words, busy } = usePress()
  const move = (index: number, by: 1 | -1) => {
    const next = movedTopics(topics, index, by, begun)
    if (!next) return
    setTopics(next)
    const topic = topics[index]
    if (topic) setSaid(t('said', { factor: names[topic.factor] ?? '', place: index + by + 1 }))
  }
  const save = async () => {
    if ((await press({ kind: 'reorder', topics, reason })) === null) onDone()
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
      <ol role="list" className="grid gap-3">
        {topics.map(({ factor, depth }, index) =>
          index < begun ? null : (
            <li key={factor} className="grid gap-1 border-b border-line pb-3">
              <span className="font-strong">{names[factor]}</span>
              <span className="flex flex-wrap gap-2">
                {([-1, 1] as const).map((by) => (
                  <Button
                    key={by}
                    look="outlined"
                    size="small"
                    onClick={() => {
                      move(index, by)
                    }}
                  >
                    {t(by === -1 ? 'up' : 'down')}
                    <VisuallyHidden>: {names[factor]}</VisuallyHidden>
                  </Button>
                ))}
                {othersOf(depth).map((other) => (
                  <Button
                    key={other}
                    look="quiet"
                    size="small"
                    onClick={() => {
                      setTopics(turnedTopics(topics, factor, other))
                    }}
                  >
                    {t(other === 'in-depth' ? 'deep' : other)}
                    <VisuallyHidden>: {names[factor]}</VisuallyHidden>
                  </Button>
                ))}
              </span>
            </li>
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

'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { topicDepths, type AgendaTopic, type TopicDepth } from '@/lib/session/rules/steps.ts'

interface ReorderRowProps {
  topic: AgendaTopic
  name: string
  minutes: { id: string; value: string; error: string | undefined; onType: (text: string) => void }
  move: (by: 1 | -1) => void
  turn: (depth: TopicDepth) => void
}

/** One remaining topic: move it up or down, change its depth and its time. */
export function ReorderRow({ topic: { factor, depth }, name, minutes, move, turn }: ReorderRowProps) {
  const t = useTranslations('session.lead.reorder')
  const of = <VisuallyHidden>: {name}</VisuallyHidden>
  const { onType, ...field } = minutes
  return (
    <li data-topic={factor} className="grid gap-2 border-b border-line pb-3">
      <span className="font-strong">{name}</span>
      <span className="flex flex-wrap gap-2">
        {([-1, 1] as const).map((by) => (
          <Button
            key={by}
            look="outlined"
            size="small"
            onClick={() => {
              move(by)
            }}
          >
            {t(by === -1 ? 'up' : 'down')}
            {of}
          </Button>
        ))}
        {topicDepths
          .filter((other) => other !== depth)
          .map((other) => (
            <Button
              key={other}
              look="quiet"
              size="small"
              onClick={() => {
                turn(other)
              }}
            >
              {t(other === 'in-depth' ? 'deep' : other)}
              {of}
            </Button>
          ))}
      </span>
      {depth === 'later' ? null : (
        <TextField
          {...field}
          name={field.id}
          label={
            <>
              {t('minutes')}
              {of}
            </>
          }
          inputMode="numeric"
          autoComplete="off"
          widthInCharacters={4}
          onChange={(event) => {
            onType(event.target.value)
          }}
        />
      )}
    </li>
  )
}

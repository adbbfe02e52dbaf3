'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { ToggleGroup } from '@/components/ui/toggle-group.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { topicDepths, type TopicDepth } from '@/lib/session/rules/steps.ts'

interface PlanFormRowProps {
  factor: number
  name: string
  minutes: { id: string; name: string; defaultValue: string | undefined; error: string | undefined }
  isChosen: (depth: TopicDepth) => boolean
  onMove: (factor: number, by: 1 | -1, button: HTMLButtonElement) => void
}

/** One topic of the plan: its depth, its time, and moving it up or down. */
export function PlanFormRow({ factor, name, minutes, isChosen, onMove }: PlanFormRowProps) {
  const t = useTranslations('session.plan.change')
  return (
    <li data-topic={factor} className="border-b border-line pb-4 [&_fieldset]:border-b-0">
      <ToggleGroup
        name={`depth${factor}`}
        legend={<span className="font-display text-h4 leading-tight font-strong">{name}</span>}
        options={topicDepths.map((depth) => ({ value: depth, label: t(`depth.${depth}`) }))}
        defaultValue={topicDepths.find(isChosen)}
      />
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <TextField
          {...minutes}
          label={
            <>
              {t('minutes')}
              <VisuallyHidden>: {name}</VisuallyHidden>
            </>
          }
          inputMode="numeric"
          autoComplete="off"
          widthInCharacters={4}
        />
        <span className="flex flex-wrap gap-2">
          {([-1, 1] as const).map((by) => (
            <Button
              key={by}
              type="submit"
              look="outlined"
              name="move"
              value={`${factor}:${by}`}
              onClick={(event) => {
                event.preventDefault()
                onMove(factor, by, event.currentTarget)
              }}
            >
              {t(by === -1 ? 'up' : 'down')}
              <VisuallyHidden>: {name}</VisuallyHidden>
            </Button>
          ))}
        </span>
      </div>
    </li>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Button } from '@/components/ui/button.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import { planSessionAction } from '@/lib/session/actions/session.ts'
import type { AgendaTopic } from '@/lib/session/rules/steps.ts'
import { usualMinutes } from '@/lib/session/rules/steps.ts'
import { fieldsOf, movedOrder, orderOf, restoring, type PlanField } from './plan-fields.ts'
import { PlanFormRow } from './plan-form-row.tsx'

interface PlanFormProps {
  ids: { readonly projectId: string; readonly roundId: string; readonly commandId: string }
  names: Readonly<Record<number, string>>
  topics: readonly AgendaTopic[]
  /** the mirror's proposal */
  proposed: readonly AgendaTopic[]
  /** the number of changes so far: when it grows the form starts afresh */
  version: number
}

/**
 * Changes order, depth and times of the topics, with a reason. Up and down are form buttons, so they work without
 * script; with script the page does not jump.
 */
export function PlanForm({ ids, names, topics, proposed, version }: PlanFormProps) {
  const t = useTranslations('session.plan.change')
  const labels = {
    ...Object.fromEntries(topics.map(({ factor }) => [`minutes${factor}`, `${t('minutes')}, ${names[factor] ?? ''}`])),
    reason: t('reason'),
  } as Record<PlanField, string>
  const { field, isChosen, done, ...form } = useActionForm('plan', planSessionAction, labels, fieldsOf(topics))
  // moves on this page since the form was last sent, while it is about the same plan
  const [own, setOwn] = useState<{ version: number; order: readonly number[] } | null>(null)
  const [said, setSaid] = useState('')
  const asked = field('move').defaultValue ?? ''
  const isRestored = asked === restoring
  const sent = isRestored
    ? proposed.map(({ factor }) => factor)
    : movedOrder(orderOf(field('order').defaultValue ?? ''), asked)
  const order = own?.version === version ? own.order : sent
  const begun = isRestored ? fieldsOf(proposed) : null
  const move = (factor: number, by: 1 | -1, button: HTMLButtonElement) => {
    const next = movedOrder(order, `${factor}:${by}`)
    flushSync(() => {
      setOwn({ version, order: next })
      setSaid(t('said', { factor: names[factor] ?? '', place: next.indexOf(factor) + 1 }))
    })
    // the row moved, and focus may have been lost on the way
    button.focus()
  }
  return (
    // shut until somebody wants to change something; what an answer says stands in sight
    <Disclosure summary={t('open')} open={form.faults.length > 0 || done !== undefined || asked !== ''}>
      <FormFrame
        {...form}
        id="plan"
        look="outlined"
        submit={t('save')}
        // a form returned with a fault still refers to the plan that it was based on
        hidden={{ ...ids, seen: field('seen').defaultValue ?? String(version), order: order.join(',') }}
        doneText={done === 'planned' ? t('done') : isRestored ? t('restored') : asked === '' ? undefined : t('moved')}
        beside={
          <Button
            type="submit"
            look="quiet"
            name="move"
            value={restoring}
            onClick={() => {
              setOwn(null)
            }}
          >
            {t('restore')}
          </Button>
        }
      >
        {/* the button that Enter in a field presses: saves the plan rather than moving a topic */}
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
        <p className="text-small text-ink-soft">
          {t('hint', { deep: usualMinutes['in-depth'], quick: usualMinutes.quick })}
        </p>
        <ol role="list" key={isRestored ? restoring : version} className="border-t border-line">
          {order.map((factor) => (
            <PlanFormRow
              key={factor}
              factor={factor}
              name={names[factor] ?? ''}
              minutes={{
                ...field(`minutes${factor}`),
                ...(begun && { defaultValue: begun[`minutes${factor}`] }),
              }}
              isChosen={(depth) => (begun ? begun[`depth${factor}`] === depth : isChosen(`depth${factor}`, depth))}
              onMove={move}
            />
          ))}
        </ol>
        <p role="status" className="sr-only">
          {said}
        </p>
        <TextArea {...field('reason')} label={t('reason')} hint={t('reasonHint')} rows={2} />
      </FormFrame>
    </Disclosure>
  )
}

'use client'
import { useActionState, type ReactNode } from 'react'
import { Button, type ButtonLook, type ButtonSize } from '@/components/ui/button.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import type { FormAction } from '@/lib/platform/form-state.ts'
import { useFaultWords } from './use-fault-words.ts'
import { useOnePress } from './use-one-press.ts'

interface PressFormProps {
  action: FormAction
  hidden: Readonly<Record<string, string>>
  children: ReactNode
  /** what a screen reader needs in addition to the button's text: whom it is about */
  accessibleName?: string | undefined
  look?: ButtonLook | undefined
  size?: ButtonSize | undefined
  /** a message per outcome of the action, announced politely */
  doneTexts?: Readonly<Record<string, string>> | undefined
}

/** A form with one button and no fields. Its outcome, or the refusal, is shown below the button. */
export function PressForm({ action, hidden, children, accessibleName, look, size, doneTexts }: PressFormProps) {
  const words = useFaultWords()
  const [state, formAction, pending] = useActionState(action, {})
  const onSubmit = useOnePress(pending)
  // without fields, a fault cannot come from what was typed
  const faulty = state.data?.reply.error ? 'unexpected' : undefined
  const refusal = state.serverError ?? state.data?.refusal ?? faulty
  const done = state.data?.done === undefined ? undefined : doneTexts?.[state.data.done]
  return (
    <form action={formAction} onSubmit={onSubmit} className="grid justify-items-start gap-1">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" look={look ?? 'filled'} size={size ?? 'normal'} busy={pending}>
        {children}
        {accessibleName ? <VisuallyHidden>: {accessibleName}</VisuallyHidden> : null}
      </Button>
      {refusal ? (
        <p role="alert" className="max-w-measure text-small font-strong text-danger">
          {words.refusal(refusal)}
        </p>
      ) : null}
      <p role="status" className="text-small text-ink-soft empty:hidden">
        {pending ? null : done}
      </p>
    </form>
  )
}

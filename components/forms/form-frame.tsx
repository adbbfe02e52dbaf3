'use client'
import { useTranslations } from 'next-intl'
import type { SubmitEvent, ReactNode } from 'react'
import { Button, ButtonRow, type ButtonLook } from '@/components/ui/button.tsx'
import { ErrorSummary, type FormFault } from '@/components/ui/error-summary.tsx'

interface FormFrameProps {
  id: string
  /** a server action, or the address of a route for plain forms */
  formAction: ((form: FormData) => void) | string
  /** checks a press before it is sent */
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void
  pending: boolean
  faults: readonly FormFault[]
  submit: ReactNode
  look?: ButtonLook | undefined
  /** beside the button: a way back */
  beside?: ReactNode
  /** values that are not typed */
  hidden?: Readonly<Record<string, string>> | undefined
  /** polite message after success */
  doneText?: string | undefined
  children?: ReactNode
}

/** The common frame of forms: summary above, fields, one button that is never disabled, the message after success. */
export function FormFrame(props: FormFrameProps) {
  const { id, formAction, onSubmit, pending, faults, submit, look, beside, hidden, doneText, children } = props
  const t = useTranslations('forms')
  const sending = typeof formAction === 'string' ? ({ method: 'post', encType: 'multipart/form-data' } as const) : {}
  return (
    <form id={id} action={formAction} {...sending} onSubmit={onSubmit} noValidate className="grid gap-6">
      <ErrorSummary
        title={t('summary', { count: faults.length })}
        titlePrefix={faults.length > 0 ? t('titlePrefix', { count: faults.length }) : undefined}
        faults={faults}
      />
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div className="grid gap-2">
        <ButtonRow>
          <Button type="submit" look={look ?? 'filled'} busy={pending}>
            {submit}
          </Button>
          {beside}
        </ButtonRow>
        <p role="status" className="min-h-[1.45em] text-small text-ink-soft empty:min-h-0">
          {pending ? null : doneText}
        </p>
      </div>
    </form>
  )
}

import type { ReactNode } from 'react'
import { FieldError } from './field-error.tsx'
import { joinClasses } from './join-classes.ts'

/** Common to all fields: a visible label above, then help, then the fault with the same text as in the summary. */
export interface FieldWords {
  /** of the input; its parts append `-hint` and `-error` */
  id: string
  label: ReactNode
  /** "(niet verplicht)" where a field may stay empty; required fields have no mark */
  optional?: string | undefined
  hint?: ReactNode
  error?: string | undefined
  errorPrefix?: string | undefined
}

/** The ids that describe a field, in reading order; undefined if there are none. */
export function describedBy(
  { id, hint, error }: Pick<FieldWords, 'id' | 'hint' | 'error'>,
  more?: string,
): string | undefined {
  return joinClasses(Boolean(hint) && `${id}-hint`, error !== undefined && `${id}-error`, more) || undefined
}

export const inputClass = (error: string | undefined) =>
  joinClasses(
    'w-full rounded-control border bg-paper px-3 py-2.5 text-body text-ink',
    error === undefined ? 'border-line-control' : 'border-2 border-danger',
  )

interface FieldFrameProps extends FieldWords {
  children: ReactNode
  /** large label, for a field that is a question by itself */
  question?: boolean | undefined
  className?: string | undefined
}

export function FieldFrame({
  id,
  label,
  optional,
  hint,
  error,
  errorPrefix,
  question,
  className,
  children,
}: FieldFrameProps) {
  return (
    <div
      className={joinClasses(
        'grid max-w-measure content-start gap-2',
        error !== undefined && 'border-s-4 border-danger ps-4',
        className,
      )}
    >
      <label htmlFor={id} className={question ? 'text-lead leading-snug font-strong' : 'font-strong'}>
        {label} {optional ? <span className="font-plain text-ink-soft">{optional}</span> : null}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-small text-ink-soft">
          {hint}
        </p>
      ) : null}
      {error === undefined ? null : (
        <FieldError id={`${id}-error`} prefix={errorPrefix}>
          {error}
        </FieldError>
      )}
      {children}
    </div>
  )
}

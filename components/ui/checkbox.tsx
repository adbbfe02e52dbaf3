import type { ComponentProps, ReactNode } from 'react'
import { FieldError } from './field-error.tsx'
import { joinClasses } from './join-classes.ts'

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'id' | 'required'> {
  id: string
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
}

/** A square with a tick. The whole line can be pressed. */
export function Checkbox({ id, label, hint, error, className, ...input }: CheckboxProps) {
  const described = joinClasses(Boolean(hint) && `${id}-hint`, error !== undefined && `${id}-error`) || undefined
  return (
    <div className={joinClasses('grid gap-1', error !== undefined && 'border-s-4 border-danger ps-4', className)}>
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
      <div className="relative grid min-h-11 grid-cols-[2.4rem_1fr] items-start py-2">
        <input
          {...input}
          id={id}
          type="checkbox"
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={described}
          className="peer absolute inset-0 z-1 m-0 size-full cursor-pointer opacity-0"
        />
        <span
          aria-hidden="true"
          className="mt-0.5 grid size-[1.35rem] place-items-center border-2 border-ink bg-paper text-paper [&>svg]:invisible peer-checked:[&>svg]:visible peer-checked:bg-ink peer-checked:text-paper peer-focus-visible:ring-focus forced-colors:peer-checked:forced-color-adjust-none forced-colors:peer-checked:bg-[Highlight] forced-colors:peer-checked:text-[HighlightText]"
        >
          <svg className="size-3.5 fill-none stroke-current stroke-[2.4]" viewBox="0 0 12 12">
            <path d="M1 6.5 4.2 10 11 2" />
          </svg>
        </span>
        <label htmlFor={id} className="leading-snug">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="col-start-2 text-small text-ink-soft">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  )
}

import type { ReactNode } from 'react'
import { FieldError } from './field-error.tsx'
import { joinClasses } from './join-classes.ts'

interface RadioOption {
  value: string
  label: ReactNode
  hint?: ReactNode
}

interface RadioListProps {
  /** of the group; the first radio has it, so that the error summary can link there */
  id: string
  name: string
  legend: ReactNode
  optional?: string | undefined
  hint?: ReactNode
  error?: string | undefined
  options: readonly RadioOption[]
  defaultValue?: string | undefined
  value?: string | undefined
  onChange?: ((value: string) => void) | undefined
  className?: string | undefined
}

/**
 * A vertical list with one choice: rounded squares in one column, with a thick ring for the chosen one. A circle would
 * mean a person, and a plain square is a checkbox. Plain radios, no script needed.
 */
export function RadioList(props: RadioListProps) {
  const { id, name, legend, optional, hint, error, options, defaultValue, value, onChange, className } = props
  const described = joinClasses(Boolean(hint) && `${id}-hint`, error !== undefined && `${id}-error`) || undefined
  return (
    <fieldset
      aria-describedby={described}
      className={joinClasses(
        'min-w-0 max-w-[46rem]',
        error !== undefined && 'border-s-4 border-danger ps-4',
        className,
      )}
    >
      <legend className="pb-1 font-display text-h4 font-strong">
        {legend} {optional ? <span className="font-text text-body font-plain text-ink-soft">{optional}</span> : null}
      </legend>
      {hint ? (
        <p id={`${id}-hint`} className="pb-1 text-small text-ink-soft">
          {hint}
        </p>
      ) : null}
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
      <div className="mt-2 border-t border-line">
        {options.map((option, position) => (
          <label
            key={option.value}
            className="group relative grid cursor-pointer grid-cols-[2.4rem_1fr] border-b border-line py-3 before:absolute before:top-4 before:-bottom-4 before:start-[calc(0.675rem-1px)] before:w-0.5 before:bg-line-control last:before:hidden"
          >
            <input
              type="radio"
              id={position === 0 ? id : `${id}-${option.value}`}
              name={name}
              value={option.value}
              {...(value === undefined
                ? { defaultChecked: option.value === defaultValue }
                : { checked: option.value === value })}
              {...(onChange
                ? {
                    onChange: () => {
                      onChange(option.value)
                    },
                  }
                : {})}
              aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
              className="peer absolute inset-0 m-0 size-full cursor-pointer opacity-0"
            />
            <span
              aria-hidden="true"
              className="relative mt-0.5 size-[1.35rem] rounded-[0.5rem] border-[3px] border-line-control bg-paper transition-[border-width] duration-(--ws-motion-press) peer-checked:border-[7px] peer-checked:border-ink peer-focus-visible:ring-focus forced-colors:peer-checked:border-[Highlight]"
            />
            <span className="grid">
              <span className="underline-offset-[0.18em] group-has-checked:font-strong group-hover:underline">
                {option.label}
              </span>
              {option.hint ? (
                <span id={`${id}-${option.value}-hint`} className="text-small text-ink-soft">
                  {option.hint}
                </span>
              ) : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

import { VisuallyHidden } from './visually-hidden.tsx'

interface FieldErrorProps {
  id: string
  /** the same text as in the summary above the form */
  children: string
  /** "Fout:", said before the text by a screen reader */
  prefix?: string | undefined
}

export function FieldError({ id, children, prefix }: FieldErrorProps) {
  return (
    <p id={id} className="flex items-baseline gap-[0.45em] text-small font-strong text-danger">
      <span
        aria-hidden="true"
        className="inline-grid size-[1.25em] flex-none place-items-center rounded-control bg-danger leading-none text-paper"
      >
        !
      </span>
      <span>
        {prefix ? <VisuallyHidden>{prefix} </VisuallyHidden> : null}
        {children}
      </span>
    </p>
  )
}

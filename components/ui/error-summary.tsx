'use client'
import { useEffect, useRef, type MouseEvent } from 'react'

export interface FormFault {
  /** id of the field, or of its group */
  fieldId: string
  /** the same text as at the field */
  message: string
  /** where the fault is on another page: its address */
  href?: string | undefined
}

interface ErrorSummaryProps {
  title: string
  faults: readonly FormFault[]
  /** "(2 fouten)", put before the page's title while the summary is shown */
  titlePrefix?: string | undefined
}

function focusField(event: MouseEvent<HTMLAnchorElement>, fieldId: string) {
  const target = document.getElementById(fieldId)
  const field = target?.matches('input, textarea, select, button')
    ? target
    : target?.querySelector<HTMLElement>('input:checked, input:not([type=hidden]), textarea, select')
  if (!field) return
  event.preventDefault()
  field.focus()
  field.closest('label, fieldset, [role=radiogroup]')?.scrollIntoView({ block: 'nearest' })
}

/**
 * Above the form. Its heading takes the focus when it appears, and again when the faults change; each fault links to
 * its field. Without script the links still work, and autofocus moves here after the page loads.
 */
export function ErrorSummary({ title, faults, titlePrefix }: ErrorSummaryProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const content = faults.map((fault) => `${fault.fieldId} ${fault.message}`).join('\n')

  useEffect(() => {
    if (content) heading.current?.focus()
  }, [content])
  useEffect(() => {
    if (!titlePrefix || !content) return
    const before = document.title
    document.title = `${titlePrefix} ${before}`
    return () => {
      document.title = before
    }
  }, [titlePrefix, content])

  if (faults.length === 0) return null
  return (
    <div className="max-w-[46rem] border-2 border-t-8 border-danger p-5 tablet:p-6">
      <h2 ref={heading} tabIndex={-1} autoFocus className="text-h4">
        {title}
      </h2>
      <ul className="mt-3 grid gap-2">
        {faults.map((fault) => (
          <li key={`${fault.fieldId} ${fault.message}`}>
            <a
              href={fault.href ?? `#${fault.fieldId}`}
              className="inline-block py-0.5 font-strong text-danger"
              onClick={(event) => {
                if (fault.href === undefined) focusField(event, fault.fieldId)
              }}
            >
              {fault.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

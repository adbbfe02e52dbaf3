'use client'
import type { ComponentProps, ReactNode } from 'react'
import { describedBy, FieldFrame, inputClass, type FieldWords } from './field-frame.tsx'
import { joinClasses } from './join-classes.ts'
import { useTypedBefore } from './use-typed-before.ts'

interface TextAreaProps extends FieldWords, Omit<ComponentProps<'textarea'>, 'id' | 'ref' | 'required'> {
  name: string
  question?: boolean
  /** below the box, e.g. a counter; put its id in `aria-describedby` */
  below?: ReactNode
}

/**
 * Several lines of text; the box grows where the browser can. No maxLength: pasted text is never cut off, and what is typed
 * before the script runs stays.
 */
export function TextArea(props: TextAreaProps) {
  const { id, label, optional, hint, error, errorPrefix, question, below, className, rows = 5, ...area } = props
  const box = useTypedBefore(id)
  return (
    <FieldFrame {...{ id, label, optional, hint, error, errorPrefix, question, className }}>
      <textarea
        // its own direction: what is typed may be in another script than the page
        dir="auto"
        {...area}
        ref={box}
        id={id}
        rows={rows}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy({ id, hint, error }, area['aria-describedby'])}
        className={joinClasses(inputClass(error), 'field-sizing-content resize-y')}
        style={{ minHeight: `calc(${rows}lh + 1.5rem)` }}
      />
      {below}
    </FieldFrame>
  )
}

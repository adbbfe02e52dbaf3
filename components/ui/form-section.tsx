import type { ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'

interface FormSectionProps {
  title: ReactNode
  optional?: string | undefined
  hint?: ReactNode
  /** fieldset: the title names a set of choices; section: a plain section with a heading */
  as?: 'fieldset' | 'section'
  id?: string
  children: ReactNode
}

/** A part of a form, below a 2 px rule. */
export function FormSection({ title, optional, hint, as = 'section', id, children }: FormSectionProps) {
  const extra = optional ? <span className="font-plain text-ink-soft">{optional}</span> : null
  const help = hint ? <p className="mt-1 text-small text-ink-soft">{hint}</p> : null
  const frame = 'mt-12 min-w-0 border-t-2 border-ink pt-4'
  const heading = 'text-lead leading-snug font-strong'
  if (as === 'fieldset') {
    return (
      <fieldset id={id} className={frame}>
        {/* floated: otherwise a legend would be placed in the rule */}
        <legend className={joinClasses(heading, 'float-start w-full')}>
          {title} {extra}
        </legend>
        <div className="clear-both">
          {help}
          <div className="mt-4">{children}</div>
        </div>
      </fieldset>
    )
  }
  return (
    <section id={id} className={frame}>
      <h2 className={joinClasses(heading, 'font-text')}>
        {title} {extra}
      </h2>
      {help}
      <div className="mt-4">{children}</div>
    </section>
  )
}

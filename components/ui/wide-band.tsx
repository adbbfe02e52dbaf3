import type { ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'

interface WideBandProps {
  /** id of the heading, also the anchor of the section */
  id: string
  label: ReactNode
  /** less air within and above; its first part has the label's words */
  tight?: boolean
  children: ReactNode
}

/**
 * A band whose content needs the whole width: the label is above it. No grid on paper: what a grid moves to the next
 * page overlaps the content there.
 */
export function WideBand({ id, label, tight = false, children }: WideBandProps) {
  return (
    <section
      aria-labelledby={id}
      className={joinClasses(
        'grid grid-cols-[minmax(0,1fr)] border-t-2 border-ink print:block print:[&>*+*]:mt-6',
        tight
          ? 'gap-3 pt-3 max-tablet:gap-1 max-tablet:pt-1 [section+&]:mt-4 max-tablet:[section+&]:mt-2'
          : 'gap-6 pt-4 [section+&]:mt-[clamp(3rem,6vw,5rem)]',
      )}
    >
      <h2 id={id} className={joinClasses('text-h4 tracking-normal', tight && 'sr-only print:not-sr-only')}>
        {label}
      </h2>
      {children}
    </section>
  )
}

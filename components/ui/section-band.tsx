import type { ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'

interface SectionBandProps {
  /** id of the heading, also the anchor of the section */
  id: string
  label: ReactNode
  /** a line below the label */
  note?: ReactNode
  /** 8 px: the main content of the page, once */
  heavy?: boolean
  /** one of several small ones below each other */
  compact?: boolean
  children: ReactNode
}

/**
 * A band of the page: label in columns 1 to 3, content in 4 to 12; stacked when narrow, and on paper (see WideBand).
 */
export function SectionBand({ id, label, note, heavy = false, compact = false, children }: SectionBandProps) {
  return (
    <section
      aria-labelledby={id}
      data-compact={compact || undefined}
      className={joinClasses('band', heavy ? 'border-t-8' : 'border-t-2')}
    >
      <div className="desk:col-span-3 print:break-after-avoid">
        <h2 id={id} className="text-h4 tracking-normal">
          {label}
        </h2>
        {note ? <p className="mt-2 text-small text-ink-soft desk:max-w-68">{note}</p> : null}
      </div>
      <div className="min-w-0 desk:col-span-9">{children}</div>
    </section>
  )
}

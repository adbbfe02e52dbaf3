import type { ReactNode } from 'react'
import { joinClasses } from '@/components/ui/join-classes.ts'

interface MirrorSectionProps {
  /** the section's id, for links */
  id: string
  title: string
  level: 2 | 3
  /** the section's conclusion in words, before the chart */
  lead?: ReactNode
  children?: ReactNode
  /** on paper: keep on one sheet */
  whole?: boolean
}

/** A part of a factor: its name over columns 1 to 4, its conclusion beside it, the chart below over the whole width. */
export function MirrorSection({ id, title, level, lead, children, whole = false }: MirrorSectionProps) {
  const Heading = `h${level}` as const
  return (
    <section
      id={id}
      // eight factors on one printed page would be forty landmarks
      aria-labelledby={level === 2 ? `${id}-title` : undefined}
      className={joinClasses(
        'mt-[clamp(2.5rem,5vw,4.5rem)] scroll-mt-8 border-t-2 border-ink pt-4 print:mt-3 print:pt-2',
        whole && 'break-inside-avoid',
      )}
    >
      <div className="mb-6 grid grid-cols-[minmax(0,1fr)] gap-x-(--ws-column-gap) gap-y-3 break-after-avoid desk:grid-cols-[repeat(12,minmax(0,1fr))] print:mb-2 print:grid-cols-[16rem_minmax(0,1fr)]">
        <Heading id={`${id}-title`} className="text-h3 text-balance desk:col-span-4 print:text-h4">
          {title}
        </Heading>
        <div className="grid content-start justify-items-start gap-2 desk:col-span-8 desk:pt-1">{lead}</div>
      </div>
      {children}
    </section>
  )
}

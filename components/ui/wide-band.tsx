import type { ReactNode } from 'react'

interface WideBandProps {
  /** id of the heading, also the anchor of the section */
  id: string
  label: ReactNode
  children: ReactNode
}

/**
 * A band whose content needs the whole width: the label is above it. No grid on paper: what a grid moves to the next
 * page overlaps the content there.
 */
export function WideBand({ id, label, children }: WideBandProps) {
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-[minmax(0,1fr)] gap-6 border-t-2 border-ink pt-4 [section+&]:mt-[clamp(3rem,6vw,5rem)] print:block print:[&>*+*]:mt-6"
    >
      <h2 id={id} className="text-h4 tracking-normal">
        {label}
      </h2>
      {children}
    </section>
  )
}

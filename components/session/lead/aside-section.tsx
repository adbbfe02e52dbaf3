import type { ReactNode } from 'react'
import { Disclosure } from '@/components/ui/disclosure.tsx'

interface FoldedSectionProps {
  id: string
  title: string
  /** how much is in it, while it is shut; nothing for 0 */
  count?: number
  children: ReactNode
}

/** A section of the side column behind its title: what is not needed in every step. One of them is open at a time. */
export function FoldedSection({ id, title, count = 0, children }: FoldedSectionProps) {
  return (
    <section aria-labelledby={id} className="border-t-2 border-ink pt-1">
      <Disclosure
        group="lead-aside"
        summary={
          <h2 id={id} className="text-h4">
            {title}
            {count > 0 ? ` (${count})` : null}
          </h2>
        }
      >
        {children}
      </Disclosure>
    </section>
  )
}

/** A section of the side column, below a 2 px rule. */
export function AsideSection({ id, title, children }: { id: string; title: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="border-t-2 border-ink pt-3">
      <h2 id={id} className="mb-3 text-h4">
        {title}
      </h2>
      {children}
    </section>
  )
}

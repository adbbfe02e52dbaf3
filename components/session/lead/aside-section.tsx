import type { ReactNode } from 'react'

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

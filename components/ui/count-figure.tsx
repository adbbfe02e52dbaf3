import type { ReactNode } from 'react'

/** "4 van 6 ingeleverd" with a large number, read as one sentence. */
export function CountFigure({ number, children }: { number: ReactNode; children: ReactNode }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-lead leading-tight">
      <span className="figure leading-[0.85]">{number}</span> <span>{children}</span>
    </p>
  )
}

import type { ReactNode } from 'react'

interface FacingColumnsProps {
  /** the client: left, above on a phone */
  first: ReactNode
  /** the contractor: right, below on a phone */
  second: ReactNode
  /** names the pair for who listens */
  label: string
}

/** Two sides with one 3 px line of ink in the exact middle; on a phone the line turns. */
export function FacingColumns({ first, second, label }: FacingColumnsProps) {
  return (
    <div
      role="group"
      aria-label={label}
      className="grid grid-cols-[minmax(0,1fr)] tablet:grid-cols-[minmax(0,1fr)_3px_minmax(0,1fr)]"
    >
      <div className="pb-6 tablet:pr-(--ws-column-gap) tablet:pb-2">{first}</div>
      <div aria-hidden="true" className="h-[3px] bg-ink tablet:h-auto forced-colors:bg-[CanvasText]" />
      <div className="pt-6 tablet:pt-0 tablet:pb-2 tablet:pl-(--ws-column-gap)">{second}</div>
    </div>
  )
}

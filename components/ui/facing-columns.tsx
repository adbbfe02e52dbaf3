import type { ReactNode } from 'react'

interface FacingColumnsProps {
  /** the client: left, above on a phone */
  first: ReactNode
  /** the contractor: right, below on a phone */
  second: ReactNode
  /** names the pair for screen readers */
  label: string
}

/** Two sides with one 3 px line of ink exactly in the middle; horizontal on a phone. */
export function FacingColumns({ first, second, label }: FacingColumnsProps) {
  return (
    <div
      role="group"
      aria-label={label}
      className="grid grid-cols-[minmax(0,1fr)] tablet:grid-cols-[minmax(0,1fr)_3px_minmax(0,1fr)] print:grid-cols-[minmax(0,1fr)_3px_minmax(0,1fr)]"
    >
      <div className="pb-6 tablet:pe-(--ws-column-gap) tablet:pb-2 print:pe-5 print:pb-1">{first}</div>
      <div
        aria-hidden="true"
        className="h-[3px] bg-ink tablet:h-auto print:h-auto print:border-s-[3px] print:border-ink forced-colors:bg-[CanvasText]"
      />
      <div className="pt-6 tablet:pt-0 tablet:pb-2 tablet:ps-(--ws-column-gap) print:pt-0 print:pb-1 print:ps-5">
        {second}
      </div>
    </div>
  )
}

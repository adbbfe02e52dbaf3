/** The reader's side in what they are looking at. both: a stranger, who may look from either side. */
export type Seat = 'client' | 'contractor' | 'whole' | 'both' | 'none'

const left: Record<Seat, string> = {
  client: 'bg-client',
  contractor: 'bg-line',
  whole: 'bg-ink',
  both: 'bg-client',
  none: 'bg-line',
}
const right: Record<Seat, string> = {
  client: 'bg-line',
  contractor: 'bg-contractor',
  whole: 'bg-ink',
  both: 'bg-contractor',
  none: 'bg-line',
}

/** 6 px at the very top. The role line says the same in words, so this is visual only. */
export function SeatStrip({ seat }: { seat: Seat }) {
  return (
    <div aria-hidden="true" className="grid h-1.5 grid-cols-2 forced-color-adjust-none print:hidden">
      <span className={left[seat]} />
      <span className={right[seat]} />
    </div>
  )
}

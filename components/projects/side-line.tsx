import type { ReactNode } from 'react'
import { SideName } from '@/components/ui/mark.tsx'
import type { Side } from '@/lib/measures/model.ts'

/** A line of a list in which each side has one: the side's name, and what is said of it. */
export function SideLine({ side, name, children }: { side: Side; name: string; children: ReactNode }) {
  return (
    <li
      data-side={side}
      className="grid items-baseline gap-x-6 gap-y-1 border-b border-line py-3 tablet:grid-cols-[10rem_minmax(0,1fr)]"
    >
      <SideName side={side}>{name}</SideName>
      <div className="grid max-w-measure gap-1 wrap-anywhere">{children}</div>
    </li>
  )
}

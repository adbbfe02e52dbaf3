import type { ReactNode } from 'react'
import type { Side } from '@/lib/measures/model.ts'
import { joinClasses } from './join-classes.ts'

/** A round mark is the client, a pointed one the contractor: the interface has no other circles or diamonds. */
/** hollow: not (yet), or a guess; eye: yours */
type MarkLook = 'filled' | 'hollow' | 'eye'

const filled = { client: 'fill-client', contractor: 'fill-contractor' }
const hollow = { client: 'fill-paper stroke-client', contractor: 'fill-paper stroke-contractor' }
const sideText = { client: 'text-client-text', contractor: 'text-contractor-text' }

/** A class: a filled mark before the text of the element, which needs no svg. Without a space between the two. */
export const markBefore: Readonly<Record<Side, string>> = { client: 'mark-client', contractor: 'mark-contractor' }

interface MarkProps {
  side: Side
  look?: MarkLook
  className?: string
}

/** One person or one side, as high as the text beside it. Always used with text nearby. */
export function Mark({ side, look = 'filled', className }: MarkProps) {
  const paint = look === 'hollow' ? joinClasses(hollow[side], 'stroke-2') : filled[side]
  return (
    <svg className={joinClasses('mark', className)} viewBox="-8 -8 16 16" aria-hidden="true">
      {side === 'client' ? (
        <circle className={paint} r={look === 'hollow' ? 6 : 6.8} />
      ) : (
        <path className={paint} d={look === 'hollow' ? 'M0-7.2 7.2 0 0 7.2-7.2 0Z' : 'M0-8 8 0 0 8-8 0Z'} />
      )}
      {look === 'eye' ? <circle className="fill-paper" r="2.9" /> : null}
    </svg>
  )
}

/** A side's mark and its name in the side's colour. */
export function SideName({ side, children }: { side: Side; children: ReactNode }) {
  return (
    <span className={joinClasses('inline-flex items-center gap-[0.45em] font-strong', sideText[side])}>
      <Mark side={side} />
      <span>{children}</span>
    </span>
  )
}

/**
 * People as a row of marks: the first `done` of `all` filled, the rest hollow. Not accessible by itself; write the
 * numbers beside it. Of nobody there is nothing, not even its distance.
 */
export function PeopleMarks({ side, done, all }: { side: Side; done: number; all: number }) {
  if (all === 0) return null
  return (
    <span className="inline-flex flex-wrap gap-[0.34em]" aria-hidden="true">
      {Array.from({ length: all }, (_, position) => (
        <Mark key={position} side={side} look={position < done ? 'filled' : 'hollow'} />
      ))}
    </span>
  )
}

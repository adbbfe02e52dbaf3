import { shareSquares, shareSquaresMax, tallySquares, type TallyLook } from '@/lib/charts/tally-drawing.ts'
import { Figures } from './drawn.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'

interface TallyProps {
  count: number
  /** the maximum of the count, and of the longest bar */
  all: number
  /** a bar where there are too many to count */
  look: TallyLook
  filled: boolean
}

/** A number as a picture: the number itself is beside it. */
export function Tally({ count, all, look, filled }: TallyProps) {
  if (look === 'bar') {
    return (
      <span aria-hidden="true" className="block h-2.5 w-full min-w-12">
        <span
          className={joinClasses(
            'block h-full min-w-0.5 border border-ink [print-color-adjust:exact]',
            filled && 'bg-ink',
          )}
          style={{ width: `${(100 * count) / Math.max(1, all)}%` }}
        />
      </span>
    )
  }
  const { width, height, figures } = tallySquares(count, filled)
  return (
    <svg aria-hidden="true" width={width} height={height} className="block flex-none forced-color-adjust-none">
      <Figures figures={figures} />
    </svg>
  )
}

/** How many of how many, as squares that can be counted, or as a bar: the numbers are said beside it. */
export function Share({ count, all }: { count: number; all: number }) {
  if (all > shareSquaresMax) return <Tally count={count} all={all} look="bar" filled />
  const { width, height, figures } = shareSquares(count, all)
  return (
    <svg aria-hidden="true" width={width} height={height} className="block max-w-full forced-color-adjust-none">
      <Figures figures={figures} />
    </svg>
  )
}

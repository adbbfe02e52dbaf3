import { joinClasses } from '@/components/ui/join-classes.ts'

/** Squares in rows of five, to be counted at a glance. */
const inRow = 5
const side = 11
const pitch = 14

interface TallyProps {
  count: number
  /** the maximum of the count, and of the longest bar */
  all: number
  /** a bar where there are too many to count */
  look: 'squares' | 'bar'
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
  const columns = Math.min(count, inRow)
  const rows = Math.ceil(count / inRow)
  const inset = filled ? 0 : 0.75
  const edge = side - 2 * inset
  const path = Array.from({ length: count }, (_square, position) => {
    const x = (position % inRow) * pitch + inset
    const y = Math.floor(position / inRow) * pitch + inset
    return `M${x} ${y}h${edge}v${edge}h${-edge}z`
  }).join('')
  return (
    <svg
      aria-hidden="true"
      width={columns * pitch - (pitch - side)}
      height={rows * pitch - (pitch - side)}
      className="block flex-none forced-color-adjust-none"
    >
      <path className={filled ? 'fill-ink' : 'fill-none stroke-ink-soft [stroke-width:1.5]'} d={path} />
    </svg>
  )
}

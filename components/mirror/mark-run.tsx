import { joinClasses } from '@/components/ui/join-classes.ts'
import type { Side } from '@/lib/measures/model.ts'

interface MarkRunProps {
  side: Side
  filled: number
  hollow: number
}

/* in units of a mark's box, which is 16 high and drawn 0.86 em high, like a mark in text */
const pitch = 20
const boxHeight = 16
const emPerUnit = 0.86 / boxHeight
const marksTogether = 4

const shape = (side: Side, x: number, radius: number) =>
  side === 'client'
    ? `M${x - radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0-${2 * radius} 0`
    : `M${x}-${radius}l${radius} ${radius}-${radius} ${radius}-${radius}-${radius}z`

const radii = { client: { filled: 6.8, hollow: 6 }, contractor: { filled: 8, hollow: 7.2 } }
const paint = {
  client: { filled: 'fill-client', hollow: 'fill-paper stroke-client stroke-2' },
  contractor: { filled: 'fill-contractor', hollow: 'fill-paper stroke-contractor stroke-2' },
}

/** A few people as a single drawing: separate marks would be most of a page's size. */
function Few({ side, looks }: { side: Side; looks: readonly ('filled' | 'hollow')[] }) {
  const width = looks.length * pitch - (pitch - boxHeight)
  // the first mark is nearest the middle of the table: on the right for the client
  const xOf = (index: number) => {
    const fromName = index * pitch + boxHeight / 2
    return side === 'client' ? width - fromName : fromName
  }
  return (
    <svg width={`${(width * emPerUnit).toFixed(3)}em`} height="0.86em" viewBox={`0 -8 ${width} ${boxHeight}`}>
      {(['filled', 'hollow'] as const).map((look) => {
        const path = looks
          .map((one, index) => (one === look ? shape(side, xOf(index), radii[side][look]) : ''))
          .join('')
        return path === '' ? null : <path key={look} className={paint[side][look]} d={path} />
      })}
    </svg>
  )
}

/**
 * People of one side as a run of marks, filled ones nearest the middle, in fours that wrap where it is narrow. Not
 * accessible by itself; write the numbers beside it.
 */
export function MarkRun({ side, filled, hollow }: MarkRunProps) {
  const looks = [...Array<'filled'>(filled).fill('filled'), ...Array<'hollow'>(hollow).fill('hollow')]
  const fours = Array.from({ length: Math.ceil(looks.length / marksTogether) }, (_, index) =>
    looks.slice(index * marksTogether, (index + 1) * marksTogether),
  )
  return (
    <span
      aria-hidden="true"
      className={joinClasses(
        'flex flex-wrap gap-[0.34em] forced-color-adjust-none [&>svg]:overflow-visible',
        side === 'client' && 'flex-row-reverse',
      )}
    >
      {fours.map((four, index) => (
        <Few key={index} side={side} looks={four} />
      ))}
    </span>
  )
}

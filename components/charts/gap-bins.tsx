import { ChartFrame } from './chart-frame.tsx'
import { gapBinsMarks, squarePx, type BinLook, type GapBin } from '@/lib/charts/gap-bins-marks.ts'
import { at } from './shapes.ts'
import { SignedAxis } from './signed-axis.tsx'

const looks: Record<BinLook, string> = {
  plain: 'fill-paper stroke-ink [stroke-width:1.6]',
  client: 'fill-gap-pu-3 stroke-gap-pu-3 [stroke-width:1.6]',
  contractor: 'fill-gap-or-3 stroke-gap-or-3 [stroke-width:1.6]',
}

interface GapBinsProps {
  bins: readonly GapBin[]
  /** formats a number above a bar */
  wordsOf: (count: number) => string
  /** a description with the numbers */
  label: string
}

/** How many neighbourhoods have which gap; see `gapBinsMarks`. */
export function GapBins({ bins: given, wordsOf, label }: GapBinsProps) {
  const { line, axis, height, bins } = gapBinsMarks(given)
  return (
    <ChartFrame label={label} height={height}>
      <SignedAxis line={line} y={axis} top={axis - 9} />
      {bins.map(({ centre, x, look, count, squares, bar }) => (
        <svg key={centre} {...at(x)}>
          {bar === null ? (
            <path className={looks[look]} d={squares.map((y) => squarePath(y)).join('')} />
          ) : (
            <>
              <rect className={looks[look]} x={-squarePx / 2} y={axis - bar} width={squarePx} height={bar} />
              <text
                y={axis - bar - 6}
                textAnchor="middle"
                className="fill-ink stroke-paper font-text text-caption font-strong [paint-order:stroke] [stroke-width:3]"
              >
                {wordsOf(count)}
              </text>
            </>
          )}
        </svg>
      ))}
    </ChartFrame>
  )
}

const squarePath = (y: number) => `M${-squarePx / 2} ${y - squarePx / 2}h${squarePx}v${squarePx}h${-squarePx}z`

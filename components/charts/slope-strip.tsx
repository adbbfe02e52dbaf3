import type { Side } from '@/lib/measures/model.ts'
import { ChartFrame } from './chart-frame.tsx'
import { at, circle, diamond, fill, strokeOf } from './shapes.ts'
import { slopeStripMarks, type SlopeMark, type Slopes } from '@/lib/charts/slope-strip-marks.ts'

const stroke: Record<Side, string> = { client: 'stroke-client', contractor: 'stroke-contractor' }
const radius = 7

function MeanMark({ mark: { side, hollow, x, y } }: { mark: SlopeMark }) {
  const path = side === 'client' ? circle(0, 0, hollow ? radius - 1 : radius) : diamond(0, 0, hollow ? 7.4 : 8.6)
  return (
    <svg {...at(x, y)}>
      <path className={hollow ? strokeOf[side] : fill[side]} d={path} />
    </svg>
  )
}

/** Where both sides were and are now, on two scales, one above the other; see `slopeStripMarks`. */
export function SlopeStrip({ slopes, label }: { slopes: Slopes; label: string }) {
  const { height, axes, stops, marks, lines, gaps } = slopeStripMarks(slopes)
  const [first, last] = [stops[0] ?? 0, stops.at(-1) ?? 100]
  const percent = (value: number) => `${value.toFixed(2)}%`
  return (
    <ChartFrame label={label} height={height}>
      {stops.map((x) => (
        <line key={x} className="stroke-line" x1={percent(x)} x2={percent(x)} y1={2} y2={height - 2} />
      ))}
      {axes.map((y) => (
        <g key={y} className="stroke-ink [stroke-width:1.5]">
          <line x1={percent(first)} x2={percent(last)} y1={y} y2={y} />
          {stops.map((x) => (
            <line key={x} x1={percent(x)} x2={percent(x)} y1={y - 4} y2={y + 4} />
          ))}
        </g>
      ))}
      {gaps.map(({ from, to, y, style }) => (
        <line
          key={y}
          data-gap={style}
          className="stroke-ink"
          strokeWidth={style === 'plain' ? 3 : 6}
          strokeDasharray={style === 'tentative' ? '5 3' : undefined}
          x1={percent(from)}
          x2={percent(to)}
          y1={y}
          y2={y}
        />
      ))}
      {lines.map(({ side, from, to }) => (
        <line
          key={side}
          className={stroke[side]}
          strokeWidth={2.5}
          // on white, the two must be distinguishable without colour too
          strokeDasharray={side === 'client' ? undefined : '7 3'}
          x1={percent(from.x)}
          y1={from.y}
          x2={percent(to.x)}
          y2={to.y}
        />
      ))}
      {marks.map((mark) => (
        <MeanMark key={`${mark.side} ${String(mark.hollow)}`} mark={mark} />
      ))}
    </ChartFrame>
  )
}

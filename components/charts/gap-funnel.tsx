import { ChartFrame } from './chart-frame.tsx'
import { funnelMarks, type FunnelDot, type FunnelMarks } from '@/lib/charts/gap-funnel-marks.ts'
import { at } from './shapes.ts'
import { SignedAxis } from './signed-axis.tsx'

interface GapFunnelProps {
  dots: readonly FunnelDot[]
  /** mean of the programme */
  mu: number
  /** standard errors of the limits */
  errors: number
  /** a description of the points */
  label: string
}

const percent = (value: number) => `${value.toFixed(2)}%`

/** Whether a gap may be due to few answers; see `funnelMarks`. */
export function GapFunnel({ dots, mu, errors, label }: GapFunnelProps) {
  const marks = funnelMarks(dots, mu, errors)
  const { line, height, axis, top, middle, limits, inside, outside, side, names } = marks
  return (
    <ChartFrame label={label} height={height}>
      {line.stops.map(({ step, x }) => (
        <line key={step} className="stroke-line" x1={percent(x)} x2={percent(x)} y1={top} y2={axis} />
      ))}
      <SignedAxis line={line} y={axis} top={top} />
      <line
        className="stroke-ink [stroke-width:1.5]"
        strokeDasharray="4 4"
        x1={percent(middle)}
        x2={percent(middle)}
        y1={top}
        y2={axis}
      />
      {limits.map(({ from, to }) => (
        <line
          key={to.x}
          className="stroke-ink-soft [stroke-width:1.5]"
          x1={percent(from.x)}
          y1={from.y}
          x2={percent(to.x)}
          y2={to.y}
        />
      ))}
      <Raster squares={marks.density} className="fill-line-control" />
      <Raster squares={marks.densityOutside} className="fill-ink" />
      {inside.map(({ x, y, shift }, position) => (
        <svg key={position} {...at(x, y)}>
          <rect
            className="fill-paper stroke-ink [stroke-width:1.6]"
            x={shift - 5}
            y={-shift - 5}
            width={10}
            height={10}
          />
        </svg>
      ))}
      {names.map(({ text, x, y, square }) => (
        <line
          key={text}
          className="stroke-ink-soft max-tablet:hidden"
          x1={percent(x)}
          x2={percent(square.x)}
          y1={y}
          y2={square.y}
        />
      ))}
      {outside.map(({ x, y, shift }, position) => (
        <svg key={position} {...at(x, y)}>
          <rect
            className="fill-ink stroke-paper"
            x={shift - side / 2}
            y={-shift - side / 2}
            width={side}
            height={side}
          />
        </svg>
      ))}
      {names.map(({ text, x, y, anchor }) => (
        <svg key={text} {...at(x, y)}>
          <text
            x={anchor === 'start' ? 12 : -12}
            y={5}
            textAnchor={anchor}
            className="fill-ink stroke-paper font-text text-caption font-strong [paint-order:stroke] [stroke-width:4] max-tablet:hidden"
          >
            {text}
          </text>
        </svg>
      ))}
    </ChartFrame>
  )
}

/** Squares that each represent several points, sized by their number. */
function Raster({ squares, className }: { squares: FunnelMarks['density']; className: string }) {
  return squares.map(({ x, y, side }) => (
    <svg key={`${x} ${y}`} {...at(x, y)}>
      <rect className={className} x={-side / 2} y={-side / 2} width={side} height={side} />
    </svg>
  ))
}

import { joinClasses } from '@/components/ui/join-classes.ts'
import type { Side } from '@/components/ui/mark.tsx'
import {
  dotStripMarks,
  type DotMark,
  type DotStripInput,
  type DotStripMarks,
  type MeanMark,
} from './dot-strip-marks.ts'

interface DotStripProps extends DotStripInput {
  /** who stands where, in words and counts; the conclusion itself is a sentence on the page, above the chart */
  label: string
  /** the bar's number, "verschil 1,8 stap": drawn on a large strip if nobody stands there */
  gapText?: string | undefined
  className?: string | undefined
}

const fill: Record<Side, string> = { client: 'fill-client', contractor: 'fill-contractor' }
const outline: Record<Side, string> = { client: 'fill-paper stroke-client', contractor: 'fill-paper stroke-contractor' }
const diamond = (r: number) => `M0${-r} ${r} 0 0 ${r}${-r} 0Z`

/* a nested svg of one px stands at a per cent of the width, and its content keeps its size */
const at = (x: number, y: number) => ({
  x: `${x.toFixed(2)}%`,
  y: y.toFixed(1),
  width: 1,
  height: 1,
  overflow: 'visible',
})

function Dot({ mark, radius }: { mark: DotMark; radius: number }) {
  const hollow = mark.look === 'hollow' || mark.look === 'hollow-eye'
  const paint = hollow ? joinClasses(outline[mark.side], 'stroke-2') : fill[mark.side]
  return (
    <svg {...at(mark.x, mark.y)}>
      <g transform={mark.dx ? `translate(${mark.dx})` : undefined}>
        {mark.side === 'client' ? (
          <circle className={paint} r={hollow ? radius - 0.8 : radius} />
        ) : (
          <path className={paint} d={diamond(Number((radius * 1.2 - (hollow ? 0.9 : 0)).toFixed(2)))} />
        )}
        {mark.look === 'eye' || mark.look === 'hollow-eye' ? (
          <circle className={hollow ? fill[mark.side] : 'fill-paper'} r={Number((radius * 0.42).toFixed(2))} />
        ) : null}
      </g>
    </svg>
  )
}

function Mean({ mark, radius }: { mark: MeanMark; radius: number }) {
  const wide = Number((radius * 1.05).toFixed(2))
  const deep = Number((radius * 1.15).toFixed(2))
  return (
    <svg {...at(mark.x, mark.y)}>
      <path
        className={fill[mark.side]}
        d={
          mark.side === 'client'
            ? `M${-radius} 0A${radius} ${radius} 0 0 1 ${radius} 0Z`
            : `M${-wide} 0 0 ${deep} ${wide} 0Z`
        }
      />
    </svg>
  )
}

function Line({ marks: { axis, stops, height } }: { marks: DotStripMarks }) {
  const first = `${stops[0]?.x ?? 0}%`
  const last = `${stops.at(-1)?.x ?? 100}%`
  return (
    <>
      {stops.map(({ step, x }) => (
        <line key={step} className="stroke-line" x1={`${x}%`} x2={`${x}%`} y1={2} y2={height - 2} />
      ))}
      <line className="stroke-ink [stroke-width:1.5]" x1={first} x2={last} y1={axis} y2={axis} />
      {stops.map(({ step, x }) => (
        <line
          key={step}
          className="stroke-ink [stroke-width:1.5]"
          x1={`${x}%`}
          x2={`${x}%`}
          y1={axis - 4}
          y2={axis + 4}
        />
      ))}
    </>
  )
}

/** Two sides along one line of five stops. Drawn on the server, fluid without measuring; see `dotStripMarks`. */
export function DotStrip({ label, gapText, className, ...input }: DotStripProps) {
  const marks = dotStripMarks(input)
  const { gap, gapLabel } = marks
  return (
    <svg
      role="img"
      aria-label={label}
      width="100%"
      height={marks.height}
      className={joinClasses('block overflow-visible forced-color-adjust-none', className)}
    >
      <Line marks={marks} />
      {gap ? (
        <line
          className="stroke-ink"
          strokeWidth={gap.width}
          strokeDasharray={gap.style === 'tentative' ? '5 3' : undefined}
          x1={`${gap.from.toFixed(2)}%`}
          x2={`${gap.to.toFixed(2)}%`}
          y1={marks.axis}
          y2={marks.axis}
        />
      ) : null}
      {marks.means.map((mark) => (
        <Mean key={mark.side} mark={mark} radius={marks.meanRadius} />
      ))}
      {gapText && gapLabel ? (
        <svg {...at(gapLabel.x, gapLabel.y)} className="max-tablet:hidden">
          <text textAnchor="middle" className="fill-ink font-text text-[1.0625rem] font-strong">
            {gapText}
          </text>
        </svg>
      ) : null}
      {marks.dots.map((mark) => (
        <Dot key={`${mark.side} ${mark.x} ${mark.dx} ${mark.y}`} mark={mark} radius={marks.radius} />
      ))}
    </svg>
  )
}

import type { ReactNode } from 'react'
import { ChartFrame } from './chart-frame.tsx'
import { at, circle, diamond, fill, strokeOf, rounded } from './shapes.ts'
import type { StripBar, StripMark, StripMarks, StripMean } from '@/lib/charts/strip-stack.ts'

function pathOf({ side, dx, y }: StripMark, radius: number, hollow: boolean): string {
  return side === 'client'
    ? circle(dx, y, hollow ? radius - 0.8 : radius)
    : diamond(dx, y, rounded(radius * 1.2 - (hollow ? 0.9 : 0)))
}

/** Similar marks at one position are one drawing: on a page with many they would otherwise be most of its size. */
function Dots({ dots, radius }: { dots: readonly StripMark[]; radius: number }) {
  const places = Map.groupBy(dots, ({ side, x, look }) => `${side} ${x} ${look}`)
  return [...places].map(([key, alike]) => {
    const [first] = alike
    if (!first) return null
    const hollow = first.look === 'hollow' || first.look === 'hollow-eye'
    const eyes = first.look === 'eye' || first.look === 'hollow-eye'
    return (
      <svg key={key} {...at(first.x)}>
        <path
          className={hollow ? strokeOf[first.side] : fill[first.side]}
          d={alike.map((mark) => pathOf(mark, radius, hollow)).join('')}
        />
        {eyes ? (
          <path
            className={hollow ? fill[first.side] : 'fill-paper'}
            d={alike.map(({ dx, y }) => circle(dx, y, rounded(radius * 0.42))).join('')}
          />
        ) : null}
      </svg>
    )
  })
}

function Mean({ mark: { side, x, y, up, hollow }, radius }: { mark: StripMean; radius: number }) {
  const r = hollow ? radius - 0.9 : radius
  const wide = rounded(r * 1.05)
  const deep = rounded(r * 1.15) * (up ? -1 : 1)
  return (
    <svg {...at(x, y)}>
      <path
        className={hollow ? 'fill-paper stroke-ink stroke-2' : 'fill-ink'}
        d={side === 'client' ? `M${-r} 0A${r} ${r} 0 0 ${up ? 1 : 0} ${r} 0Z` : `M${-wide} 0 0 ${deep} ${wide} 0Z`}
      />
    </svg>
  )
}

function Line({ axis, stops, height }: Pick<StripMarks, 'axis' | 'stops' | 'height'>) {
  const first = `${stops[0]?.x ?? 0}%`
  const last = `${stops.at(-1)?.x ?? 100}%`
  return (
    <>
      {stops.map(({ step, x }) => (
        <line key={step} className="stroke-line" x1={`${x}%`} x2={`${x}%`} y1={2} y2={height - 2} />
      ))}
      <line data-axis className="stroke-ink [stroke-width:1.5]" x1={first} x2={last} y1={axis} y2={axis} />
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

function Bar({ bar: { from, to, style, width }, axis }: { bar: StripBar; axis: number }) {
  return (
    <line
      className="stroke-ink"
      strokeWidth={width}
      strokeDasharray={style === 'tentative' ? '5 3' : undefined}
      x1={`${from.toFixed(2)}%`}
      x2={`${to.toFixed(2)}%`}
      y1={axis}
      y2={axis}
    />
  )
}

interface StripProps {
  marks: StripMarks
  /** who is where, in words and counts; the conclusion itself is a sentence above the chart */
  label: string
  className?: string | undefined
  children?: ReactNode
}

/** The drawing of any strip: line, bar, means and marks. Made on the server, fluid without measuring. */
export function Strip({ marks, label, className, children }: StripProps) {
  const { dots, means, gap, axis, radius, meanRadius } = marks
  return (
    <ChartFrame label={label} height={marks.height} className={className}>
      <Line {...marks} />
      <g data-reveal="mean">
        {gap ? <Bar bar={gap} axis={axis} /> : null}
        {means.map((mark) => (
          <Mean key={`${mark.up ? 'up' : 'down'} ${mark.hollow ? 'then' : 'now'}`} mark={mark} radius={meanRadius} />
        ))}
      </g>
      {children}
      <Dots dots={dots} radius={radius} />
    </ChartFrame>
  )
}

/** Text at a position of a strip, centred; left out where the strip is too narrow. */
export function StripWords({ x, y, children }: { x: number; y: number; children: string }) {
  return (
    <svg {...at(x, y)} className="max-tablet:hidden">
      <text textAnchor="middle" className="fill-ink font-text text-[1.0625rem] font-strong">
        {children}
      </text>
    </svg>
  )
}

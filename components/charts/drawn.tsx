import { joinClasses } from '@/components/ui/join-classes.ts'
import {
  rounded,
  type Drawing,
  type Figure,
  type Ink,
  type Paint,
  type Shape,
  type Stroke,
} from '@/lib/charts/drawing.ts'

const fillOf: Readonly<Record<Ink, string>> = {
  ink: 'fill-ink',
  soft: 'fill-ink-soft',
  line: 'fill-line',
  control: 'fill-line-control',
  hatch: 'fill-hatch',
  paper: 'fill-paper',
  sunken: 'fill-sunken',
  client: 'fill-client',
  contractor: 'fill-contractor',
  'or-1': 'fill-gap-or-1',
  'or-2': 'fill-gap-or-2',
  'or-3': 'fill-gap-or-3',
  'pu-1': 'fill-gap-pu-1',
  'pu-2': 'fill-gap-pu-2',
  'pu-3': 'fill-gap-pu-3',
  current: 'fill-current',
  ground: 'fill-(--glyph-ground,var(--ws-paper))',
}
const strokeOf: Readonly<Record<Ink, string>> = {
  ink: 'stroke-ink',
  soft: 'stroke-ink-soft',
  line: 'stroke-line',
  control: 'stroke-line-control',
  hatch: 'stroke-hatch',
  paper: 'stroke-paper',
  sunken: 'stroke-sunken',
  client: 'stroke-client',
  contractor: 'stroke-contractor',
  'or-1': 'stroke-gap-or-1',
  'or-2': 'stroke-gap-or-2',
  'or-3': 'stroke-gap-or-3',
  'pu-1': 'stroke-gap-pu-1',
  'pu-2': 'stroke-gap-pu-2',
  'pu-3': 'stroke-gap-pu-3',
  current: 'stroke-current',
  ground: 'stroke-(--glyph-ground,var(--ws-paper))',
}

const percent = (value: number): string => `${rounded(value)}%`

const strokeProps = ({ ink, width, dash }: Stroke, className?: string) => ({
  className: joinClasses(className, strokeOf[ink]),
  strokeWidth: width === 1 ? undefined : width,
  strokeDasharray: dash,
})
const paintProps = ({ fill, stroke }: Paint) => {
  const className = fill ? fillOf[fill] : 'fill-none'
  return stroke ? strokeProps(stroke, className) : { className }
}

/** In the units of the svg around them, but for `inRem`, where texts grow with those of the page. */
export function Figures({ figures, inRem = false }: { figures: readonly Figure[]; inRem?: boolean }) {
  return figures.map((figure, index) => {
    switch (figure.kind) {
      case 'line': {
        const { from, to, stroke } = figure
        const ends = { x1: rounded(from.x), y1: rounded(from.y), x2: rounded(to.x), y2: rounded(to.y) }
        return <line key={index} {...strokeProps(stroke)} {...ends} />
      }
      case 'rect': {
        const box = { x: rounded(figure.x), y: rounded(figure.y), width: rounded(figure.width) }
        return <rect key={index} {...paintProps(figure)} {...box} height={rounded(figure.height)} />
      }
      case 'circle':
        return <circle key={index} {...paintProps(figure)} cx={rounded(figure.x)} cy={rounded(figure.y)} r={figure.r} />
      case 'path': {
        const effect = figure.steady ? 'non-scaling-stroke' : undefined
        return <path key={index} {...paintProps(figure)} vectorEffect={effect} d={figure.d} />
      }
      case 'text':
        return <Text key={index} words={figure} inRem={inRem} />
      case 'group':
        return (
          <g key={index} transform={`translate(${rounded(figure.x)} ${rounded(figure.y)})`}>
            <Figures figures={figure.figures} inRem={inRem} />
          </g>
        )
    }
  })
}

const captionPx = 14

function Text({ words, inRem }: { words: Extract<Figure, { kind: 'text' }>; inRem: boolean }) {
  const { x, y, text, ink, size, strong, anchor = 'start', halo } = words
  const isCaption = inRem && size === captionPx
  return (
    <text
      x={rounded(x) || undefined}
      y={rounded(y) || undefined}
      textAnchor={anchor === 'start' ? undefined : anchor}
      className={joinClasses(
        fillOf[ink],
        'font-text',
        isCaption && 'text-caption',
        strong && 'font-strong',
        halo !== undefined && 'stroke-paper [paint-order:stroke]',
      )}
      fontSize={isCaption ? undefined : inRem ? `${size / 16}rem` : size}
      strokeWidth={halo}
    >
      {text}
    </text>
  )
}

const onlyWide = 'max-tablet:hidden'

type Span = Extract<Shape, { kind: 'span' }>
interface Lines {
  readonly stroke: Stroke
  hooks: Span['hooks']
  d: string
}

const isPlainSpan = (shape: Shape): shape is Span => shape.kind === 'span' && !shape.wide && !shape.stroke.dash

const pathOf = ({ from, to }: Span): string => {
  const [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map(rounded)
  return `M${x1} ${y1}${x1 === x2 ? `V${y2}` : y1 === y2 ? `H${x2}` : `L${x2} ${y2}`}`
}

/** Lines that follow each other in one stroke are one path, which takes over their hooks, one of each name. */
function linesOf(spans: readonly Span[]): Lines[] {
  const lines: Lines[] = []
  for (const span of spans) {
    const last = lines.at(-1)
    const { ink, width } = span.stroke
    if (last?.stroke.ink === ink && last.stroke.width === width && !(last.hooks && span.hooks)) {
      last.d += pathOf(span)
      last.hooks ??= span.hooks
    } else lines.push({ stroke: span.stroke, hooks: span.hooks, d: pathOf(span) })
  }
  return lines
}

/** The lines of a scale in a box that is stretched to the width; their strokes are not (app/parts.css). */
function Scale({ spans, height }: { spans: readonly Span[]; height: number }) {
  return (
    <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none">
      {linesOf(spans).map(({ stroke, hooks, d }, index) => (
        <path key={index} {...hooks} {...strokeProps(stroke)} d={d} />
      ))}
    </svg>
  )
}

/* fewer are as short as lines of their own */
const spansOfScale = 4

/** A drawing begins with its scale, behind all else. */
function ScaleAndShapes({ shapes, height }: Drawing) {
  const end = shapes.findIndex((shape) => !isPlainSpan(shape))
  const spans = shapes.slice(0, end < 0 ? undefined : end).filter(isPlainSpan)
  if (spans.length < spansOfScale) return <Shapes shapes={shapes} />
  return (
    <>
      <Scale spans={spans} height={height} />
      <Shapes shapes={shapes.slice(spans.length)} />
    </>
  )
}

function Shapes({ shapes }: { shapes: readonly Shape[] }) {
  return shapes.map((shape, index) => {
    const { hooks, wide } = shape
    switch (shape.kind) {
      case 'span': {
        const { from, to, stroke } = shape
        const ends = { x1: percent(from.x), x2: percent(to.x), y1: rounded(from.y), y2: rounded(to.y) }
        return <line key={index} {...hooks} {...strokeProps(stroke, wide ? onlyWide : undefined)} {...ends} />
      }
      case 'at': {
        // an svg whose content keeps its size; it shows what is outside of it (app/parts.css)
        const anchor = { x: percent(shape.x), y: rounded(shape.y) }
        return (
          <svg key={index} {...hooks} {...anchor} className={wide ? onlyWide : undefined}>
            <Figures figures={shape.figures} inRem />
          </svg>
        )
      }
      case 'part':
        return (
          <g key={index} {...hooks} className={wide ? onlyWide : undefined}>
            <Shapes shapes={shape.shapes} />
          </g>
        )
    }
  })
}

interface DrawnProps {
  drawing: Drawing
  /** a description of the chart */
  label: string
  className?: string | undefined
}

/** A single image to screen readers, as wide as there is room without measuring: positions across are in per cent. */
export function Drawn({ drawing, label, className }: DrawnProps) {
  return (
    <svg role="img" aria-label={label} width="100%" height={drawing.height} className={joinClasses('drawn', className)}>
      <ScaleAndShapes {...drawing} />
    </svg>
  )
}

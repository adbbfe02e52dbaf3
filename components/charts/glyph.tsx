import { joinClasses } from '@/components/ui/join-classes.ts'
import {
  GLYPHS,
  glyphBox,
  glyphMarks,
  glyphName,
  maskedGlyphMarks,
  type GlyphKind,
  type GlyphMark,
} from '@/lib/charts/glyph-marks.ts'

interface GlyphProps {
  kind: GlyphKind
  /** squares instead of sides, for the preparation; always in one colour */
  masked?: boolean
  /** one colour, for a coloured background; set --glyph-ground to that background */
  mono?: boolean
  /** the label in words, if there is no text beside it */
  title?: string
  size?: 'normal' | 'big'
  className?: string
}

const colour = {
  circle: { filled: 'fill-client', hollow: 'stroke-client' },
  diamond: { filled: 'fill-contractor', hollow: 'stroke-contractor' },
  square: { filled: 'fill-current', hollow: 'stroke-current' },
}
const axisPath = { whole: 'M2 10H28', open: 'M2 10H10.5M19.5 10H28', dashed: 'M2 10H28', none: '' }

function Shape({ mark, mono }: { mark: GlyphMark; mono: boolean }) {
  const { filled, hollow } = mono ? colour.square : colour[mark.shape]
  const paint = mark.hollow ? joinClasses('fill-(--glyph-ground,var(--ws-paper)) [stroke-width:1.6]', hollow) : filled
  const { x, y } = mark
  if (mark.shape === 'circle') return <circle className={paint} cx={x} cy={y} r={mark.hollow ? 2.9 : 3.4} />
  if (mark.shape === 'square') return <rect className={paint} x={x - 3.6} y={y - 3.6} width={7.2} height={7.2} />
  const r = mark.hollow ? 3.6 : 4.1
  return <path className={paint} d={`M${x} ${(y - r).toFixed(1)}l${r} ${r}-${r} ${r}-${r}-${r}z`} />
}

function Drawing({ kind, masked, mono }: { kind: GlyphKind; masked: boolean; mono: boolean }) {
  const { axis, bar, marks, question } = masked ? maskedGlyphMarks(kind) : glyphMarks(kind)
  const dashedAxis = axis === 'open' || axis === 'dashed'
  return (
    <>
      {axis === 'none' ? null : (
        <path
          className="fill-none stroke-current [stroke-width:1.2]"
          strokeDasharray={dashedAxis ? '2.4 2' : undefined}
          d={axisPath[axis]}
        />
      )}
      {bar ? (
        <path
          className="fill-none stroke-current [stroke-width:3.4]"
          strokeDasharray={bar.dashed ? '3 1.6' : undefined}
          d={`M${bar.from} ${glyphBox.axis}H${bar.to}`}
        />
      ) : null}
      {marks.map((mark) => (
        <Shape key={`${mark.shape} ${mark.x}`} mark={mark} mono={mono || masked} />
      ))}
      {question ? (
        <>
          <path className="fill-none stroke-current stroke-2" d="M11.7 6.7a3.4 3.4 0 1 1 5 3c-1.2.7-1.7 1.3-1.7 2.6" />
          <circle className="fill-current" cx="15" cy="15.7" r="1.5" />
        </>
      ) : null}
    </>
  )
}

/** The picture of a label. Its text is beside it, or its title. */
export function Glyph({ kind, masked = false, mono = false, title, size = 'normal', className }: GlyphProps) {
  return (
    <svg
      viewBox={`0 0 ${glyphBox.width} ${glyphBox.height}`}
      {...(title ? { role: 'img', 'aria-label': title } : { 'aria-hidden': true })}
      className={joinClasses(
        'inline-block flex-none overflow-visible align-[-0.25em] forced-color-adjust-none',
        size === 'big' ? 'h-[1.8rem] w-[2.7rem]' : 'h-[1.4rem] w-[2.1rem]',
        className,
      )}
    >
      <Drawing kind={kind} masked={masked} mono={mono} />
    </svg>
  )
}

/**
 * The glyphs of a page that shows hundreds, each drawn once, in one colour; `GlyphCopy` shows one. `id` is unique to
 * this page.
 */
export function GlyphSheet({ id }: { id: string }) {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      {GLYPHS.map((kind) => (
        <symbol
          key={glyphName(kind)}
          id={`${id}-${glyphName(kind)}`}
          viewBox={`0 0 ${glyphBox.width} ${glyphBox.height}`}
          overflow="visible"
        >
          <Drawing kind={kind} masked={false} mono />
        </symbol>
      ))}
    </svg>
  )
}

/** A glyph of the sheet with that id; on a coloured background, set --glyph-ground to it. Its text is nearby. */
export function GlyphCopy({ sheet, kind }: { sheet: string; kind: GlyphKind }) {
  return (
    <svg aria-hidden="true" className="h-[1.4rem] w-[2.1rem] flex-none overflow-visible forced-color-adjust-none">
      <use href={`#${sheet}-${glyphName(kind)}`} />
    </svg>
  )
}

/** A label: its glyph and its text on one line. */
export function GlyphLabel({
  kind,
  masked = false,
  children,
}: {
  kind: GlyphKind
  masked?: boolean
  children: string
}) {
  return (
    <span className="inline-flex items-center gap-[0.55em] text-small leading-tight">
      <Glyph kind={kind} masked={masked} />
      <span>{children}</span>
    </span>
  )
}

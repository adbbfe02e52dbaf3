import { joinClasses } from '@/components/ui/join-classes.ts'
import { glyphFigures } from '@/lib/charts/glyph-drawing.ts'
import { GLYPHS, glyphBox, glyphName, type GlyphKind } from '@/lib/charts/glyph-marks.ts'
import { Figures } from './drawn.tsx'

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

/** The picture of a label. Its text is beside it, or its title. */
export function Glyph({ kind, masked = false, mono = false, title, size = 'normal', className }: GlyphProps) {
  return (
    <svg
      viewBox={`0 0 ${glyphBox.width} ${glyphBox.height}`}
      {...(title ? { role: 'img', 'aria-label': title } : { 'aria-hidden': true })}
      className={joinClasses('glyph', size === 'big' && 'h-[1.8rem]! w-[2.7rem]!', className)}
    >
      <Figures figures={glyphFigures(kind, { masked, mono })} />
    </svg>
  )
}

/* by number: the name of a label would be a tenth of a page with hundreds */
const idOf = (sheet: string, kind: GlyphKind): string =>
  `${sheet}${GLYPHS.findIndex((one) => glyphName(one) === glyphName(kind))}`

/**
 * The glyphs of a page that shows hundreds, each drawn once, in one colour; `GlyphCopy` shows one. `id` is unique to
 * this page.
 */
export function GlyphSheet({ id, kinds = GLYPHS }: { id: string; kinds?: readonly GlyphKind[] }) {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      {kinds.map((kind) => (
        <symbol
          key={glyphName(kind)}
          id={idOf(id, kind)}
          viewBox={`0 0 ${glyphBox.width} ${glyphBox.height}`}
          overflow="visible"
        >
          <Figures figures={glyphFigures(kind, { mono: true })} />
        </symbol>
      ))}
    </svg>
  )
}

/** A glyph of the sheet with that id, as large as its surroundings say; on a coloured background, set --glyph-ground. Hide it from assistive tools, with a text nearby. */
export function GlyphCopy({ sheet, kind, className }: { sheet: string; kind: GlyphKind; className?: string }) {
  return (
    <svg className={className}>
      <use href={`#${idOf(sheet, kind)}`} />
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

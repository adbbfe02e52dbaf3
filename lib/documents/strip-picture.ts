import { figuresOf, moved, type Figure, type Picture } from '@/lib/charts/drawing.ts'
import { scaleX, unknownX } from '@/lib/charts/scale-x.ts'
import type { StripFigure } from './rules/block.ts'
import { linesOf, widthOfSigns } from './frame.ts'

/** A text in lines that are at most `width` px wide. */
export type Broken = (text: string, sizePx: number, widthPx: number) => readonly string[]

const size = 11
const leading = 13
const abovePx = 5
/** Of two stops: what is left beside the middle of one before its neighbour's words begin. */
const stopPart = 0.17
/** Right of the drawing: the column for no answer is near its edge, and its words are wider than its marks. */
const edgePx = 14

/** The height below a strip for two lines of words, enough for most scales. */
export const wordsBelowPx = abovePx + 2 * leading

/** A strip as wide as `width` px with the words of its scale below it; the picture is a little wider. */
export function stripPicture({ drawing, words, unknown }: StripFigure, width: number, broken: Broken): Picture {
  const under = [...words.map((word, at) => ({ word, x: scaleX(at + 1) })), { word: unknown, x: unknownX }]
    .filter(({ word }) => word !== '')
    .map(({ word, x }) => {
      const middle = (x * width) / 100
      // near an edge no wider than the picture
      const room = Math.min(stopPart * width, 2 * middle, 2 * (width + edgePx - middle))
      return { x: middle, lines: broken(word, size, room) }
    })
  const lineOf = (text: string, x: number, at: number): Figure => ({
    kind: 'text',
    x,
    y: (at + 1) * leading - 3,
    text,
    ink: 'soft',
    size,
    anchor: 'middle',
  })
  const most = Math.max(0, ...under.map(({ lines }) => lines.length))
  return {
    width: width + edgePx,
    height: drawing.height + abovePx + most * leading,
    figures: [
      ...figuresOf(drawing, width),
      moved(
        0,
        drawing.height + abovePx,
        under.flatMap(({ x, lines }) => lines.map((line, at) => lineOf(line, x, at))),
      ),
    ],
  }
}

/** Estimated, as a file is drawn in whatever font there is. */
export const estimatedLines: Broken = (text, sizePx, widthPx) =>
  linesOf(text, Math.floor(widthPx / (sizePx / 2)), widthOfSigns)

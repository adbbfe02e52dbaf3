import { AlignmentType, Paragraph, TextRun, type IRunOptions } from 'docx'
import { ShapeGroupRun, type IShapeGroupChildOptions, type ShapeLine } from 'docx/shapes'
import type { Figure, Paint, Picture } from '@/lib/charts/drawing.ts'
import { printInks } from './inks.ts'

/** Where the figures of a group are in the picture. */
interface Origin {
  readonly x: number
  readonly y: number
}
type Words = Extract<Figure, { kind: 'text' }>

/** A px in points: Word's pixels are those of a screen with 96 to an inch. */
const pointsOf = (px: number): number => px * 0.75

function lineOf({ stroke }: Paint): ShapeLine {
  if (!stroke) return 'none'
  const [dash, space] = stroke.dash?.split(' ').map(Number) ?? []
  return {
    color: printInks[stroke.ink].slice(1),
    width: pointsOf(stroke.width),
    cap: 'flat',
    // in parts of the line's width
    ...(dash !== undefined &&
      space !== undefined && { dash: [{ length: dash / stroke.width, gap: space / stroke.width }] as const }),
  }
}

/** Every figure but a text as the path of a shape that is as large as the whole picture: nothing has to be measured. */
function shapeOf(d: string, paint: Paint, { width, height }: Picture, { x, y }: Origin): IShapeGroupChildOptions {
  const frame = `M${-x} ${-y}H${width - x}V${height - y}H${-x}Z`
  return {
    type: 'custom',
    // nobody ties arrows to it
    connectionPoints: [],
    paths: [
      { path: frame, fill: false, line: false },
      { path: d, fill: paint.fill !== undefined },
    ],
    transformation: { width, height },
    line: lineOf(paint),
    ...(paint.fill && { fill: printInks[paint.fill].slice(1) }),
  }
}

const alignments = {
  start: AlignmentType.LEFT,
  middle: AlignmentType.CENTER,
  end: AlignmentType.RIGHT,
} as const

/**
 * A text on one line, in a box without edges: as wide as there is room on both sides, for whatever font a reader has.
 * Inside the picture, as Word makes a group as large as what is in it.
 */
function boxOf(words: Words, picture: Picture, at: Origin): IShapeGroupChildOptions {
  const { text, ink, size, strong = false, anchor = 'start' } = words
  const [x, y] = [at.x + words.x, at.y + words.y]
  const [before, after] = [Math.max(0, x), Math.max(0, picture.width - x)]
  const room = { start: after, middle: 2 * Math.min(before, after), end: before }[anchor]
  const width = Math.min(room, Math.ceil(Array.from(text).length * size + 8))
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width
  const top = Math.max(0, y - size * 1.1)
  const halfPoints = Math.round(pointsOf(size) * 2)
  const looks: IRunOptions = { bold: strong, color: printInks[ink].slice(1), size: halfPoints }
  const run = new TextRun({ text, ...looks })
  return {
    type: 'rectangle',
    transformation: { width, height: Math.min(size * 1.5, picture.height - top), offset: { left, top } },
    line: 'none',
    textOptions: { margins: { top: 0, right: 0, bottom: 0, left: 0 }, wrap: false, verticalAlignment: 'top' },
    children: [new Paragraph({ alignment: alignments[anchor], spacing: { before: 0, after: 0 }, children: [run] })],
  }
}

function shapesOf(picture: Picture, figures: readonly Figure[], at: Origin): IShapeGroupChildOptions[] {
  return figures.flatMap((figure): IShapeGroupChildOptions[] => {
    switch (figure.kind) {
      case 'line': {
        const { from, to } = figure
        return [shapeOf(`M${from.x} ${from.y}L${to.x} ${to.y}`, { stroke: figure.stroke }, picture, at)]
      }
      case 'rect': {
        const { x, y, width, height } = figure
        return [shapeOf(`M${x} ${y}h${width}v${height}h${-width}z`, figure, picture, at)]
      }
      case 'circle': {
        const { x, y, r } = figure
        return [shapeOf(`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`, figure, picture, at)]
      }
      case 'path':
        return [shapeOf(figure.d, figure, picture, at)]
      case 'text':
        return [boxOf(figure, picture, at)]
      case 'group':
        return shapesOf(picture, figure.figures, { x: at.x + figure.x, y: at.y + figure.y })
    }
  })
}

/** A picture as shapes of Word's own, one group with a text alternative: sharp at any size, and no file in the file. */
export function pictureRun(picture: Picture, alt: string): ShapeGroupRun {
  return new ShapeGroupRun({
    children: shapesOf(picture, picture.figures, { x: 0, y: 0 }),
    altText: { name: 'Wijkspiegel', description: alt },
  })
}

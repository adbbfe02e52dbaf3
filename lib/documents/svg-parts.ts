import { glyphBox, glyphMarks, type GlyphKind, type GlyphMark } from '@/lib/charts/glyph-marks.ts'
import { chartInks, label, tag } from './svg.ts'

export const stroke = (colour: string, width = 1.5) => ({ stroke: colour, 'stroke-width': width })

/** A square around its centre. */
export const squareAt = (x: number, y: number, side: number, ink: object): string =>
  tag('rect', { x: x - side / 2, y: y - side / 2, width: side, height: side, ...ink })

/** The width of a text, in characters of usual width. */
type WidthOf = (text: string) => number
const countOf: WidthOf = (text) => Array.from(text).length

/** In characters of half their size, the average of small letters; with some margin for other fonts than ours. */
const wideSigns: readonly (readonly [RegExp, number])[] = [
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}…—]/u, 2],
  [/[MWmw@%&ÆæŒœŴŵ¼½¾ЖМФШЩЮжмфшщю]/u, 1.8],
  [/\p{Lu}/u, 1.4],
]

/** The estimated width of a text: capitals are wider than average. For user-entered names next to each other. */
export const widthOfSigns: WidthOf = (text) =>
  Array.from(text, (sign) => wideSigns.find(([pattern]) => pattern.test(sign))?.[1] ?? 1).reduce(
    (sum, one) => sum + one,
    0,
  )

/** Cuts a piece of a word into parts of at most `most` characters, with a hyphen at each cut. */
function cut(piece: string, most: number, widthOf: WidthOf): string[] {
  if (widthOf(piece) <= most) return [piece]
  const parts = Array.from(piece).reduce<string[]>((done, sign) => {
    const last = done.at(-1)
    if (last === undefined || widthOf(`${last}${sign}-`) > most) return [...done, sign]
    return [...done.slice(0, -1), `${last}${sign}`]
  }, [])
  return parts.map((part, at) => (at === parts.length - 1 ? part : `${part}-`))
}

/** Cuts a word longer than a line: at its own hyphens, else with added ones. */
function partsOf(word: string, most: number, widthOf: WidthOf): string[] {
  const pieces = word.split(/(?<=-)/).flatMap((piece) => cut(piece, most, widthOf))
  return pieces.reduce<string[]>((parts, piece) => {
    const last = parts.at(-1)
    if (last === undefined || widthOf(`${last}${piece}`) > most) return [...parts, piece]
    return [...parts.slice(0, -1), `${last}${piece}`]
  }, [])
}

/** Wraps words in lines of at most `most` characters; only a word longer than a line is cut. */
export function linesOf(text: string, most: number, widthOf = countOf): string[] {
  const words = text.split(' ').flatMap((word) => (widthOf(word) <= most ? [word] : partsOf(word, most, widthOf)))
  return words.reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last === undefined || widthOf(`${last} ${word}`) > most) return [...lines, word]
    return [...lines.slice(0, -1), `${last} ${word}`]
  }, [])
}

interface Paragraph {
  readonly x: number
  /** of the first line */
  readonly y: number
  readonly most: number
  readonly size?: number
  readonly fill?: string
  readonly weight?: number
  readonly widthOf?: WidthOf
}

/** A text on several lines. */
export const paragraph = (
  text: string,
  { x, y, most, size = 13, fill = chartInks.ink, weight = 400, widthOf }: Paragraph,
): string =>
  linesOf(text, most, widthOf)
    .map((line, at) => label(line, { x, y: y + at * size * 1.2, 'font-size': size, 'font-weight': weight, fill }))
    .join('\n')

function shapeOf({ shape, x, y, hollow }: GlyphMark, ink: string, ground: string): string {
  const paint = hollow ? { fill: ground, stroke: ink, 'stroke-width': 1.6 } : { fill: ink }
  if (shape === 'circle') return tag('circle', { cx: x, cy: y, r: hollow ? 2.9 : 3.4, ...paint })
  const reach = hollow ? 3.6 : 4.1
  return tag('path', { d: `M${x} ${y - reach}l${reach} ${reach}-${reach} ${reach}-${reach}-${reach}z`, ...paint })
}

const axes = { whole: 'M2 10H28', open: 'M2 10H10.5M19.5 10H28', dashed: 'M2 10H28', none: 'M0 0' } as const

/** The glyph of a label in one colour, with its top left corner at a position. */
export function glyphAt(kind: GlyphKind, x: number, y: number, ink: string, ground: string): string {
  const { axis, bar, marks, question } = glyphMarks(kind)
  const line = { fill: 'none', stroke: ink }
  const parts = [
    tag('path', {
      d: axes[axis],
      ...line,
      'stroke-width': 1.2,
      'stroke-dasharray': axis === 'open' || axis === 'dashed' ? '2.4 2' : 'none',
    }),
    ...(bar
      ? [
          tag('path', {
            d: `M${bar.from} ${glyphBox.axis}H${bar.to}`,
            ...line,
            'stroke-width': 3.4,
            'stroke-dasharray': bar.dashed ? '3 1.6' : 'none',
          }),
        ]
      : []),
    ...marks.map((mark) => shapeOf(mark, ink, ground)),
    ...(question
      ? [
          tag('path', { d: 'M11.7 6.7a3.4 3.4 0 1 1 5 3c-1.2.7-1.7 1.3-1.7 2.6', ...line, 'stroke-width': 2 }),
          tag('circle', { cx: 15, cy: 15.7, r: 1.5, fill: ink }),
        ]
      : []),
  ]
  return tag('g', { transform: `translate(${x} ${y})` }, parts.join(''))
}

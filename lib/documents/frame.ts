import type { Figure, Ink, Words } from '@/lib/charts/drawing.ts'

interface Label extends Pick<Words, 'x' | 'y'>, Partial<Pick<Words, 'ink' | 'size' | 'strong' | 'anchor'>> {}

/** A text, possibly by users, on one line. */
export const label = (text: string, look: Label): Words => ({ kind: 'text', text, ink: 'ink', size: 14, ...look })

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

interface Paragraph extends Label {
  readonly most: number
  readonly widthOf?: WidthOf
}

/** A text on several lines; y is of the first. */
export const paragraph = (text: string, { most, widthOf, size = 13, ...look }: Paragraph): Words[] =>
  linesOf(text, most, widthOf).map((line, at) => label(line, { ...look, size, y: look.y + at * size * 1.2 }))

/** A line over the whole width, thick below a head. */
export const ruleAt = (y: number, width: number, thick = false): Figure => ({
  kind: 'line',
  from: { x: 0, y },
  to: { x: width, y },
  stroke: thick ? { ink: 'ink', width: 2 } : { ink: 'line', width: 1 },
})

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Diagonal lines in a box: something exists here that may not be shown. */
export function hatchIn({ x, y, width, height }: Box, ink: Ink = 'hatch'): Figure {
  const lines = Array.from({ length: Math.floor((width - height) / 8) + 1 }, (_line, at) => {
    const from = x + at * 8
    return `M${from} ${y + height}L${from + height} ${y}`
  })
  return { kind: 'path', d: lines.join(''), stroke: { ink, width: 1 } }
}

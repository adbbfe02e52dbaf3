import bidiFactory from 'bidi-js'

const bidi = bidiFactory()

/** Anything that is written from right to left. Nearly no text has any, and needs none of this. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** A piece of a text in one direction. Its characters are as they are stored: the first one is read first. */
export interface Stretch {
  readonly text: string
  readonly rtl: boolean
}

/** How a paragraph with right-to-left text is set. */
export interface Ordered {
  /** the paragraph itself begins at the right: its first letter says so, as `dir="auto"` on a page */
  readonly rtl: boolean
  /** The stretches of a line, from left to right. `start`, `end`: in the paragraph, without the last. */
  readonly lineOf: (start: number, end: number) => Stretch[]
  /** The stretches of all of it, in the order of reading. */
  readonly read: () => Stretch[]
}

/** The Unicode bidirectional algorithm for one paragraph; null where everything is from left to right. */
export function orderOf(paragraph: string): Ordered | null {
  if (!rightToLeft.test(paragraph)) return null
  const found = bidi.getEmbeddingLevels(paragraph, 'auto')
  const isRtl = (index: number) => (found.levels[index] ?? 0) % 2 === 1
  const stretches = (indices: readonly number[]): Stretch[] => {
    const groups: number[][] = []
    for (const index of indices) {
      const last = groups.at(-1)
      const before = last?.at(-1)
      const follows = before !== undefined && isRtl(before) === isRtl(index) && Math.abs(index - before) === 1
      if (last && follows) last.push(index)
      else groups.push([index])
    }
    return groups.map((group) => ({
      text: paragraph.slice(Math.min(...group), Math.max(...group) + 1),
      rtl: isRtl(group[0] ?? 0),
    }))
  }
  return {
    rtl: (found.paragraphs[0]?.level ?? 0) === 1,
    lineOf: (start, end) =>
      end > start ? stretches(bidi.getReorderedIndices(paragraph, found, start, end - 1).slice(start, end)) : [],
    read: () => stretches(Array.from({ length: paragraph.length }, (_, at) => at)),
  }
}

const graphemes = new Intl.Segmenter('nl', { granularity: 'grapheme' })

/** What no font turns by itself: spaces and marks within right-to-left text, from left to right and mirrored. */
export function turned(text: string): string {
  if (rightToLeft.test(text)) return text
  const signs = Array.from(graphemes.segment(text), ({ segment }) => bidi.getMirroredCharacter(segment) ?? segment)
  return signs.toReversed().join('')
}

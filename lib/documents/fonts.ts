import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import * as fontkit from 'fontkit'
import { turned, type Stretch } from './bidi.ts'
import { replacement } from './document.ts'

/** The typefaces of a document: running text, emphasis, and titles. */
export type Face = 'text' | 'strong' | 'display'

/** A piece of text that a single file of a typeface can draw. */
export interface Run {
  readonly font: string
  readonly text: string
}

interface FontFile {
  readonly name: string
  readonly data: Buffer
  readonly has: (codePoint: number) => boolean
  /** from the top of a line to where letters stand, for a size of 1 */
  readonly ascent: number
}

/** The packages have a file for each script; pdfkit reads their .woff, not .woff2. */
const scripts = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese']
const files: Readonly<Record<Face, readonly string[]>> = {
  text: [...scripts.map((script) => `source-sans-3-${script}-400`), 'ibm-plex-sans-arabic-arabic-400'],
  strong: [...scripts.map((script) => `source-sans-3-${script}-700`), 'ibm-plex-sans-arabic-arabic-700'],
  display: ['latin', 'latin-ext', 'vietnamese'].map((script) => `faustina-${script}-700`),
}

/**
 * A .woff unpacked to a plain font: once per process, by zlib. Otherwise pdfkit would do it for each document, in a
 * slower way that takes most of the time.
 */
function unpacked(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(12 + 16 * count)
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  const tables: Buffer[] = []
  let at = head.length
  for (let position = 0; position < count; position += 1) {
    const entry = 44 + 20 * position
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field))
    if (offset === undefined || packed === undefined || length === undefined) throw new RangeError('no font')
    const data = woff.subarray(offset, offset + packed)
    const table = Buffer.alloc(Math.ceil(length / 4) * 4)
    table.set(packed < length ? inflateSync(data) : data)
    const target = 12 + 16 * position
    woff.copy(head, target, entry, entry + 4)
    woff.copy(head, target + 4, entry + 16, entry + 20)
    head.writeUInt32BE(at, target + 8)
    head.writeUInt32BE(length, target + 12)
    tables.push(table)
    at += table.length
  }
  return Buffer.concat([head, ...tables])
}

function readFont(name: string): FontFile {
  const family = ['faustina', 'ibm-plex-sans-arabic'].find((one) => name.startsWith(one)) ?? 'source-sans-3'
  const path = join(process.cwd(), 'node_modules/@fontsource', family, 'files', `${name}-normal.woff`)
  const data = unpacked(readFileSync(path))
  const font = fontkit.create(data)
  if (!('characterSet' in font)) throw new Error(`${name} holds more than one font`)
  const signs = new Set(font.characterSet)
  return { name, data, has: (codePoint) => signs.has(codePoint), ascent: font.ascent / font.unitsPerEm }
}

type Faces = Readonly<Record<Face, readonly FontFile[]>>
let loaded: Faces | undefined

/** All files of the three typefaces; read from disk once per process. */
export function facesOf(): Faces {
  const read = (face: Face) => files[face].map(readFont)
  // a name that its typeface cannot draw is drawn in the text's
  return (loaded ??= { text: read('text'), strong: read('strong'), display: [...read('display'), ...read('strong')] })
}

/** How much lower the letters of a font begin than those of its face, for a size of 1: on one line they stand alike. */
export function dropOf(face: Face, name: string): number {
  const fonts = facesOf()[face]
  const ascentOf = (font: FontFile | undefined) => font?.ascent ?? 0
  return ascentOf(fonts[0]) - ascentOf(fonts.find((font) => font.name === name))
}

/** Invisible control characters: they would let user text reorder what is around them. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu
const graphemes = new Intl.Segmenter('nl', { granularity: 'grapheme' })

/** Text as it is drawn: line breaks stay, other invisible characters are removed. */
export const plainText = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.normalize('NFC').replaceAll('\t', ' ').replaceAll(unseen, ''))
    .join('\n')

/** One line as runs, each in a file with all its characters. Characters in no file become one `replacement`. */
export function runsOf(face: Face, line: string): Run[] {
  const of = facesOf()[face]
  const first = of[0]?.name ?? ''
  const runs: { font: string; text: string; missing: boolean }[] = []
  for (const { segment } of graphemes.segment(line)) {
    const points = Array.from(segment, (sign) => sign.codePointAt(0) ?? 0)
    const found = of.find(({ has }) => points.every(has))
    const last = runs.at(-1)
    if (!found) {
      if (!last?.missing) runs.push({ font: first, text: replacement, missing: true })
    } else if (last && !last.missing && last.font === found.name) last.text += segment
    else runs.push({ font: found.name, text: segment, missing: false })
  }
  return runs.map(({ font, text }) => ({ font, text }))
}

/**
 * The stretches of a line, from left to right, as runs in that order. An Arabic font joins the letters of its run and
 * turns them; the runs of a stretch, and what no font turns, are turned here.
 */
export const orderedRuns = (face: Face, line: readonly Stretch[]): Run[] =>
  line.flatMap(({ text, rtl }) => {
    const runs = runsOf(face, text)
    return rtl ? runs.toReversed().map((run) => ({ ...run, text: turned(run.text) })) : runs
  })

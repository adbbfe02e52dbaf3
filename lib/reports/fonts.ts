import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fontkit from 'fontkit'
import { replacement } from './document.ts'

/** The faces of a document: what is read, what stands out in it, what names a part. */
export type Face = 'text' | 'strong' | 'display'

/** A piece of text that one file of a face can draw. */
export interface Run {
  readonly font: string
  readonly text: string
}

interface FontFile {
  readonly name: string
  readonly data: Buffer
  readonly has: (codePoint: number) => boolean
}

/** The packages hold a file for each script; pdfkit reads .woff of them, not .woff2. */
const files: Readonly<Record<Face, readonly string[]>> = {
  text: ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'].map((script) => `source-sans-3-${script}-400`),
  strong: ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'].map((script) => `source-sans-3-${script}-700`),
  display: ['latin', 'latin-ext', 'vietnamese'].map((script) => `faustina-${script}-700`),
}

function readFont(name: string): FontFile {
  const family = name.startsWith('faustina') ? 'faustina' : 'source-sans-3'
  const path = join(process.cwd(), 'node_modules/@fontsource', family, 'files', `${name}-normal.woff`)
  const data = readFileSync(path)
  const font = fontkit.create(data)
  if (!('characterSet' in font)) throw new Error(`${name} holds more than one font`)
  const signs = new Set(font.characterSet)
  return { name, data, has: (codePoint) => signs.has(codePoint) }
}

type Faces = Readonly<Record<Face, readonly FontFile[]>>
let loaded: Faces | undefined

/** All files of the three faces; read from disk once a process. */
export function facesOf(): Faces {
  const read = (face: Face) => files[face].map(readFont)
  // a name that its face cannot draw is drawn by the text's
  return (loaded ??= { text: read('text'), strong: read('strong'), display: [...read('display'), ...read('strong')] })
}

/** Signs that say how to read and are not seen: they would let typed words turn what stands around them. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu
const graphemes = new Intl.Segmenter('nl', { granularity: 'grapheme' })

/** Text as it is drawn: lines stay, other signs without a shape go. */
export const plainText = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.normalize('NFC').replaceAll('\t', ' ').replaceAll(unseen, ''))
    .join('\n')

/** One line as runs, each in a file that has all its signs. What no file has is shown as `replacement`, once in a row. */
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

import PDFDocument from 'pdfkit'
import { orderOf } from './bidi.ts'
import { dropOf, facesOf, orderedRuns, plainText, runsOf, type Face, type Run } from './fonts.ts'
import { replacement } from './document.ts'
import { printInks } from './inks.ts'

type Element = PDFKit.PDFStructureElement
type ElementOptions = PDFKit.Mixins.StructureElementOptions & {
  /** of a header cell */
  readonly scope?: 'Column' | 'Row'
  /** of a figure: left, top, right, bottom */
  readonly bbox?: readonly [number, number, number, number]
}

/** The colours of what is drawn, and those of a side's words. */
export const pdfColours = { ...printInks, clientText: '#005a8e', contractorText: '#9e4500' } as const

/** The types know the archive subsets only. */
const subsetOf = (name: string) => name as PDFKit.Mixins.PDFSubsets

/** A4 in points, with the margins. */
export const page = { width: 595.28, height: 841.89, left: 62, right: 62, top: 58, bottom: 70 } as const
export const measure = page.width - page.left - page.right
/** The foot of a page stands here. */
const footTop = page.height - page.bottom + 22
/** Between a text and what goes on after it. */
const besideGap = 8
/** Of the height of a letter, above the line. */
const ascent = 0.95
/** Of the usual air between parts, on a dense sheet. */
const denseAir = 0.42

/** The style of a text. Size and leading in points. */
export interface Style {
  readonly face: Face
  readonly size: number
  readonly leading: number
  readonly colour: string
}

interface Line {
  /** from left to right */
  readonly runs: readonly Run[]
  readonly width: number
  /** belongs to a paragraph that begins at the right */
  readonly rtl?: boolean
}

interface Box {
  readonly x: number
  readonly width: number
}
export const whole: Box = { x: page.left, width: measure }

/**
 * For an element with right-to-left text: the text as it is read. Its letters stand joined and turned in the file, and not
 * every reader turns them back.
 */
export const asRead = (text: string): ElementOptions => {
  const plain = plainText(text)
  return plain.split('\n').some((line) => orderOf(line)) ? { actual: plain } : {}
}

/**
 * A PDF that is filled from top to bottom. Everything goes through `mark`, as content of a structure element, or
 * through `ornament`, so that nothing is untagged. `y`: where the next part begins, from the top.
 */
export class PdfPage {
  readonly doc: PDFKit.PDFDocument
  readonly root: Element
  /** small type with little air between */
  readonly dense: boolean
  /** where texts begin and end on a page */
  readonly top: number
  readonly #floor: number
  y: number
  /** Has nothing been written since the line below the title? */
  underTitle = false
  /** Did a text contain a character that no font has? */
  missed = false
  #chapter: PDFKit.PDFOutline | undefined
  /** pages without a foot, by number from 0 */
  readonly #bare = new Set<number>()
  /** the last line that was written on this page: where it ends, and at which height it stands */
  #last: { readonly right: number; readonly y: number; readonly style: Style; readonly rtl: boolean } | undefined

  constructor(about: {
    readonly title: string
    readonly lang: string
    readonly createdAt: Date
    readonly compress: boolean
    readonly dense?: boolean | undefined
  }) {
    this.dense = about.dense ?? false
    const spared = this.dense ? 14 : 0
    this.top = page.top - spared
    this.y = this.top
    this.#floor = page.height - page.bottom + spared
    this.doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      pdfVersion: '1.7',
      subset: subsetOf('PDF/UA'),
      tagged: true,
      displayTitle: true,
      lang: about.lang,
      bufferPages: true,
      compress: about.compress,
      info: { Title: about.title, Creator: 'Wijkspiegel', Producer: 'Wijkspiegel', CreationDate: about.createdAt },
    })
    const unique = new Set(Object.values(facesOf()).flat())
    for (const { name, data } of unique) this.doc.registerFont(name, data)
    this.root = this.doc.struct('Document')
    this.doc.addStructure(this.root)
  }

  /** A new structure element. */
  element(parent: Element, tag: string, options: ElementOptions = {}): Element {
    const element = this.doc.struct(tag, options)
    parent.add(element)
    return element
  }

  /** Draws something as content of an element. */
  mark(element: Element, tag: string, draw: () => void): void {
    const content = this.doc.markStructureContent(tag)
    draw()
    this.doc.endMarkedContent()
    element.add(content)
  }

  /** Draws decoration: rules, marks beside words. */
  ornament(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.markContent('Artifact', { type })
    draw()
    this.doc.endMarkedContent()
  }

  newPage(): void {
    this.doc.addPage({ size: 'A4', margin: 0 })
    this.y = this.top
    this.#last = undefined
  }

  /** Gives this page no foot: it is cut up, or hangs on a wall. */
  leaveBare(): void {
    this.#bare.add(this.doc.bufferedPageRange().count - 1)
  }

  /** Air below what is already there; less of it on a dense sheet. */
  space(height: number): void {
    this.y += this.airOf(height)
  }

  airOf(height: number): number {
    return this.dense ? height * denseAir : height
  }

  /** The height left on this page. */
  get left(): number {
    return this.#floor - this.y
  }

  /** Begins a new page if this height does not fit here but would fit on a whole page. */
  require(height: number): void {
    if (height > this.left && this.y > this.top && height <= this.#floor - this.top) this.newPage()
  }

  /** Text in lines that fit; a word wider than a line is cut. */
  linesOf(text: string, style: Style, width: number): Line[] {
    return plainText(text)
      .split('\n')
      .flatMap((paragraph) => this.#broken(paragraph, style, width))
  }

  heightOf(text: string, style: Style, width: number): number {
    return this.linesOf(text, style, width).length * style.leading
  }

  /** The width of the widest word. */
  widestWord(texts: readonly string[], style: Style): number {
    const words = texts.flatMap((text) => plainText(text).split(/(?<=[\s-])/u))
    return Math.max(0, ...words.map((word) => this.#widthOf(runsOf(style.face, word.trimEnd()), style)))
  }

  /** A line in a box, at its beginning; its text is content of the open element. */
  drawLine(line: Line, style: Style, box: Box, y: number): void {
    let at = line.rtl ? box.x + box.width - line.width : box.x
    for (const { font, text } of line.runs) {
      this.doc.font(font).fontSize(style.size).fillColor(style.colour)
      this.doc.text(text, at, y + dropOf(style.face, font) * style.size, { lineBreak: false })
      at += this.doc.widthOfString(text)
    }
  }

  /** Text below what is already there, across pages if needed. In its own element, `tag`. */
  write(parent: Element, tag: string, text: string, style: Style, box: Box = whole): Element {
    const element = this.element(parent, tag, asRead(text))
    this.writeIn(element, tag, text, style, box)
    return element
  }

  /** As `write`; on a dense sheet a text of one line goes on after what was written last, where it fits. */
  writeBeside(parent: Element, tag: string, text: string, style: Style, box: Box = whole): void {
    const last = this.#last
    const [line, ...more] = this.linesOf(text, style, box.width)
    const x = (last?.right ?? 0) + besideGap
    if (!this.dense || !last || !line || more.length > 0 || last.rtl || x + line.width > box.x + box.width) {
      this.write(parent, tag, text, style, box)
      return
    }
    // on the baseline of what stands before it
    const y = last.y + (last.style.size - style.size) * ascent
    const element = this.element(parent, tag, asRead(text))
    this.mark(element, tag, () => {
      this.drawLine({ ...line, rtl: false }, style, { x, width: line.width }, y)
    })
    this.#last = { ...last, right: x + line.width }
  }

  /** As `write`, as content of an existing element. */
  writeIn(element: Element, tag: string, text: string, style: Style, box: Box = whole): void {
    let rest: readonly Line[] = this.linesOf(text, style, box.width)
    // a single line at the foot of a page, or at the top of the next, reads badly
    if (rest.length > 2) this.require((rest.length === 3 ? 3 : 2) * style.leading)
    while (rest.length > 0) {
      if (style.leading > this.left) this.newPage()
      const fitting = Math.max(1, Math.floor(this.left / style.leading + 1e-6))
      const leavesOne = rest.length - fitting === 1 && fitting > 2
      const now = rest.slice(0, leavesOne ? fitting - 1 : fitting)
      this.mark(element, tag, () => {
        for (const line of now) {
          this.drawLine(line, style, box, this.y)
          this.#last = { right: box.x + line.width, y: this.y, style, rtl: line.rtl ?? false }
          this.y += style.leading
        }
      })
      rest = rest.slice(now.length)
      if (leavesOne) this.newPage()
    }
  }

  rule(weight: number, colour: string = pdfColours.ink, box: Box = whole): void {
    this.ornament(() => {
      this.doc.rect(box.x, this.y, box.width, weight).fill(colour)
    })
    this.y += weight
  }

  /** A title in the bookmarks, linking to where the next part begins: a third level belongs to the last second. */
  bookmark(title: string, level: 2 | 3): void {
    const parent = (level === 3 ? this.#chapter : undefined) ?? this.doc.outline
    // the types know `expanded` alone; the library counts `left` from the right edge, and scrolls there without it
    const target = { expanded: true, top: Math.max(0, this.y - 12), left: page.width }
    const item = parent.addItem(plainText(title), target)
    if (level === 2) this.#chapter = item
  }

  /** Writes the foot of every page, and returns the file. */
  async finish(foot: string, pageOf: (page: number, pages: number) => string): Promise<Buffer> {
    const style: Style = { face: 'text', size: 8.5, leading: 12, colour: pdfColours.soft }
    const { count } = this.doc.bufferedPageRange()
    for (let number = 0; number < count; number += 1) {
      if (this.#bare.has(number)) continue
      this.doc.switchToPage(number)
      this.ornament(() => {
        const says = this.linesOf(pageOf(number + 1, count), style, measure)[0]
        const name = this.linesOf(foot, style, measure - (says?.width ?? 0) - 16)[0]
        this.doc.rect(page.left, footTop, measure, 0.6).fill(pdfColours.line)
        if (name) this.drawLine({ ...name, rtl: false }, style, whole, footTop + 7)
        if (says) this.drawLine({ ...says, rtl: true }, style, whole, footTop + 7)
      }, 'Pagination')
    }
    this.root.end()
    const parts: Buffer[] = []
    const whenRead = new Promise<void>((resolve, reject) => {
      this.doc.on('data', (part: Buffer) => parts.push(part))
      this.doc.on('end', resolve)
      this.doc.on('error', reject)
    })
    this.doc.end()
    await whenRead
    return Buffer.concat(parts)
  }

  #widthOf(runs: readonly Run[], { size }: Style): number {
    return runs.reduce((sum, { font, text }) => sum + this.doc.font(font).fontSize(size).widthOfString(text), 0)
  }

  #missing(text: string, runs: readonly Run[]): void {
    if (!text.includes(replacement) && runs.some((run) => run.text.includes(replacement))) this.missed = true
  }

  #line(text: string, style: Style): Line {
    const runs = runsOf(style.face, text)
    this.#missing(text, runs)
    return { runs, width: this.#widthOf(runs, style) }
  }

  /** The lines of a paragraph, each in the order in which it is drawn. */
  #ordered(paragraph: string, lines: readonly string[], style: Style): Line[] {
    const order = orderOf(paragraph)
    if (!order) return lines.map((line) => this.#line(line, style))
    let start = 0
    return lines.map((text) => {
      const stretches = order.lineOf(start, start + text.length)
      start += text.length
      const runs = orderedRuns(style.face, stretches)
      this.#missing(text, runs)
      return { runs, width: this.#widthOf(runs, style), rtl: order.rtl }
    })
  }

  #broken(paragraph: string, style: Style, width: number): Line[] {
    const widthOf = (text: string) => this.#widthOf(runsOf(style.face, text), style)
    const lines: string[] = []
    let [current, used] = ['', 0]
    // a line may end after a space or a hyphen; each word is measured once
    for (const word of paragraph.split(/(?<=[ -])/u)) {
      const bare = widthOf(word.trimEnd())
      if (used + bare > width) {
        if (current !== '') lines.push(current)
        const pieces = bare <= width ? [word] : this.#cut(word, style, width)
        lines.push(...pieces.slice(0, -1))
        current = pieces.at(-1) ?? ''
        used = widthOf(current)
      } else {
        current += word
        used += widthOf(word)
      }
    }
    return this.#ordered(paragraph, [...lines, current], style)
  }

  /** Cuts a word wider than a line into pieces that fit. */
  #cut(word: string, style: Style, width: number): string[] {
    const pieces: string[] = []
    let [piece, used] = ['', 0]
    for (const sign of word) {
      const wide = this.#widthOf(runsOf(style.face, sign), style)
      if (piece !== '' && used + wide > width) {
        pieces.push(piece)
        piece = ''
        used = 0
      }
      piece += sign
      used += wide
    }
    return [...pieces, piece]
  }
}

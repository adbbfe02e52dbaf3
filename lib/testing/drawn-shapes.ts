import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A shape as it is drawn, whether a page or a file says so. */
export interface DrawnShape {
  readonly kind: string
  /** from the left and the top of the whole drawing, in px */
  readonly x: number
  readonly y: number
  /** what is beside the position: sizes, a path, a text with its size */
  readonly form: string
  /** as the light pages have it; 'none' without one */
  readonly fill: string
  readonly stroke: string
}

const css = readFileSync(join(import.meta.dirname, '../../app/globals.css'), 'utf8')
const light = (value: string): string => {
  const [, inner] = /^var\((--[\w-]+)\)$/.exec(value.trim()) ?? []
  if (inner) return lightOf(inner)
  return /^light-dark\((#\w+),/.exec(value.trim())?.[1] ?? value.trim()
}
/** The value of a custom property of the stylesheet on light pages. */
function lightOf(name: string): string {
  const value = new RegExp(`${name}: ([^;]+);`).exec(css)?.[1]
  if (value === undefined) throw new Error(`the stylesheet has no ${name}`)
  return light(value)
}

/** Of the class names of a shape, the colour that they give to its fill or its stroke. */
function colourOf(classes: readonly string[], what: 'fill' | 'stroke'): string {
  for (const one of classes) {
    if (!one.startsWith(`${what}-`)) continue
    const ink = one.slice(what.length + 1)
    if (ink === 'none') return 'none'
    // black on paper, where nothing around a drawing says otherwise
    if (ink === 'current') return lightOf('--color-ink')
    if (ink.startsWith('(')) return light(/,(var\(--ws-\w+\))\)$/.exec(ink)?.[1] ?? '')
    return lightOf(`--color-${ink}`)
  }
  return 'none'
}

type Attributes = ReadonlyMap<string, string>
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }
const decoded = (text: string): string =>
  text.replaceAll(/&(?:amp|lt|gt|quot);|&#(x?)(\w+);/g, (sign, hex: string | undefined, code: string | undefined) =>
    code === undefined ? (entities[sign] ?? sign) : String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)),
  )
const round = (value: number): number => Math.round(value * 10) / 10 || 0
const numbersIn = (path: string): string =>
  path.replaceAll(/-?\d*\.?\d+/g, (digits) => ` ${round(Number(digits))}`).replaceAll(/\s+/g, ' ')

class Reader {
  readonly shapes: DrawnShape[] = []
  readonly #width: number
  readonly #origins: { x: number; y: number; stretched: boolean }[] = [{ x: 0, y: 0, stretched: false }]
  #text: Attributes | null = null

  constructor(width: number) {
    this.#width = width
  }

  get #origin() {
    return this.#origins.at(-1) ?? { x: 0, y: 0, stretched: false }
  }

  #number(attributes: Attributes, name: string): number {
    const value = attributes.get(name) ?? '0'
    return value.endsWith('%') ? (Number.parseFloat(value) * this.#width) / 100 : Number.parseFloat(value)
  }

  open(name: string, attributes: Attributes): void {
    const { x, y, stretched } = this.#origin
    const [, dx = '0', dy = '0'] = /^translate\((\S+) (\S+)\)$/.exec(attributes.get('transform') ?? '') ?? []
    const isAnchor = name === 'svg'
    this.#origins.push({
      x: x + (isAnchor ? this.#number(attributes, 'x') : Number(dx)),
      y: y + (isAnchor ? this.#number(attributes, 'y') : Number(dy)),
      stretched: attributes.get('preserveAspectRatio') === 'none',
    })
    if (name === 'text') this.#text = attributes
    else if (stretched) this.#addLines(attributes)
    else this.#add(name, attributes)
  }

  close(name: string): void {
    this.#origins.pop()
    if (name === 'text') this.#text = null
  }

  say(text: string): void {
    if (!this.#text) return
    const of = this.#text
    const classes = (of.get('class') ?? '').split(' ')
    const size = of.get('font-size') ?? lightOf('--ws-size-caption')
    const px = Number.parseFloat(size) * (size.endsWith('rem') ? 16 : 1)
    const strong = classes.includes('font-strong') || of.get('font-weight') === '600'
    const form = [decoded(text), px, strong ? 'strong' : 'plain', of.get('text-anchor') ?? 'start'].join('|')
    this.#put('text', of, this.#number(of, 'x'), this.#number(of, 'y'), form)
  }

  /** The lines of one path in a box of 100 wide that is stretched over the whole width. */
  #addLines(of: Attributes): void {
    const wide = this.#width / 100
    for (const [, x1, y1, way = '', to, further] of of
      .get('d')
      ?.matchAll(/M(\S+) (\S+?)([HVL])([^M\s]+)(?: ([^M]+))?/g) ?? []) {
      const from = { x: Number(x1), y: Number(y1) }
      const end = { x: way === 'V' ? from.x : Number(to), y: way === 'H' ? from.y : Number(further ?? to) }
      this.#put('line', of, from.x * wide, from.y, `${round((end.x - from.x) * wide)} ${round(end.y - from.y)}`)
    }
  }

  #add(name: string, of: Attributes): void {
    const at = (key: string) => this.#number(of, key)
    if (name === 'line') {
      this.#put(name, of, at('x1'), at('y1'), `${round(at('x2') - at('x1'))} ${round(at('y2') - at('y1'))}`)
    } else if (name === 'rect') this.#put(name, of, at('x'), at('y'), `${round(at('width'))} ${round(at('height'))}`)
    else if (name === 'circle') this.#put(name, of, at('cx'), at('cy'), String(round(at('r'))))
    else if (name === 'path') this.#put(name, of, 0, 0, numbersIn(of.get('d') ?? ''))
  }

  #put(kind: string, of: Attributes, dx: number, dy: number, form: string): void {
    const classes = of.get('class')?.split(' ') ?? []
    const inks = (what: 'fill' | 'stroke') => of.get(what) ?? colourOf(classes, what)
    const stroke = inks('stroke')
    const line = [stroke, of.get('stroke-width') ?? '1', of.get('stroke-dasharray') ?? ''].join(' ').trim()
    const { x, y } = this.#origin
    this.shapes.push({
      kind,
      x: round(x + dx),
      y: round(y + dy),
      form,
      fill: kind === 'line' ? 'none' : inks('fill'),
      stroke: stroke === 'none' ? 'none' : line,
    })
  }
}

/** All shapes of a markup from the back to the front, with positions in per cent taken of `width` px. */
export function shapesOf(markup: string, width: number): DrawnShape[] {
  const reader = new Reader(width)
  const tokens = markup.matchAll(/<(\/?)([a-zA-Z]+)((?:\s[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g)
  for (const [, end, name, attributes = '', alone, text] of tokens) {
    if (text !== undefined) reader.say(text)
    else if (end && name) reader.close(name)
    else if (name) {
      const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)]
      reader.open(name, new Map(pairs.map(([, key = '', value = '']) => [key, value])))
      if (alone) reader.close(name)
    }
  }
  return reader.shapes
}

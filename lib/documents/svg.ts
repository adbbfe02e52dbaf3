import { escapeMarkup } from '@/lib/platform/escape-markup.ts'
import { plainCell } from './plain-cell.ts'

/** The colours of printed charts, those of the light pages; a separate file has no stylesheet. */
export const chartInks = {
  ink: '#14191d',
  soft: '#444e55',
  line: '#d2d9dd',
  control: '#76828a',
  paper: '#ffffff',
  sunken: '#f1f4f5',
  contractor: '#b35806',
  client: '#542788',
  /** people who answered: of the municipality, and of the contractor */
  sideClient: '#0072b2',
  sideContractor: '#d55e00',
} as const

const escaped = (text: string): string => escapeMarkup(plainCell(text))

type Attributes = Readonly<Record<string, string | number>>

const shown = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value)

/** An element; `inside` is already markup. */
export function tag(name: string, attributes: Attributes, inside = ''): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${shown(value)}"`)
  return inside === '' ? `<${name}${said.join('')}/>` : `<${name}${said.join('')}>${inside}</${name}>`
}

/** A text, possibly by users. */
export const label = (text: string, attributes: Attributes): string =>
  tag('text', { 'font-size': 14, fill: chartInks.ink, ...attributes }, escaped(text))

interface Drawing {
  readonly width: number
  readonly height: number
  readonly title: string
  /** the chosen filter, in lines below the title; absent where there is nothing to choose */
  readonly choice?: readonly string[]
  /** what the drawing shows, in words */
  readonly description: string
  readonly language: string
}

const headPx = 52
const choicePx = 20
const edgePx = 24

/** A self-contained picture: it shows its title, and the file contains a description in words. */
export function picture({ width, height, title, choice = [], description, language }: Drawing, body: string): string {
  const top = headPx + choice.length * choicePx
  const [wide, high] = [width + 2 * edgePx, height + top + edgePx]
  const inside = [
    tag('title', { id: 'title' }, escaped(title)),
    tag('desc', { id: 'desc' }, escaped([...choice, description].join(' '))),
    tag('rect', { width: wide, height: high, fill: chartInks.paper }),
    label(title, { x: edgePx, y: 32, 'font-size': 20, 'font-weight': 600 }),
    ...choice.map((line, at) =>
      label(line, { x: edgePx, y: 54 + at * choicePx, 'font-size': 13, fill: chartInks.soft }),
    ),
    tag('g', { transform: `translate(${edgePx} ${top})` }, body),
  ].join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      'xml:lang': language,
      width: wide,
      height: high,
      viewBox: `0 0 ${wide} ${high}`,
      role: 'img',
      'aria-labelledby': 'title desc',
      'font-family': "'Source Sans 3', 'Segoe UI', Arial, sans-serif",
    },
    inside,
  )}\n`
}

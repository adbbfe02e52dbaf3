import { plainCell } from '@/lib/programme/documents/csv.ts'

/** The colours of charts on paper, those of the light pages; a file of its own knows no stylesheet. */
export const chartInks = {
  ink: '#14191d',
  soft: '#444e55',
  line: '#d2d9dd',
  control: '#76828a',
  paper: '#ffffff',
  sunken: '#f1f4f5',
  contractor: '#b35806',
  client: '#542788',
  /** who answered: a person of the municipality, and one of the contractor */
  sideClient: '#0072b2',
  sideContractor: '#d55e00',
} as const

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => plainCell(text).replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '')

type Attributes = Readonly<Record<string, string | number>>

const shown = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value)

/** An element; `inside` is markup already. */
export function tag(name: string, attributes: Attributes, inside = ''): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${shown(value)}"`)
  return inside === '' ? `<${name}${said.join('')}/>` : `<${name}${said.join('')}>${inside}</${name}>`
}

/** A text, which people may have typed. */
export const label = (text: string, attributes: Attributes): string =>
  tag('text', { 'font-size': 14, fill: chartInks.ink, ...attributes }, escaped(text))

interface Drawing {
  readonly width: number
  readonly height: number
  readonly title: string
  /** of what it was asked for, in lines under the title; none where there is nothing to choose */
  readonly choice?: readonly string[]
  /** what the drawing shows, in words */
  readonly description: string
  readonly language: string
}

const headPx = 52
const choicePx = 20
const edgePx = 24

/** A picture that needs nothing beside it: its title stands in it, and what it shows in words is in the file. */
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

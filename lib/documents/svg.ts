import { moved, rounded, type Figure, type Paint, type Picture, type Stroke } from '@/lib/charts/drawing.ts'
import { escapeMarkup } from '@/lib/platform/escape-markup.ts'
import { label } from './frame.ts'
import { printInks } from './inks.ts'
import { plainCell } from './plain-cell.ts'

const escaped = (text: string): string => escapeMarkup(plainCell(text))

type Attributes = Readonly<Record<string, string | number>>

const shown = (value: string | number): string => (typeof value === 'number' ? String(rounded(value)) : escaped(value))

/** An element; `inside` is already markup. */
function tag(name: string, attributes: Attributes, inside = ''): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${shown(value)}"`)
  return inside === '' ? `<${name}${said.join('')}/>` : `<${name}${said.join('')}>${inside}</${name}>`
}

const strokeOf = ({ ink, width, dash }: Stroke): Attributes => ({
  stroke: printInks[ink],
  'stroke-width': width,
  ...(dash !== undefined && { 'stroke-dasharray': dash }),
})
const paintOf = ({ fill, stroke }: Paint): Attributes => ({
  fill: fill ? printInks[fill] : 'none',
  ...(stroke && strokeOf(stroke)),
})

function textOf({ x, y, text, ink, size, strong = false, anchor = 'start', halo }: Extract<Figure, { kind: 'text' }>) {
  const attributes = {
    'font-size': size,
    fill: printInks[ink],
    x,
    y,
    'font-weight': strong ? 600 : 400,
    ...(anchor !== 'start' && { 'text-anchor': anchor }),
    ...(halo !== undefined && { ...strokeOf({ ink: 'paper', width: halo }), 'paint-order': 'stroke' }),
  }
  return tag('text', attributes, escaped(text))
}

function elementOf(figure: Figure): string {
  switch (figure.kind) {
    case 'line': {
      const { from, to, stroke } = figure
      return tag('line', { x1: from.x, y1: from.y, x2: to.x, y2: to.y, ...strokeOf(stroke) })
    }
    case 'rect': {
      const { x, y, width, height } = figure
      return tag('rect', { x, y, width, height, ...paintOf(figure) })
    }
    case 'circle':
      return tag('circle', { cx: figure.x, cy: figure.y, r: figure.r, ...paintOf(figure) })
    case 'path':
      return tag('path', { d: figure.d, ...paintOf(figure) })
    case 'text':
      return textOf(figure)
    case 'group':
      return tag(
        'g',
        { transform: `translate(${rounded(figure.x)} ${rounded(figure.y)})` },
        figure.figures.map(elementOf).join('\n'),
      )
  }
}

interface About {
  readonly title: string
  /** what the picture shows, in words; absent where the title says it */
  readonly description?: string
  readonly language: string
}

/** A picture as a file of its own, as large as it is, without a heading: for within a document. */
export function bareSvg({ width, height, figures }: Picture, { title, description, language }: About): string {
  const inside = [
    tag('title', { id: 'title' }, escaped(title)),
    ...(description === undefined ? [] : [tag('desc', { id: 'desc' }, escaped(description))]),
    tag('rect', { width, height, fill: printInks.paper }),
    ...figures.map(elementOf),
  ].join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      'xml:lang': language,
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': description === undefined ? 'title' : 'title desc',
      'font-family': "'Source Sans 3', 'Segoe UI', Arial, sans-serif",
    },
    inside,
  )}\n`
}

/** What a chart needs to be understood alone. */
export interface ChartAbout {
  readonly title: string
  /** the chosen filter, in lines below the title; absent where there is nothing to choose */
  readonly choice?: readonly string[]
  /** what the picture shows, in words */
  readonly description: string
  readonly language: string
}
export interface ChartPicture extends ChartAbout, Picture {}

const headPx = 52
const choicePx = 20
const edgePx = 24

/** A chart as a file: it shows its title and what was chosen, and contains its description in words. */
export function svgFile({ width, height, figures, title, choice = [], description, language }: ChartPicture): string {
  const top = headPx + choice.length * choicePx
  const head = [
    label(title, { x: edgePx, y: 32, size: 20, strong: true }),
    ...choice.map((line, at) => label(line, { x: edgePx, y: 54 + at * choicePx, size: 13, ink: 'soft' })),
  ]
  return bareSvg(
    {
      width: width + 2 * edgePx,
      height: height + top + edgePx,
      figures: [...head, moved(edgePx, top, figures)],
    },
    { title, description: [...choice, description].join(' '), language },
  )
}

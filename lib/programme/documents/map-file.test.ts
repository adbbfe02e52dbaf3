import { readFileSync } from 'node:fs'
import * as fontkit from 'fontkit'
import { expect, test } from 'vitest'
import type { NeighbourhoodView } from '@/lib/programme/rules/portfolio.ts'
import { mapFile } from './map-file.ts'
import { programmeWords } from './programme-words.ts'
import { linesOf, widthOfSigns } from '@/lib/documents/svg-parts.ts'

const words = await programmeWords('nl')
const fontOf = (weight: string) => {
  const font = fontkit.create(
    readFileSync(`node_modules/@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff`),
  )
  if (!('layout' in font)) throw new Error('more than one font')
  return font
}
const fonts = new Map(['400', '600'].map((weight) => [weight, fontOf(weight)]))
/** The drawn width of a text in the list, in pixels. */
function drawnPx(said: string, weight: string): number {
  const font = fonts.get(weight)
  return font ? (font.layout(said).advanceWidth / font.unitsPerEm) * 14 : Number.NaN
}

const wide = [
  'WWWWW MMMM WWWWW MMMM WWWWW',
  'WM'.repeat(40),
  'MOLENWIJK OOSTKWARTIER HAVENGEBIED ZUID',
  'm@%W'.repeat(9),
]
const place = (name: string, municipality: string): NeighbourhoodView => ({
  id: name,
  code: name,
  name,
  municipality,
  phase: null,
  stage: 'held',
  location: { latitude: 52.1, longitude: 5.1 },
})

test('names in wide capitals end before the next column, those of municipalities too', () => {
  const neighbourhoods = Array.from({ length: 120 }, (_, at) => {
    const name = wide[at % wide.length] ?? ''
    return place(`${name}${at}`, at % 3 === 0 ? name : `GEMEENTE ${at}`)
  })
  const texts = (mapFile(neighbourhoods, words) ?? '').matchAll(
    /<text font-size="14" fill="#14191d" x="([\d.]+)" y="[\d.]+" font-weight="(\d+)">([^<]+)</g,
  )
  const lines = [...texts].map(([, x, weight = '', said = '']) => ({ x: Number(x), weight, said }))
  const listed = lines.filter(({ x }) => x > 600)
  const columns = [...new Set(listed.filter(({ weight }) => weight === '600').map(({ x }) => x))]
  expect(columns.length).toBeGreaterThan(2)
  const [first = 0, second = 0] = columns.toSorted((one, other) => one - other)
  for (const { x, weight, said } of listed) {
    const inColumn = (x - first) % (second - first)
    expect(inColumn + drawnPx(said, weight), said).toBeLessThan(second - first - 8)
  }
})

test('a word is cut with a hyphen, at one of its own first, and only where it is longer than a line', () => {
  expect(linesOf('Dorpsrandontwikkeling in Zuid', 10)).toEqual(['Dorpsrand-', 'ontwikkel-', 'ing in', 'Zuid'])
  expect(linesOf('Noord-Oost-Zuid', 6)).toEqual(['Noord-', 'Oost-', 'Zuid'])
  expect(linesOf('Noord-Oosterdwarsbuurt', 10)).toEqual(['Noord-', 'Oosterdwa-', 'rsbuurt'])
  expect(linesOf('Kwartelhof', 10)).toEqual(['Kwartelhof'])
  for (const name of wide)
    for (const line of linesOf(name, 12, widthOfSigns)) expect(widthOfSigns(line)).toBeLessThanOrEqual(12)
})

import { readFileSync } from 'node:fs'
import * as fontkit from 'fontkit'
import { expect, test } from 'vitest'
import type { NeighbourhoodView } from '@/lib/programme/rules/portfolio.ts'
import { inSvg } from '@/lib/testing/in-svg.ts'
import { NAME_SIGNS_MAX, mapPicture } from './map-file.ts'
import { programmeWords } from './programme-words.ts'
import { linesOf, widthOfSigns } from '@/lib/documents/frame.ts'

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
  const texts = (inSvg(mapPicture)(neighbourhoods, words) ?? '').matchAll(
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

test('the whole name of each place of a map in its own column, whatever its length', () => {
  const names = Array.from({ length: 199 }, (_, at) => {
    const parts = ['Rivierenbuurt', 'Zuid', 'langs', 'het', 'Merwedekanaal', 'en', 'omgeving', String(at)]
    return at % 10 === 0 ? `${'Dorpsrandontwikkeling'.repeat(3)}${at}` : parts.slice(at % 7).join(' ')
  })
  const text =
    inSvg(mapPicture)(
      names.map((name) => place(name, 'Aardam')),
      words,
    ) ?? ''
  const [, wide = '0', high = '0'] = /viewBox="0 0 (\d+) (\d+)"/.exec(text) ?? []
  const lines = [
    ...text.matchAll(/<text font-size="14" fill="#14191d" x="([\d.]+)" y="([\d.]+)" font-weight="400">([^<]+)</g),
  ]
    .map(([, x, y, said = '']) => ({ x: Number(x), y: Number(y), said }))
    // those of the key, below the land
    .filter(({ x }) => x > 600)
  // none of these names contains a hyphen
  expect(
    lines
      .map(({ said }) => said)
      .join('')
      .replaceAll(/-| /g, ''),
  ).toBe(names.join('').replaceAll(' ', ''))
  for (const { said } of lines) expect(said.length).toBeLessThanOrEqual(NAME_SIGNS_MAX)
  for (const [at, { x, y }] of lines.entries()) {
    const next = lines[at + 1]
    // a character of this size is 7 wide, and the next column leaves room before it
    if (next && next.x !== x) expect(next.x - x).toBeGreaterThan(NAME_SIGNS_MAX * 7 + 38)
    else if (next) expect(next.y - y).toBeGreaterThanOrEqual(16)
    expect(x + NAME_SIGNS_MAX * 7).toBeLessThan(Number(wide) - 48)
    expect(y).toBeLessThan(Number(high) - 76)
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

import { describe, expect, test } from 'vitest'
import { dotStripDrawing } from '@/lib/charts/dot-strip-drawing.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { locales } from '@/lib/i18n/config.ts'
import type { StripFigure } from './rules/block.ts'
import { estimatedLines, stripPicture } from './strip-picture.ts'
import { bareSvg } from './svg.ts'
import { widthOfSigns } from './frame.ts'

const drawing = dotStripDrawing({
  client: { steps: [0, 0, 1, 3, 2], unknown: 1 },
  contractor: { steps: [2, 3, 0, 1, 0], unknown: 1 },
  gap: 'firm',
})
const { scale, dontKnow } = worksheetOf(1)

const pictured = (figure: StripFigure) => stripPicture(figure, 556, estimatedLines)

describe.each(locales)('a strip as a picture of its own, in %s', (locale) => {
  const words = scale.map(({ label }) => label[locale])
  const unknown = dontKnow.label[locale]
  const picture = pictured({ kind: 'strip', drawing, alt: '', words, unknown })
  const { width, height } = picture
  const svg = bareSvg(picture, { title: 'Wie staat <waar>?', language: locale })

  test('is as large as it says, and says in words what it shows', () => {
    expect(svg).toContain(`width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`)
    expect(height).toBeGreaterThan(drawing.height)
    expect(svg).toContain(`xml:lang="${locale}"`)
    expect(svg).toContain('role="img" aria-labelledby="title"')
    expect(svg).toContain('<title id="title">Wie staat &lt;waar&gt;?</title>')
    expect(svg).not.toMatch(/class=|style=|var\(|href=|url\(|NaN|undefined|currentColor/)
  })

  test('has the words of the scale below it, whole and within it', () => {
    const lines = [...svg.matchAll(/<text font-size="11" [^>]*x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]+)</g)]
    const said = lines.map(([, , , line]) => line?.replaceAll('&#39;', "'")).join(' ')
    for (const word of [...words, unknown]) expect(said).toContain(word)
    for (const [, x, y, line = ''] of lines) {
      const half = (widthOfSigns(line) * 5.5) / 2
      expect(Number(x) - half).toBeGreaterThanOrEqual(0)
      expect(Number(x) + half).toBeLessThanOrEqual(width)
      expect(Number(y) + drawing.height).toBeLessThan(height)
    }
  })
})

test('a strip without that column has no word for it', () => {
  const picture = pictured({ kind: 'strip', drawing, alt: 'x', words: ['niet', 'wel'], unknown: '' })
  const svg = bareSvg(picture, { title: 'x', language: 'nl' })
  expect([...svg.matchAll(/<text [^>]*>([^<]+)</g)].map(([, word]) => word)).toEqual(['niet', 'wel'])
})

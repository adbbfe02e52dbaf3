import { describe, expect, test } from 'vitest'
import { sampleSheet } from '@/app/(public)/styleguide/sample-sheet.ts'
import { NeighbourhoodBody } from '@/components/programme/portfolio/neighbourhood-view.tsx'
import { blocksOf, textOf } from '@/lib/documents/rules/block.ts'
import { locales } from '@/lib/i18n/config.ts'
import { factorNameOf } from '@/lib/programme/rules/factor-names.ts'
import { blockTexts } from '@/lib/testing/block-texts.ts'
import { drawn } from '@/lib/testing/drawn-mirror.tsx'
import { bareWords, pageTexts } from '@/lib/testing/page-texts.ts'
import { programmeWords } from './programme-words.ts'
import { sheetParts } from './sheet-parts.ts'

const [sheet, none] = [sampleSheet(3), { ...sampleSheet(1), rounds: [], stage: 'open', released: [] } as const]

describe.each(locales)('the sheet of a neighbourhood in blocks, in %s', (locale) => {
  test.each([
    ['after three rounds', sheet],
    ['before a first reveal', none],
  ])('its page says all of them, in their order: %s', async (_, of) => {
    const parts = sheetParts(of, await programmeWords(locale))
    const { facts, answers, released } = parts
    const blocks =
      'kind' in answers
        ? [facts, answers, ...blocksOf(released)]
        : [
            ...[facts, answers.sentence],
            ...[...answers.factors.map(({ block }) => block), ...answers.notes, answers.table],
            ...blocksOf(released),
          ]
    const said = bareWords(pageTexts(drawn(<NeighbourhoodBody sheet={of} parts={parts} />, locale))).join(' ')
    let at = 0
    for (const text of blockTexts(blocks, 'page').map((one) => bareWords([one]).join(' '))) {
      const found = said.indexOf(text, at)
      expect(found, text).toBeGreaterThanOrEqual(at)
      at = found + text.length
    }
  })

  test('what may not be shown has no strip, and no figure in the table', async () => {
    const words = await programmeWords(locale)
    const { answers } = sheetParts(sheet, words)
    if ('kind' in answers) throw new Error('three rounds were revealed')
    const withheld = answers.factors.flatMap(({ factor, block }) => (block.kind === 'text' ? [factor] : []))
    expect(withheld).toEqual([6, 7])
    const rowsOf = (factor: 6 | 7) =>
      answers.table.rows.map((row) => row.map(textOf)).filter(([name]) => name === factorNameOf(factor, locale))
    const notShown = words.portfolio('sheet.notShown')
    // two sides in each of three rounds; of the sixth the latest round alone is withheld, which comes first
    expect(rowsOf(7)).toHaveLength(6)
    for (const row of [...rowsOf(7), ...rowsOf(6).slice(0, 2)]) {
      expect(row.slice(3, 10)).toEqual(Array.from({ length: 7 }, () => notShown))
      expect(row[10]).not.toMatch(/\d/)
    }
    for (const row of rowsOf(6).slice(2)) expect(row.slice(3, 9).join('')).toMatch(/^\d+$/)
  })
})

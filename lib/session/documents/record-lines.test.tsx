import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyseRound } from '@/lib/measures/analysis.ts'
import { roundTallies } from '@/lib/testing/divergence-arbitraries.ts'
import { words } from '@/lib/testing/drawn-mirror.tsx'
import { drawnRecord } from '@/lib/testing/drawn-record.tsx'
import { partsOfDocx } from '@/lib/testing/read-docx.ts'
import { readPdf } from '@/lib/testing/read-pdf.ts'
import { recordSource } from '@/lib/testing/record-source.ts'
import { makeDocx } from '@/lib/documents/docx.ts'
import { makePdf } from '@/lib/documents/pdf.ts'
import { textOf } from '@/lib/documents/rules/block.ts'
import { recordDocument } from './record-document.ts'
import { recordWords } from './record-words.ts'

const rounds = fc.sample(roundTallies, { numRuns: 60, seed: 20261130 }).map((tallies) => analyseRound(tallies))
const { record: held } = recordSource()
/** The same session, over rounds with other answers. */
const records = rounds.map(({ factors: analyses }) => ({
  ...held,
  topics: held.topics.map((topic) => ({ ...topic, analysis: analyses[topic.factor - 1] ?? topic.analysis })),
}))

/** Counts the lines with two means and their difference; fails on a wrong difference (hundredths) or a missing unit. */
function linesIn(text: string): number {
  const line =
    /(?:Gemeente|Municipality) (\d[.,]\d\d), (?:aannemer|contractor) (\d[.,]\d\d), (?:verschil|gap) (\d[.,]\d\d) (stap|stappen|steps?)\b/g
  const found = [...text.matchAll(line)]
  for (const [said, client = '', contractor = '', gap = '', word = ''] of found) {
    const cents = (value: string) => Number(value.replace(/[.,]/, ''))
    expect(Math.abs(cents(client) - cents(contractor)), said).toBe(cents(gap))
    const size = cents(gap)
    if (word.startsWith('stap')) expect(word, said).toBe(size >= 200 || size === 0 ? 'stappen' : 'stap')
    else expect(word, said).toBe(size === 100 ? 'step' : 'steps')
  }
  expect(text.match(/, (verschil|gap) \d/g)?.length ?? 0).toBe(found.length)
  return found.length
}

describe.each(['nl', 'en'] as const)('the numbers of a record add up as they are printed, in %s', (locale) => {
  const documentOf = async (record: (typeof records)[number]) => {
    const source = { ...recordSource(), record }
    return recordDocument(source, await recordWords(locale), source.closedAt)
  }

  test('on the page', async () => {
    const pages = await Promise.all(records.map((record) => drawnRecord({ ...recordSource(), record }, locale)))
    const lines = pages.map((page) => linesIn(words(page)))
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(100)
  })

  test('in the document that PDF and Word are made of', async () => {
    let lines = 0
    for (const record of records) {
      const { blocks } = await documentOf(record)
      lines += linesIn(blocks.flatMap((block) => (block.kind === 'text' ? [textOf(block.text)] : [])).join('\n'))
    }
    expect(lines).toBeGreaterThan(100)
  })

  test('in the files themselves', async () => {
    const [record] = records.filter((one) => one.topics.some(({ analysis }) => analysis.gap !== null))
    if (!record) throw new Error('a record with a gap')
    const document = await documentOf(record)
    const word = partsOfDocx(await makeDocx(document)).get('word/document.xml') ?? ''
    const said = linesIn(word.replaceAll(/<[^>]+>/g, ''))
    expect(said).toBeGreaterThan(0)
    const read = await readPdf(await makePdf(document))
    expect(JSON.stringify(read)).toContain(locale === 'nl' ? 'verschil ' : 'gap ')
  })
})

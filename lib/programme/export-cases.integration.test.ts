import { textOf } from '@/lib/documents/rules/block.ts'
import { describe, expect, test } from 'vitest'
import { withheldSentenceOf } from '@/lib/measures/programme-sentence.ts'
import { makeBulkProgramme, type BulkOptions } from '@/lib/testing/bulk-programme.ts'
import { addManager } from '@/lib/testing/factories-programmes.ts'
import { runJobs } from '@/lib/testing/jobs.ts'
import { refreshPortfolio, whole } from '@/lib/testing/portfolio-views.ts'
import { programmeCases } from '@/lib/testing/programme-cases.ts'
import { linesOfXlsx } from '@/lib/testing/read-xlsx.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { csvStream } from '@/lib/programme/documents/csv.ts'
import { programmeDocument } from '@/lib/programme/documents/programme-document.ts'
import { exportColumns, exportLines, type ExportLine } from '@/lib/programme/documents/programme-lines.ts'
import { programmeWords } from '@/lib/programme/documents/programme-words.ts'
import { askWorkbook, takeReport } from '@/lib/programme/commands/portfolio.ts'
import { getFile, rowsInPages } from '@/lib/programme/queries/portfolio.ts'

const use = useDatabase()
const words = await programmeWords('nl')

async function filesOf(options: BulkOptions) {
  const { id } = await makeBulkProgramme(use.admin, options)
  await refreshPortfolio(id)
  const { context } = await addManager(id)
  async function* pages(): AsyncGenerator<ExportLine[], void> {
    for await (const rows of rowsInPages(context, id, whole)) yield exportLines(rows, words)
  }
  const lines: ExportLine[] = []
  for await (const page of pages()) lines.push(...page)
  const csv = await new Response(csvStream(exportColumns(words), pages(), 'nl')).text()
  const file = await askWorkbook(context, id, whole, 'nl')
  await runJobs()
  return {
    lines,
    csv: csv.trimEnd().split('\r\n'),
    workbook: linesOfXlsx(Buffer.from((await getFile(context, id, file)).content)),
    report: programmeDocument(await takeReport(context, id, 'html'), words, new Date(0)),
  }
}

describe.each(programmeCases)('files of a programme of $name', ({ of, figures, cells }) => {
  test('have a line for each factor of each neighbourhood, and nothing that its page withholds', async () => {
    const { lines, csv, workbook, report } = await filesOf(of)
    expect(lines).toHaveLength(8 * of.neighbourhoods)
    expect(csv).toHaveLength(1 + lines.length)
    expect(workbook).toEqual([exportColumns(words), ...lines])

    const shown = lines.filter((line) => line[8] !== 'te weinig antwoorden')
    expect(shown.length > 0).toBe(cells)
    for (const line of lines.filter((one) => !shown.includes(one)))
      expect(line.slice(9, 12)).toEqual([null, null, null])
    // the round before exists for every line, for none, or for every other
    const before = new Set(lines.map((line) => line[12]))
    const expected = of.rounds === 1 ? [null] : of.halfOnce ? [1, null] : [1]
    expect(before).toEqual(new Set(lines.length === 0 ? [] : expected))

    const said = JSON.stringify(report)
    if (!figures) expect(said).toContain(words.say(withheldSentenceOf()))
    expect(report.blocks.some(({ kind }) => kind === 'table')).toBe(figures)
    expect(said.includes(words.t('portfolio.emptyTitle'))).toBe(of.neighbourhoods === 0)
    expect(said.includes('beide rondes te zien')).toBe(cells && of.rounds === 2)
    if (!cells) expect(said).not.toMatch(/[+−]\d,\d/)
    const named = report.blocks.flatMap((part) => (part.kind === 'list' ? part.items : []))
    expect(named.filter(({ text }) => textOf(text).startsWith('Wijk '))).toHaveLength(of.neighbourhoods)
  })
})

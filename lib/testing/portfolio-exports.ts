import type { AccessContext } from '@/lib/access/access.ts'
import type { FunnelPoint, PortfolioFilter, PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { getNeighbourhood, getLocated, getTwo } from '@/lib/programme/queries/neighbourhoods.ts'
import { takeReport } from '@/lib/programme/commands/portfolio.ts'
import { getPatterns, rowsInPages } from '@/lib/programme/queries/portfolio.ts'
import { funnelPicture, histogramPicture } from '@/lib/programme/documents/chart-files.ts'
import { csvText } from '@/lib/programme/documents/csv.ts'
import { gridPicture } from '@/lib/programme/documents/grid-file.ts'
import { mapPicture } from '@/lib/programme/documents/map-file.ts'
import { pairPicture } from '@/lib/programme/documents/pair-file.ts'
import { sheetPicture } from '@/lib/programme/documents/sheet-file.ts'
import { matrixPicture, progressPicture } from '@/lib/programme/documents/overview-files.ts'
import { programmeDocument } from '@/lib/programme/documents/programme-document.ts'
import { exportColumns, exportLines } from '@/lib/programme/documents/programme-lines.ts'
import { programmeWords, type ProgrammeWords } from '@/lib/programme/documents/programme-words.ts'
import { turnOf } from '@/lib/testing/depth.ts'
import { inSvg } from '@/lib/testing/in-svg.ts'
import { FACTOR_NUMBERS, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

interface Grid {
  readonly filter: PortfolioFilter
  readonly rows: readonly PortfolioRow[]
}

/** What a manager can download of a programme, each file by name: null where a file is withheld. */
type Files = Map<string, string | null>

/** For each way of looking: the CSV, the lines of the workbook, and the grid as a picture; all three thoroughly, otherwise one in turn. */
async function filesOfGrids(
  context: AccessContext,
  programmeId: string,
  grids: readonly Grid[],
  words: ProgrammeWords,
): Promise<Files> {
  const files: Files = new Map()
  for (const [place, { filter, rows }] of grids.entries()) {
    const name = JSON.stringify(filter)
    const lines = async () => {
      const all = []
      for await (const page of rowsInPages(context, programmeId, filter)) all.push(...exportLines(page, words))
      return all
    }
    const kinds = [
      ['csv', async () => csvText([exportColumns(words), ...(await lines())], words.locale)],
      ['workbook', async () => JSON.stringify(await lines())],
      ['grid', () => inSvg(gridPicture)(rows, filter, words)],
    ] as const
    for (const [kind, make] of turnOf(kinds, place)) files.set(`${kind} ${name}`, await make())
  }
  return files
}

async function filesOfFigures(
  context: AccessContext,
  programmeId: string,
  rounds: readonly (number | null)[],
  words: ProgrammeWords,
): Promise<Files> {
  const files: Files = new Map()
  for (const round of rounds)
    for (const factor of FACTOR_NUMBERS) {
      const { figures, close } = await getPatterns(context, programmeId, { round, factor })
      const figure = figures[factor - 1]
      if (!figure) throw new Error(`there is no figure of factor ${factor}`)
      files.set(`matrix ${round}`, inSvg(matrixPicture)(figures, round, words))
      files.set(`histogram ${round} ${factor}`, inSvg(histogramPicture)(figure, round, words))
      files.set(`funnel ${round} ${factor}`, inSvg(funnelPicture)(figure, close.points, round, words))
    }
  return files
}

/** For each neighbourhood, and for each beside the one before it in the list. */
async function filesOfLocated(context: AccessContext, programmeId: string, words: ProgrammeWords): Promise<Files> {
  const { neighbourhoods } = await getLocated(context, programmeId)
  const files: Files = new Map([['map', inSvg(mapPicture)(neighbourhoods, words)]])
  for (const [at, { id }] of neighbourhoods.entries()) {
    files.set(`sheet ${id}`, inSvg(sheetPicture)((await getNeighbourhood(context, programmeId, id)).sheet, words))
    const { two } = await getTwo(context, programmeId, { one: id, other: neighbourhoods[at - 1]?.id ?? '' })
    if (two.one && two.other) files.set(`pair ${id}`, inSvg(pairPicture)(two.one, two.other, words))
  }
  return files
}

/** The points that the page of patterns draws, factor by factor; none of a factor whose figures are withheld. */
export async function funnelsShown(
  context: AccessContext,
  programmeId: string,
): Promise<Map<FactorNumber, readonly FunnelPoint[]>> {
  const funnels = new Map<FactorNumber, readonly FunnelPoint[]>()
  for (const factor of FACTOR_NUMBERS) {
    const { figures, close } = await getPatterns(context, programmeId, { round: null, factor })
    if (figures[factor - 1]?.spread) funnels.set(factor, close.points)
  }
  return funnels
}

/** Every file that a manager can download, in one language, with its content. */
export async function exportsOf(
  context: AccessContext,
  programmeId: string,
  grids: readonly Grid[],
  rounds: readonly (number | null)[],
): Promise<Files> {
  const words = await programmeWords('nl')
  const source = await takeReport(context, programmeId, 'html')
  return new Map([
    ...(await filesOfGrids(context, programmeId, grids, words)),
    ...(await filesOfFigures(context, programmeId, rounds, words)),
    ...(await filesOfLocated(context, programmeId, words)),
    ['progress', source.progress && inSvg(progressPicture)(source.progress, words)],
    ['report', JSON.stringify(programmeDocument(source, words, new Date(0)))],
  ])
}

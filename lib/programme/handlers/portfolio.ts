import 'server-only'
import { getLocale } from 'next-intl/server'
import type { AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { fileRoute } from '@/lib/access/route.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import { now } from '@/lib/platform/clock.ts'
import { isId } from '@/lib/platform/ids.ts'
import { funnelPicture, histogramPicture } from '@/lib/programme/documents/chart-files.ts'
import { csvStream } from '@/lib/programme/documents/csv.ts'
import { fileName } from '@/lib/documents/file-name.ts'
import { gridPicture } from '@/lib/programme/documents/grid-file.ts'
import { mapPicture } from '@/lib/programme/documents/map-file.ts'
import { pairPicture } from '@/lib/programme/documents/pair-file.ts'
import { sheetPicture } from '@/lib/programme/documents/sheet-file.ts'
import { matrixPicture, progressPicture } from '@/lib/programme/documents/overview-files.ts'
import { makePdf } from '@/lib/documents/pdf.ts'
import type { ReportDocument } from '@/lib/documents/document.ts'
import { svgFile, type ChartPicture } from '@/lib/documents/svg.ts'
import { programmeDocument } from '@/lib/programme/documents/programme-document.ts'
import { exportColumns, exportLines } from '@/lib/programme/documents/programme-lines.ts'
import { programmeWords, type ProgrammeWords } from '@/lib/programme/documents/programme-words.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import {
  beginCsv,
  takeGrid,
  takePair,
  takePatterns,
  takeLocated,
  takeProgress,
  takeReport,
  takeNeighbourhood,
} from '@/lib/programme/commands/portfolio.ts'
import type { FactorFigures, PortfolioFilter, ProgrammeView } from '@/lib/programme/rules/portfolio.ts'
import { getFile, rowsInPages, type Patterns } from '@/lib/programme/queries/portfolio.ts'
import {
  addressIn,
  chartSchema,
  exportFormatSchema,
  portfolioFilterOf,
  patternsOf,
  openNeighbourhoodOf,
  twoOf,
  type Address,
  type Chart,
} from '@/lib/programme/schema/portfolio.ts'

interface Params {
  readonly params: Promise<{ programme: string }>
}

interface FileParams {
  readonly params: Promise<{ programme: string; file: string }>
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  svg: 'image/svg+xml; charset=utf-8',
} as const

interface Taken {
  /** The programme's. */
  readonly name: string
  readonly content: Uint8Array | ReadableStream<Uint8Array>
}

async function takeCsv(context: AccessContext, id: string, filter: PortfolioFilter, locale: Locale): Promise<Taken> {
  const { name } = await beginCsv(context, id, filter)
  const words = await programmeWords(locale)
  const linesInPages = async function* () {
    for await (const page of rowsInPages(context, id, filter)) yield exportLines(page, words)
  }
  return { name, content: csvStream(exportColumns(words), linesInPages(), locale) }
}

async function takePdf(context: AccessContext, id: string, locale: Locale): Promise<Taken> {
  const source = await takeReport(context, id, 'pdf')
  const document = programmeDocument(source, await programmeWords(locale), now())
  return { name: source.programme.name, content: await makePdf(document) }
}

interface DrawnChart {
  readonly programme: ProgrammeView
  /** Null where all of it is withheld. */
  readonly picture: ChartPicture | null
}
type Draw = (context: AccessContext, id: string, address: Address, words: ProgrammeWords) => Promise<DrawnChart>

/** A chart of the page of patterns: of one factor, or of all. */
const ofPatterns =
  (
    chart: 'histogram' | 'funnel' | 'matrix',
    pictureOf: (
      figure: FactorFigures,
      patterns: Patterns & { round: number | null },
      words: ProgrammeWords,
    ) => ChartPicture | null,
  ): Draw =>
  async (context, id, address, words) => {
    const chosen = patternsOf(address)
    const patterns = await takePatterns(context, id, chart, chosen)
    const figure = patterns.figures[chosen.factor - 1]
    if (!figure) throw new Refusal('not-found')
    return { programme: patterns.programme, picture: pictureOf(figure, { ...patterns, round: chosen.round }, words) }
  }

const drawOf: Readonly<Record<Chart, Draw>> = {
  histogram: ofPatterns('histogram', (figure, { round }, words) => histogramPicture(figure, round, words)),
  funnel: ofPatterns('funnel', (figure, { close, round }, words) => funnelPicture(figure, close.points, round, words)),
  matrix: ofPatterns('matrix', (_, { figures, round }, words) => matrixPicture(figures, round, words)),
  map: async (context, id, _, words) => {
    const { programme, neighbourhoods } = await takeLocated(context, id)
    return { programme, picture: mapPicture(neighbourhoods, words) }
  },
  progress: async (context, id, _, words) => {
    const { programme, progress } = await takeProgress(context, id)
    return { programme, picture: progress && progressPicture(progress, words) }
  },
  grid: async (context, id, address, words) => {
    const filter = portfolioFilterOf(address)
    const { programme, page } = await takeGrid(context, id, filter)
    return { programme, picture: gridPicture(page.rows, filter, words) }
  },
  pair: async (context, id, address, words) => {
    const { programme, one, other } = await takePair(context, id, twoOf(address))
    return { programme, picture: pairPicture(one, other, words) }
  },
  sheet: async (context, id, address, words) => {
    const neighbourhood = openNeighbourhoodOf(address)
    if (neighbourhood === null) throw new Refusal('not-found')
    const { programme, sheet } = await takeNeighbourhood(context, id, neighbourhood)
    return { programme, picture: sheetPicture(sheet, words) }
  },
}

/** A chart as a picture. Not-found also for an unknown chart, and for one that is withheld. */
async function takeChart(context: AccessContext, id: string, search: URLSearchParams, locale: Locale): Promise<Taken> {
  const asked = chartSchema.safeParse(search.get('chart'))
  if (!asked.success) throw new Refusal('not-found')
  const drawn = await drawOf[asked.data](context, id, addressIn(search), await programmeWords(locale))
  if (!drawn.picture) throw new Refusal('not-found')
  return { name: `${drawn.programme.name} ${asked.data}`, content: Buffer.from(svgFile(drawn.picture)) }
}

/**
 * A programme's page as a file with all its pages: `?format=csv` with the filter from the page's address; the report of
 * the whole programme, `?format=pdf`; or a chart, `?format=svg&chart=`. 404 also for an unknown format.
 */
export function getProgrammeFile(request: Request, { params }: Params): Promise<Response> {
  return fileRoute(async ({ context }) => {
    const { programme: id } = await params
    // the language of the page with the link
    const locale = await getLocale()
    const search = new URL(request.url).searchParams
    const asked = exportFormatSchema.safeParse(search.get('format'))
    if (!isId(id) || !asked.success) throw new Refusal('not-found')
    const format = asked.data
    const { name, content } =
      format === 'pdf'
        ? await takePdf(context, id, locale)
        : format === 'svg'
          ? await takeChart(context, id, search, locale)
          : await takeCsv(context, id, portfolioFilterOf(addressIn(search)), locale)
    return { content, type: types[format], name: `${fileName(name, amsterdamDay(now()))}.${format}` }
  })
}

/** A finished workbook: its asker can download it for a day, as often as they like. */
export function getWorkbook(_request: Request, { params }: FileParams): Promise<Response> {
  return fileRoute(async ({ context }) => {
    const { programme: id, file } = await params
    if (!isId(id) || !isId(file)) throw new Refusal('not-found')
    const { programme, content } = await getFile(context, id, file)
    return { content, type: types.xlsx, name: `${fileName(programme.name, amsterdamDay(now()))}.xlsx` }
  })
}

/** The report of a programme for its page, logged like every export. Not-found unless the caller manages it. */
export async function getReportDocument(
  context: AccessContext,
  programmeId: string,
  locale: Locale,
): Promise<{ programme: ProgrammeView; report: ReportDocument }> {
  const source = await takeReport(context, programmeId, 'html')
  return { programme: source.programme, report: programmeDocument(source, await programmeWords(locale), now()) }
}

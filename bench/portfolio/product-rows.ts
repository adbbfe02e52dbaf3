import { buffer } from 'node:stream/consumers'
import { askWorkbook } from '@/lib/programme/commands/portfolio.ts'
import type { PortfolioFilter } from '@/lib/programme/rules/portfolio.ts'
import { getFiles, getPatterns, getPortfolio, rowsInPages } from '@/lib/programme/queries/portfolio.ts'
import { portfolioFilterOf } from '@/lib/programme/schema/portfolio.ts'
import { csvStream } from '@/lib/programme/documents/csv.ts'
import { exportColumns, exportLines } from '@/lib/programme/documents/programme-lines.ts'
import { programmeWords } from '@/lib/programme/documents/programme-words.ts'
import type { Row } from '../figures.ts'
import { peakMbOf } from '../kernel.ts'
import { figuresFromAnswers, narrowedFromAnswers, pageFromAnswers } from './from-answers.ts'
import { doJobs, type MeasuredProgramme } from './programmes.ts'
import { inTurns, prepared, type Askers } from './turns.ts'

const whole = portfolioFilterOf({})

/** One view of the grid, as the product filters it and directly from the answers. */
interface Looking {
  readonly narrow: Partial<PortfolioFilter>
  readonly answers: string
  /** the second parameter of `answers`; absent without one */
  readonly by?: string
}

const waysOfLooking = (page: number, municipality: string): Readonly<Record<string, Looking>> => ({
  'page, whole': { narrow: { page }, answers: narrowedFromAnswers({}) },
  'by name': { narrow: { sort: 'name' }, answers: narrowedFromAnswers({ order: 'name, municipality, id' }) },
  'by cluster': { narrow: { sort: 'cluster' }, answers: narrowedFromAnswers({ byCluster: true }) },
  'filter: municipality': {
    narrow: { municipality },
    answers: narrowedFromAnswers({ where: 'municipality_id = $2::uuid' }),
    by: municipality,
  },
  'filter: phase': { narrow: { phase: 'design' }, answers: narrowedFromAnswers({ where: 'phase = $2' }), by: 'design' },
  'filter: round': { narrow: { round: 2 }, answers: narrowedFromAnswers({ round: '2' }) },
  'filter: label': {
    narrow: { label: 'divided' },
    answers: narrowedFromAnswers({ cells: 'l.label = $2' }),
    by: 'divided',
  },
  'filter: label and factor': {
    narrow: { label: 'diverging', factor: 1 },
    answers: narrowedFromAnswers({ cells: 'l.label = $2 and l.factor = 1' }),
    by: 'diverging',
  },
  'filter: text': {
    narrow: { text: 'wijk 0012' },
    answers: narrowedFromAnswers({ where: `name ilike '%' || $2 || '%'` }),
    by: 'wijk 0012',
  },
})

/**
 * A page for every filter and order through the product, complete with its surrounding figures, compared with the cells
 * of the same neighbourhoods directly from the answers. Both must find the same ones, or the run stops.
 */
async function lookingRows({ owner }: Askers, { id, size, manager, offset }: MeasuredProgramme): Promise<Row[]> {
  const get = (narrow: Partial<PortfolioFilter>) => getPortfolio(manager.context, id, { ...whole, ...narrow })
  const { choices } = await get({})
  const rows: Row[] = []
  for (const [name, { narrow, answers, by }] of Object.entries(
    waysOfLooking(offset / 50 + 1, choices.municipalities[0]?.id ?? ''),
  )) {
    const counted = () => prepared(owner, name, answers, by === undefined ? [id] : [id, by])
    const shown = (await get({ ...narrow, page: 1 })).page.rows.map((row) => row.id)
    const found = new Set((await counted()).rows.map((row) => (row as { id: string }).id))
    if (shown.length !== found.size || !shown.every((one) => found.has(one)))
      throw new Error(`${name} of ${size}: not the neighbourhoods that the answers give`)
    const times = await inTurns({ product: () => get(narrow), floor: counted })
    rows.push({ name: `${name}, of ${size}`, unit: 'ms', ...times, bar: null })
  }
  return rows
}

/** The times of the pages through the product, and of the count behind them: printed as an explanation. */
export async function productRows(askers: Askers, programmes: readonly MeasuredProgramme[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const programme of programmes) {
    const { id, size, manager, refreshed } = programme
    rows.push(...(await lookingRows(askers, programme)))
    const patterns = await inTurns({
      product: () => getPatterns(manager.context, id, { round: null, factor: 1 }),
      floor: () => prepared(askers.owner, 'figures', figuresFromAnswers, [id]),
    })
    rows.push({ name: `patterns, of ${size}`, unit: 'ms', ...patterns, bar: null })
    const alone = { floor: null, bar: null } as const
    rows.push({ name: `first count, of ${size}`, unit: 's', product: [refreshed.first], ...alone })
    rows.push({ name: `count again, of ${size}`, unit: 's', product: [refreshed.again], ...alone })
    rows.push({ name: `memory of a count, of ${size}`, unit: 'MB', product: [refreshed.peakMb], ...alone })
  }
  return rows
}

/** A whole programme as a file, made by the product, compared with its cells directly from the answers. */
export async function exportRows({ owner }: Askers, programmes: readonly MeasuredProgramme[]): Promise<Row[]> {
  const words = await programmeWords('nl')
  const rows: Row[] = []
  for (const { id, size, manager } of programmes) {
    const lines = async function* () {
      for await (const some of rowsInPages(manager.context, id, whole)) yield exportLines(some, words)
    }
    const { csv, workbook, answers } = await inTurns(
      {
        csv: () => buffer(csvStream(exportColumns(words), lines(), 'nl')),
        workbook: () => askWorkbook(manager.context, id, whole, 'nl').then(doJobs),
        answers: () => prepared(owner, 'answers', pageFromAnswers, [id, 0, size]),
      },
      { times: 3, before: 1 },
    )
    const peakMb = await peakMbOf(() => askWorkbook(manager.context, id, whole, 'nl').then(doJobs))
    const { files } = await getFiles(manager.context, id)
    if (!files.every(({ state, done }) => state === 'ready' && done === size))
      throw new Error(`a workbook of ${size} neighbourhoods did not come whole`)
    const floor = { unit: 'ms', floor: answers, bar: null } as const
    rows.push({ name: `CSV, of ${size}`, product: csv, ...floor })
    rows.push({ name: `workbook, of ${size}`, product: workbook, ...floor })
    rows.push({ name: `memory of a workbook, of ${size}`, unit: 'MB', product: [peakMb], floor: null, bar: null })
  }
  return rows
}

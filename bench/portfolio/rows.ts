import { buffer } from 'node:stream/consumers'
import type pg from 'pg'
import { askWorkbook } from '@/lib/portfolio/commands.ts'
import { rowsStatement } from '@/lib/portfolio/grid.ts'
import { getFiles, getPatterns, getPortfolio, rowsInPages } from '@/lib/portfolio/queries.ts'
import { filterOf } from '@/lib/portfolio/schema.ts'
import { LATEST } from '@/lib/portfolio/cells.ts'
import type { PortfolioFilter } from '@/lib/portfolio/model.ts'
import { csvStream } from '@/lib/reports/csv.ts'
import { exportColumns, exportLines } from '@/lib/reports/programme-lines.ts'
import { programmeWords } from '@/lib/reports/programme-words.ts'
import { median, type Row } from '../figures.ts'
import { countsIn, figuresFromAnswers, pageFromAnswers } from './from-answers.ts'
import { doJobs, type MeasuredProgramme } from './programmes.ts'

/** Connections that ask the same: by role app as the manager, and as superuser past every rule. */
export interface Askers {
  readonly app: pg.Client
  readonly owner: pg.Client
}

// Postgres plans a prepared statement anew five times before it keeps a plan
const untilSettled = 6

const whole = filterOf({})

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** A statement as the product sends it: parsed and planned once a connection. */
const prepared = (client: pg.Client, name: string, text: string, values: unknown[]): Promise<unknown> =>
  client.query({ name, text, values })

const statementOf = ({ id, offset: from }: MeasuredProgramme) => rowsStatement(id, whole, { from, count: 50 })

/** The statement of a page, as this connection may ask it. */
function page(client: pg.Client, programme: MeasuredProgramme): Promise<unknown> {
  const { text, values } = statementOf(programme)
  return prepared(client, 'page', text, values)
}

/** As `page`, by a connection that has no plan of it yet. */
function firstPage(client: pg.Client, programme: MeasuredProgramme): Promise<unknown> {
  const { text, values } = statementOf(programme)
  return client.query(text, values)
}

/** As the manager: the setting that a transaction of the product carries. */
const signIn = ({ app }: Askers, { manager }: MeasuredProgramme) =>
  app.query(`select set_config('app.session', $1, false)`, [manager.token])

/**
 * Figures of every way, a round after the other, so that a busy machine slows them alike; there and back, as each leaves
 * the processor with its own rows, and none may always come behind the same other.
 */
async function inTurns<Name extends string>(
  ways: Readonly<Record<Name, () => Promise<unknown>>>,
  { times, before }: { readonly times: number; readonly before: number } = { times: 9, before: 1 },
): Promise<Record<Name, number[]>> {
  const names = Object.keys(ways) as Name[]
  const figures = Object.fromEntries(names.map((name): [Name, number[]] => [name, []])) as Record<Name, number[]>
  // before it counts: plans and pages of the disk are then in memory
  for (let round = 0; round < before; round += 1) for (const name of names) await ways[name]()
  for (let round = 0; round < times; round += 1)
    for (const name of round % 2 === 0 ? names : names.toReversed()) figures[name].push(await timeOf(ways[name]))
  return figures
}

const shareOfSize = (small: number, large: number): number => Math.log(large / small)

/** The page of fifty, 60 % down: under rules, past them, and straight from the answers. */
async function pageRows(askers: Askers, programmes: readonly MeasuredProgramme[]): Promise<Row[]> {
  const rows: Row[] = []
  const underRules: number[][] = []
  for (const programme of programmes) {
    await signIn(askers, programme)
    const warm = await inTurns(
      { app: () => page(askers.app, programme), owner: () => page(askers.owner, programme) },
      { times: 100, before: untilSettled },
    )
    const beside = await inTurns(
      {
        app: () => page(askers.app, programme),
        answers: () => prepared(askers.owner, 'answers', pageFromAnswers, [programme.id, programme.offset, 50]),
      },
      { times: 20, before: untilSettled },
    )
    const first = await inTurns({
      app: () => firstPage(askers.app, programme),
      owner: () => firstPage(askers.owner, programme),
    })
    underRules.push(warm.app)
    const of = `page of 50 of ${programme.size}`
    rows.push({ name: `${of}, of the owner’s`, unit: 'ms', product: warm.app, floor: warm.owner, bar: { most: 1.3 } })
    rows.push({ name: `${of}, planned anew`, unit: 'ms', product: first.app, floor: first.owner, bar: null })
    rows.push({
      name: `${of}, of the answers’`,
      unit: 'ms',
      product: beside.app,
      floor: beside.answers,
      bar: { most: 0.5 },
    })
  }
  const [smallest, , largest] = underRules
  if (smallest && largest)
    rows.push({ name: 'page of 50, 14,729 of 150', unit: 'ms', product: largest, floor: smallest, bar: { most: 1.5 } })
  return rows
}

const figuresStored = `select factor, l ->> 0 as label, (l ->> 1)::int as count
  from portfolio_figure f cross join jsonb_array_elements(f.content -> 'labels') l where programme_id = $1 and selection = ${LATEST}`
const landing = 'select content, refreshed_at from portfolio_summary where programme_id = $1'

/** Shares of labels over the whole programme: as they are stored, and straight from the answers. Both must count the same. */
async function figureRows(askers: Askers, programmes: readonly MeasuredProgramme[]): Promise<Row[]> {
  const rows: Row[] = []
  const stored: number[][] = []
  const summaries: number[][] = []
  for (const programme of programmes) {
    await signIn(askers, programme)
    const values = [programme.id]
    const counted = (
      await askers.owner.query<{ factor: number; label: string; count: number }>(figuresFromAnswers, values)
    ).rows
    const kept = (await askers.app.query<{ factor: number; label: string; count: number }>(figuresStored, values)).rows
    if (JSON.stringify(countsIn(counted)) !== JSON.stringify(countsIn(kept)))
      throw new Error(`the figures of ${programme.size} neighbourhoods are not those of the answers`)
    const { app, answers, summary } = await inTurns({
      app: () => prepared(askers.app, 'figures', figuresStored, values),
      answers: () => prepared(askers.owner, 'figures', figuresFromAnswers, values),
      summary: () => prepared(askers.app, 'landing', landing, values),
    })
    stored.push(app)
    summaries.push(summary)
    const name = `figures of ${programme.size}, of the answers’`
    rows.push({ name, unit: 'ms', product: app, floor: answers, bar: { most: 0.1 } })
  }
  const [, middle, largest] = stored
  if (middle && largest)
    rows.push({
      name: 'figures, growth from 1,500 to 14,729',
      unit: 'exponent',
      product: largest.map((time, round) => Math.log(time / (middle[round] ?? time)) / shareOfSize(1500, 14_729)),
      floor: null,
      bar: { most: 1 },
    })
  const [least, , most] = summaries
  if (least && most)
    rows.push({ name: 'landing figures, 14,729 of 150', unit: 'ms', product: most, floor: least, bar: { most: 2 } })
  return rows
}

/** What the pages' own queries take through the product, whole: printed for what they explain. */
async function productRows(programmes: readonly MeasuredProgramme[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const { id, size, manager, offset, refreshed } of programmes) {
    const get = (narrow: Partial<PortfolioFilter>) => () => getPortfolio(manager.context, id, { ...whole, ...narrow })
    const { choices } = await get({})()
    const times = await inTurns({
      'page, whole': get({ page: offset / 50 + 1 }),
      'by name': get({ sort: 'name' }),
      'by cluster': get({ sort: 'cluster' }),
      'filter: municipality': get({ municipality: choices.municipalities[0]?.id ?? null }),
      'filter: phase': get({ phase: 'design' }),
      'filter: round': get({ round: 2 }),
      'filter: label': get({ label: 'divided' }),
      'filter: label and factor': get({ label: 'diverging', factor: 1 }),
      'filter: text': get({ text: 'wijk 0012' }),
      patterns: () => getPatterns(manager.context, id, { round: null, factor: 1 }),
    })
    for (const [name, product] of Object.entries(times))
      rows.push({ name: `${name}, of ${size}`, unit: 'ms', product, floor: null, bar: null })
    rows.push({ name: `first count, of ${size}`, unit: 's', product: [refreshed.first], floor: null, bar: null })
    rows.push({ name: `count again, of ${size}`, unit: 's', product: [refreshed.again], floor: null, bar: null })
  }
  return rows
}

/** A whole programme as a file, by the product's own way, beside its cells straight from the answers. */
async function exportRows({ owner }: Askers, programmes: readonly MeasuredProgramme[]): Promise<Row[]> {
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
    const { files } = await getFiles(manager.context, id)
    if (!files.every(({ state, done }) => state === 'ready' && done === size))
      throw new Error(`a workbook of ${size} neighbourhoods did not come whole`)
    const floor = { unit: 'ms', floor: answers, bar: null } as const
    rows.push({ name: `CSV, of ${size}`, product: csv, ...floor })
    rows.push({ name: `workbook, of ${size}`, product: workbook, ...floor })
  }
  return rows
}

/** Exponents with which the product's times grow from the second size to the third, of rows that come in all sizes. */
function growthRows(rows: readonly Row[]): Row[] {
  const at = (name: string, size: number) => rows.find((row) => row.name === `${name}, of ${size}`)?.product
  const names = new Set(rows.map(({ name }) => name.replace(/, of \d+$/, '')))
  return [...names].flatMap((name) => {
    const [middle, largest] = [at(name, 1500), at(name, 14_729)]
    if (!middle || !largest) return []
    const exponent = Math.log(median(largest) / median(middle)) / shareOfSize(1500, 14_729)
    return [
      { name: `${name}, growth from 1,500 to 14,729`, unit: 'exponent', product: [exponent], floor: null, bar: null },
    ]
  })
}

/** Every row of the portfolio, those with a bar first. */
export async function portfolioRows(askers: Askers, programmes: readonly MeasuredProgramme[]): Promise<Row[]> {
  const held = [...(await pageRows(askers, programmes)), ...(await figureRows(askers, programmes))]
  const printed = [...(await productRows(programmes)), ...(await exportRows(askers, programmes))]
  return [...held, ...printed, ...growthRows(printed)]
}

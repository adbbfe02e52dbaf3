import type pg from 'pg'
import { LATEST } from '@/lib/programme/rules/cells.ts'
import { rowsStatement } from '@/lib/programme/sql/grid.ts'
import { portfolioFilterOf } from '@/lib/programme/schema/portfolio.ts'
import { median, type Row } from '../figures.ts'
import { countsIn, figuresFromAnswers, pageFromAnswers } from './from-answers.ts'
import { exportRows, productRows } from './product-rows.ts'
import type { MeasuredProgramme } from './programmes.ts'
import { inTurns, prepared, type Askers } from './turns.ts'

// Postgres plans a prepared statement anew five times before it keeps a plan
const untilSettled = 6

const whole = portfolioFilterOf({})

const statementOf = ({ id, offset: from }: MeasuredProgramme) => rowsStatement(id, whole, { from, count: 50 }, 'page')

/** The statement of a page, on this connection. */
function page(client: pg.Client, programme: MeasuredProgramme): Promise<unknown> {
  const { text, values } = statementOf(programme)
  return prepared(client, 'page', text, values)
}

/** As `page`, on a connection without a plan for it. */
function firstPage(client: pg.Client, programme: MeasuredProgramme): Promise<unknown> {
  const { text, values } = statementOf(programme)
  return client.query(text, values)
}

/** As the manager: the setting that the product's transactions have. */
const signIn = ({ app }: Askers, { manager }: MeasuredProgramme) =>
  app.query(`select set_config('app.session', $1, false)`, [manager.context.token])

const shareOfSize = (small: number, large: number): number => Math.log(large / small)

/** The page of fifty, 60 % down: under policies, bypassing them, and directly from the answers. */
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

/** The landing page's content, for the largest programme and the smallest by turns: the same person manages both. */
async function landingRow(askers: Askers, least: MeasuredProgramme, most: MeasuredProgramme): Promise<Row> {
  await askers.owner.query('insert into programme_manager (programme_id, person_id) values ($1, $2)', [
    least.id,
    most.manager.id,
  ])
  await signIn(askers, most)
  const { product, floor } = await inTurns(
    {
      product: () => prepared(askers.app, 'landing', landing, [most.id]),
      floor: () => prepared(askers.app, 'landing', landing, [least.id]),
    },
    { times: 40, before: untilSettled },
  )
  return { name: 'landing figures, 14,729 of 150', unit: 'ms', product, floor, bar: { most: 2 } }
}

/** Shares of labels over the whole programme: as stored, and directly from the answers, with equal counts. */
async function figureRows(askers: Askers, programmes: readonly MeasuredProgramme[]): Promise<Row[]> {
  const rows: Row[] = []
  const stored: number[][] = []
  for (const programme of programmes) {
    await signIn(askers, programme)
    const values = [programme.id]
    const counted = (
      await askers.owner.query<{ factor: number; label: string; count: number }>(figuresFromAnswers, values)
    ).rows
    const kept = (await askers.app.query<{ factor: number; label: string; count: number }>(figuresStored, values)).rows
    if (JSON.stringify(countsIn(counted)) !== JSON.stringify(countsIn(kept)))
      throw new Error(`the figures of ${programme.size} neighbourhoods are not those of the answers`)
    const { app, answers } = await inTurns({
      app: () => prepared(askers.app, 'figures', figuresStored, values),
      answers: () => prepared(askers.owner, 'figures', figuresFromAnswers, values),
    })
    stored.push(app)
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
  const [least, , most] = programmes
  if (least && most) rows.push(await landingRow(askers, least, most))
  return rows
}

/** Exponents of growth of the product's times from the second size to the third, for rows that exist in all sizes. */
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

/** Every row of the portfolio, those with a limit first. */
export async function portfolioRows(askers: Askers, programmes: readonly MeasuredProgramme[]): Promise<Row[]> {
  const held = [...(await pageRows(askers, programmes)), ...(await figureRows(askers, programmes))]
  const printed = [...(await productRows(askers, programmes)), ...(await exportRows(askers, programmes))]
  return [...held, ...printed, ...growthRows(printed)]
}

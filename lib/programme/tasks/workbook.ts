import 'server-only'
import type { JobHelpers } from 'graphile-worker'
import type { PoolClient } from 'pg'
import { z } from 'zod'
import { locales, type Locale } from '@/lib/i18n/config.ts'
import { formatDate } from '@/lib/i18n/format.ts'
import { now } from '@/lib/platform/clock.ts'
import { atOneMoment } from '@/lib/platform/job-task.ts'
import { programmeWords, type ProgrammeWords } from '@/lib/programme/documents/programme-words.ts'
import { workbookAbout, workbookPart, workbookPlan } from '@/lib/programme/documents/programme-workbook.ts'
import { workbookOf, type WorkbookPart } from '@/lib/documents/workbook-thread.ts'
import { countStatement, isWhole, rowsIn, rowsStatement, type GridRow } from '@/lib/programme/statements/grid.ts'
import { PAGE_OF_EXPORT, type PortfolioFilter } from '@/lib/programme/rules/portfolio.ts'
import { storedFilter } from '@/lib/programme/schema/portfolio.ts'

export const workbookPayload = z.object({ programmeId: z.guid(), fileId: z.guid() })
type Place = z.infer<typeof workbookPayload>

/** Nobody waits for the file any more: it was given up, or its asker manages the programme no longer. */
class NotWanted extends Error {
  override readonly name = 'NotWanted'
}

const begunSchema = z.object({
  locale: z.enum(locales),
  filter: z.looseObject({}),
  name: z.string(),
  minimum_raters: z.int(),
})

interface Begun {
  readonly locale: Locale
  readonly filter: PortfolioFilter
  /** of the programme */
  readonly name: string
  readonly minimum: number
}

async function begin({ programmeId, fileId }: Place, helpers: JobHelpers): Promise<Begun | null> {
  const { rows } = await helpers.query('select locale, filter, name, minimum_raters from authz.begin_file($1, $2)', [
    programmeId,
    fileId,
  ])
  const [row] = rows
  if (row === undefined) return null
  const { locale, filter, name, minimum_raters: minimum } = begunSchema.parse(row)
  return { locale, filter: storedFilter(filter), name, minimum }
}

/** Says how far it is, past the transaction that reads: others see it at once. Throws NotWanted. */
async function advance(
  { programmeId, fileId }: Place,
  helpers: JobHelpers,
  done: number,
  total: number,
): Promise<void> {
  const { rows } = await helpers.query<{ wanted: boolean }>('select authz.advance_file($1, $2, $3, $4) as wanted', [
    programmeId,
    fileId,
    done,
    total,
  ])
  if (!rows[0]?.wanted) throw new NotWanted('nobody waits for this file')
}

/** The lines of all rows that fit, a page at a time, saying how far it is before each. */
async function* linesInPages(
  client: PoolClient,
  filter: PortfolioFilter,
  words: ProgrammeWords,
  { programmeId }: Place,
  say: (done: number, total: number) => Promise<void>,
): AsyncGenerator<WorkbookPart, void> {
  const counting = countStatement(programmeId, filter)
  const counted = await client.query<{ matching: number }>(counting.text, counting.values)
  const total = counted.rows[0]?.matching ?? 0
  for (let from = 0; from < total; from += PAGE_OF_EXPORT) {
    await say(from, total)
    const page = rowsStatement(programmeId, filter, { from, count: PAGE_OF_EXPORT, whole: true })
    const { rows } = await client.query<GridRow>(page.text, page.values)
    yield workbookPart(rowsIn(rows), words)
  }
  await say(total, total)
}

/** How often something left the programme, as of the moment that the rows are of. */
async function departuresOf(client: PoolClient, programmeId: string): Promise<number | undefined> {
  const { rows } = await client.query<{ departures: number }>('select authz.departures_of($1) as departures', [
    programmeId,
  ])
  return rows[0]?.departures
}

async function* withAbout(about: WorkbookPart, pages: AsyncIterable<WorkbookPart>): AsyncGenerator<WorkbookPart, void> {
  yield about
  yield* pages
}

async function make(ids: Place, helpers: JobHelpers): Promise<void> {
  const begun = await begin(ids, helpers)
  if (!begun) return
  const words = await programmeWords(begun.locale)
  const day = formatDate(now(), begun.locale)
  const plan = workbookPlan(words, { programme: begun.name, day })
  const about = workbookAbout(words, { day, chosen: !isWhole(begun.filter), minimum: begun.minimum })
  const { departures, content } = await atOneMoment(helpers, async (client) => {
    const say = (done: number, total: number) => advance(ids, helpers, done, total)
    const pages = linesInPages(client, begun.filter, words, ids, say)
    const content = await workbookOf(plan, withAbout(about, pages))
    return { departures: await departuresOf(client, ids.programmeId), content }
  })
  const { rows } = await helpers.query<{ current: boolean }>('select authz.finish_file($1, $2, $3, $4) as current', [
    ids.programmeId,
    ids.fileId,
    departures,
    content,
  ])
  if (!rows[0]?.current) throw new Error('something left the programme while its file was made')
}

/**
 * Makes a workbook that was asked for: all of it of one moment. Given up, it stops before the next page. After the last
 * fault its asker reads that it will not come.
 */
export async function makeWorkbook(ids: Place, helpers: JobHelpers): Promise<void> {
  try {
    await make(ids, helpers)
  } catch (error) {
    if (error instanceof NotWanted) return
    if (helpers.job.attempts >= helpers.job.max_attempts)
      await helpers.query('select authz.fail_file($1, $2)', [ids.programmeId, ids.fileId])
    throw error
  }
}

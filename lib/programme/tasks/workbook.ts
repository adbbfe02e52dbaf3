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
import { countStatement, isWhole, rowsIn, rowsStatement, type StoredGridRow } from '@/lib/programme/sql/grid.ts'
import { PAGE_OF_EXPORT, type PortfolioFilter } from '@/lib/programme/rules/portfolio.ts'
import { storedFilter } from '@/lib/programme/schema/portfolio.ts'
import * as calls from '@/lib/calls/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'

export const workbookPayload = z.object({ programmeId: z.guid(), fileId: z.guid() })
type Place = z.infer<typeof workbookPayload>

/** Nobody waits for the file any more: it was cancelled, or its asker no longer manages the programme. */
class NotWanted extends Error {
  override readonly name = 'NotWanted'
}

const begunSchema = z.object({
  locale: z.enum(locales),
  filter: z.looseObject({}),
  name: z.string(),
  minimumRaters: z.int(),
})

interface Begun {
  readonly locale: Locale
  readonly filter: PortfolioFilter
  /** the programme's */
  readonly name: string
  readonly minimum: number
}

async function begin({ programmeId, fileId }: Place, helpers: JobHelpers): Promise<Begun | null> {
  const [row] = await askOn(helpers, calls.beginFile({ programme: programmeId, file: fileId }))
  if (row === undefined) return null
  const { locale, filter, name, minimumRaters: minimum } = begunSchema.parse(row)
  return { locale, filter: storedFilter(filter), name, minimum }
}

/** Reports progress outside the reading transaction, so that others see it at once. Throws NotWanted. */
async function advance(
  { programmeId, fileId }: Place,
  helpers: JobHelpers,
  done: number,
  total: number,
): Promise<void> {
  const wanted = await askOn(
    helpers,
    calls.advanceFile({ programme: programmeId, file: fileId, soFar: done, all: total }),
  )
  if (!wanted) throw new NotWanted('nobody waits for this file')
}

/** The lines of all matching rows, a page at a time, reporting progress before each. */
async function* linesInPages(
  client: PoolClient,
  filter: PortfolioFilter,
  words: ProgrammeWords,
  { programmeId }: Place,
  say: (done: number, total: number) => Promise<void>,
): AsyncGenerator<WorkbookPart, void> {
  const counting = countStatement(programmeId, filter, 'file')
  const counted = await client.query<{ matching: number }>(counting.text, counting.values)
  const total = counted.rows[0]?.matching ?? 0
  for (let from = 0; from < total; from += PAGE_OF_EXPORT) {
    await say(from, total)
    const page = rowsStatement(programmeId, filter, { from, count: PAGE_OF_EXPORT, whole: true }, 'file')
    const { rows } = await client.query<StoredGridRow>(page.text, page.values)
    yield workbookPart(rowsIn(rows), words)
  }
  await say(total, total)
}

/** How often something left the programme, as of the moment that the rows are of. */
const departuresOf = (client: PoolClient, programmeId: string): Promise<number> =>
  askOn(client, calls.departuresOf({ programme: programmeId }))

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
  const isCurrent = await askOn(
    helpers,
    calls.finishFile({ programme: ids.programmeId, file: ids.fileId, readAt: departures, bytes: content }),
  )
  if (!isCurrent) throw new Error('something left the programme while its file was made')
}

/**
 * Makes a requested workbook, all of it of one moment. If cancelled, it stops before the next page. After the last
 * failure its asker is told that it will not come.
 */
export async function makeWorkbook(ids: Place, helpers: JobHelpers): Promise<void> {
  try {
    await make(ids, helpers)
  } catch (error) {
    if (error instanceof NotWanted) return
    if (helpers.job.attempts >= helpers.job.max_attempts)
      await askOn(helpers, calls.failFile({ programme: ids.programmeId, file: ids.fileId }))
    throw error
  }
}

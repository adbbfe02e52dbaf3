import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import type { PoolClient } from 'pg'
import { z } from 'zod'
import { inTransaction, jobTask } from '@/lib/platform/job-task.ts'
import { log } from '@/lib/platform/logger.ts'
import { FACTOR_NUMBERS, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { factorOfProgramme } from '@/lib/programme/rules/cells.ts'
import { responseOf } from '@/lib/programme/rules/response.ts'
import { beginTeamFigures } from './teams.ts'
import { makeWorkbook, workbookPayload } from './workbook.ts'
import * as calls from '@/lib/calls/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'

const payload = z.object({ programmeId: z.guid() })

/** Cells sent to the database in one statement. */
const batch = 5000

/** Counts one factor, stores changed cells; returns the figures, stored last, and whether stored data differed. */
async function refreshFactor(
  client: PoolClient,
  programmeId: string,
  factor: FactorNumber,
  minimumRaters: number,
): Promise<{ figures: object; differs: boolean }> {
  const rows = await askOn(client, calls.portfolioSource({ programme: programmeId, factor }))
  const stored = await askOn(client, calls.portfolioSeen({ programme: programmeId, factor }))
  const { cells, figures, differing, changed } = factorOfProgramme(rows, stored, minimumRaters)
  // the page shows what the answers give, but the operator must know that stored data was changed
  if (differing > 0)
    log.error('stored counts are not what the sealed answers give', { programmeId, factor, rounds: differing })
  if (changed > 0) log.error('stored cells are not what they were counted as', { programmeId, factor, cells: changed })
  for (let from = 0; from < cells.length; from += batch)
    await askOn(client, calls.storeCells({ programme: programmeId, factor, cells: cells.slice(from, from + batch) }))
  return { figures, differs: differing > 0 || changed > 0 }
}

/** Slower plans for a minute are no reason to count everything again: errors here are logged and not thrown. */
async function lookAtTables(helpers: JobHelpers): Promise<void> {
  try {
    await askOn(helpers, calls.analyzePortfolio())
  } catch (error) {
    log.warn('the tables of the portfolio were not looked at', { error })
  }
}

/**
 * Updates what a programme may see: the texts, then everything counted in one transaction, so that nobody sees cells
 * and figures of different moments; fails if a neighbourhood left meanwhile. A second run stores nothing new. After
 * many writes the tables are analysed before anybody reads them.
 */
async function refresh({ programmeId }: z.infer<typeof payload>, helpers: JobHelpers): Promise<void> {
  // first, and by itself: who takes words back waits for this, and not for the figures
  await inTransaction(helpers, (client) => askOn(client, calls.gatherWords({ programme: programmeId })))
  await inTransaction(helpers, async (client) => {
    const countedFrom = await askOn(client, calls.departuresOf({ programme: programmeId }))
    const minimumRaters = await askOn(client, calls.gatherPortfolio({ programme: programmeId }))
    if (minimumRaters === null) return
    const counted = new Map<FactorNumber, Awaited<ReturnType<typeof refreshFactor>>>()
    for (const factor of FACTOR_NUMBERS)
      counted.set(factor, await refreshFactor(client, programmeId, factor, minimumRaters))
    for (const [factor, { figures }] of counted)
      await askOn(client, calls.storeFigures({ programme: programmeId, factor, figures }))
    await askOn(client, calls.sumUpPortfolio({ programme: programmeId }))
    const rounds = await askOn(client, calls.responseByRound({ programme: programmeId }))
    await askOn(client, calls.storeResponse({ programme: programmeId, response: responseOf(rounds) }))
    const differing = [...counted].filter(([, { differs }]) => differs).map(([factor]) => factor)
    await askOn(client, calls.noteDiffering({ programme: programmeId, factors: differing }))
    const stands = await askOn(client, calls.settlePortfolio({ programme: programmeId, countedFrom }))
    // thrown, so that nothing of it is kept and it is counted again
    if (!stands) throw new Error('something left the programme while it was counted')
    // else the database hears up to a second later how much was written
    await client.query('select pg_stat_force_next_flush()')
  })
  await lookAtTables(helpers)
  await beginTeamFigures(programmeId, helpers)
}

export const portfolioTasks: TaskList = {
  'refresh-portfolio': jobTask('refresh-portfolio', payload, refresh),
  'make-workbook': jobTask('make-workbook', workbookPayload, makeWorkbook),
  /** Files are kept for a day. */
  'drop-old-files': async (_payload, helpers) => {
    await askOn(helpers, calls.dropOldFiles())
  },
}

import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import type { PoolClient } from 'pg'
import { z } from 'zod'
import { inTransaction, jobTask } from '@/lib/platform/job-task.ts'
import { log } from '@/lib/platform/logger.ts'
import { FACTOR_NUMBERS, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { factorOfProgramme, type SeenRow, type SourceRow } from '@/lib/programme/rules/cells.ts'
import { makeWorkbook, workbookPayload } from './workbook.ts'

const payload = z.object({ programmeId: z.guid() })

/** Cells that go to the database in one statement. */
const batch = 5000

/** Counts one factor and stores the cells that changed; gives the figures, which are stored last, and whether all was as stored. */
async function refreshFactor(
  client: PoolClient,
  programmeId: string,
  factor: FactorNumber,
  minimumRaters: number,
): Promise<{ figures: string; differs: boolean }> {
  const { rows } = await client.query<SourceRow>(
    `select neighbourhood_id as "neighbourhoodId", code, municipality_id as "municipalityId", contractors, number, latest,
       stored_label as "storedLabel", stored_strength as "storedStrength", thresholds_version as "thresholdsVersion", client_counts as "clientCounts",
       client_dont_know as "clientDontKnow", contractor_counts as "contractorCounts",
       contractor_dont_know as "contractorDontKnow", differs
     from authz.portfolio_source($1, $2)`,
    [programmeId, factor],
  )
  const { rows: stored } = await client.query<SeenRow>(
    `select neighbourhood_id as "neighbourhoodId", number, visibility, label, strength, divided, gap,
       client_counts as "clientCounts", client_dont_know as "clientDontKnow", contractor_counts as "contractorCounts",
       contractor_dont_know as "contractorDontKnow"
     from authz.portfolio_seen($1, $2)`,
    [programmeId, factor],
  )
  const { cells, figures, differing, changed } = factorOfProgramme(rows, stored, minimumRaters)
  // shown is what the answers give; whoever runs the installation has to know that somebody changed what was stored
  if (differing > 0)
    log.error('stored counts are not what the sealed answers give', { programmeId, factor, rounds: differing })
  if (changed > 0) log.error('stored cells are not what they were counted as', { programmeId, factor, cells: changed })
  for (let from = 0; from < cells.length; from += batch)
    await client.query('select authz.store_cells($1, $2, $3::jsonb)', [
      programmeId,
      factor,
      JSON.stringify(cells.slice(from, from + batch)),
    ])
  return { figures: JSON.stringify(figures), differs: differing > 0 || changed > 0 }
}

/** Slower plans for a minute are no reason to count it all again: what goes wrong here is logged and not thrown. */
async function lookAtTables(helpers: JobHelpers): Promise<void> {
  try {
    await helpers.query('select authz.analyze_portfolio()')
  } catch (error) {
    log.warn('the tables of the portfolio were not looked at', { error })
  }
}

/**
 * Brings what a programme may see up to date: the words, then all that is counted in one transaction, so that nobody sees
 * cells of one moment beside figures of another, and none where something left meanwhile. Run again it stores nothing new.
 * Where it wrote much, the database is asked to look at its tables again before anybody reads them.
 */
async function refresh({ programmeId }: z.infer<typeof payload>, helpers: JobHelpers): Promise<void> {
  // first, and by itself: who takes words back waits for this, and not for the figures
  await inTransaction(helpers, (client) => client.query('select authz.gather_words($1)', [programmeId]))
  await inTransaction(helpers, async (client) => {
    const { rows: before } = await client.query<{ departures: number }>(
      'select authz.departures_of($1) as departures',
      [programmeId],
    )
    const { rows } = await client.query<{ minimum: number | null }>('select authz.gather_portfolio($1) as minimum', [
      programmeId,
    ])
    const minimumRaters = rows[0]?.minimum
    if (minimumRaters == null) return
    const counted = new Map<FactorNumber, Awaited<ReturnType<typeof refreshFactor>>>()
    for (const factor of FACTOR_NUMBERS)
      counted.set(factor, await refreshFactor(client, programmeId, factor, minimumRaters))
    for (const [factor, { figures }] of counted)
      await client.query('select authz.store_figures($1, $2, $3::jsonb)', [programmeId, factor, figures])
    await client.query('select authz.sum_up_portfolio($1)', [programmeId])
    const differing = [...counted].filter(([, { differs }]) => differs).map(([factor]) => factor)
    await client.query('select authz.note_differing($1, $2)', [programmeId, differing])
    const { rows: after } = await client.query<{ stands: boolean }>('select authz.settle_portfolio($1, $2) as stands', [
      programmeId,
      before[0]?.departures,
    ])
    // thrown, so that nothing of it is kept and it is counted again
    if (!after[0]?.stands) throw new Error('something left the programme while it was counted')
    // else the database hears up to a second later how much was written
    await client.query('select pg_stat_force_next_flush()')
  })
  await lookAtTables(helpers)
}

export const portfolioTasks: TaskList = {
  'refresh-portfolio': jobTask('refresh-portfolio', payload, refresh),
  'make-workbook': jobTask('make-workbook', workbookPayload, makeWorkbook),
  /** Files are kept for a day. */
  'drop-old-files': async (_payload, helpers) => {
    await helpers.query('select authz.drop_old_files()')
  },
}

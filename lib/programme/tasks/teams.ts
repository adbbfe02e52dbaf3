import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import type { PoolClient } from 'pg'
import { z } from 'zod'
import { sideFulfilmentOf } from '@/lib/agreements/rules/fulfilment.ts'
import { renewalOf, teamCountsOf, type TeamEntry, type TeamHistory } from '@/lib/measures/team-figures.ts'
import { inTransaction, jobTask } from '@/lib/platform/job-task.ts'
import { now } from '@/lib/platform/clock.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import * as calls from '@/lib/calls/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { KEPT_FROM, OF_ALL, keptEntriesOf, type KeptSource, type TeamSubject } from '@/lib/programme/rules/teams.ts'

const payload = z.object({ programmeId: z.guid() })

/** What a figure would count today. */
interface Figure {
  readonly subject: TeamSubject
  readonly factor: number
  readonly now: readonly TeamEntry[]
}

async function figuresOfToday(client: PoolClient, programme: string): Promise<Figure[]> {
  const rows = (await askOn(client, calls.teamSource({ programme }))).map(
    ({ subject, factor, entryKey, neighbourhoodId, municipalityId, organisations, entryValue }) => ({
      ...{ subject, factor },
      entry: {
        ...{ key: entryKey, neighbourhood: neighbourhoodId, municipality: municipalityId },
        ...{ organisations, value: entryValue },
      },
    }),
  )
  const kept = (await askOn(client, calls.teamKeptSource({ programme }))).map(
    ({ factor, entryKey, neighbourhoodId, municipalityId, organisations, minimumRaters, ...answers }) => ({
      factor,
      source: {
        ...{ key: entryKey, neighbourhood: neighbourhoodId, municipality: municipalityId },
        ...{ organisations, minimumRaters },
        sides: {
          client: sideFulfilmentOf(answers.clientCounts, answers.clientDontKnow),
          contractor: sideFulfilmentOf(answers.contractorCounts, answers.contractorDontKnow),
        },
      } satisfies KeptSource,
    }),
  )
  const of = (subject: TeamSubject, factor: number): Figure => ({
    ...{ subject, factor },
    now: rows.filter((row) => row.subject === subject && row.factor === factor).map(({ entry }) => entry),
  })
  return [
    of('stages', OF_ALL),
    ...FACTOR_NUMBERS.map((factor) => of('labels', factor)),
    ...FACTOR_NUMBERS.map((factor) => ({
      ...{ subject: 'kept' as const, factor },
      now: keptEntriesOf(kept.filter((one) => one.factor === factor).map(({ source }) => source)),
    })),
  ]
}

const none: TeamHistory = { entries: [], issue: 0, shown: false }

/** Makes the first issue where there has been none: a programme that is wide enough need not wait for the next month. */
export async function beginTeamFigures(programmeId: string, helpers: JobHelpers): Promise<void> {
  const past = await askOn(helpers, calls.teamHistory({ programme: programmeId }))
  if (past.length === 0) await renew({ programmeId }, helpers)
}

/**
 * The next issue of every figure that may change (ADR 52), each decided by itself and once for all readers. A second run
 * changes nothing: what it counts is what the first one counted.
 */
async function renew({ programmeId }: z.infer<typeof payload>, helpers: JobHelpers): Promise<void> {
  await inTransaction(helpers, async (client) => {
    const countedFrom = await askOn(client, calls.departuresOf({ programme: programmeId }))
    const past = await askOn(client, calls.teamHistory({ programme: programmeId }))
    for (const { subject, factor, now: entries } of await figuresOfToday(client, programmeId)) {
      const history = past.find((one) => one.subject === subject && one.factor === factor) ?? none
      const options = { mixed: subject !== 'stages', atLeast: subject === 'kept' ? KEPT_FROM : 1 }
      const next = renewalOf(history, entries, options)
      if (!next) continue
      const content = [...teamCountsOf(next.entries.filter(({ last }) => last === null))]
      await askOn(
        client,
        calls.storeTeamFigure({
          ...{ programme: programmeId, subject, factor, issue: next.issue },
          ...{ onDay: amsterdamDay(now()), content, entries: next.entries },
        }),
      )
    }
    const stands = await askOn(client, calls.settlePortfolio({ programme: programmeId, countedFrom }))
    // thrown, so that nothing of it is kept and it is counted again
    if (!stands) throw new Error('something left the programme while its figures for teams were counted')
  })
}

export const teamTasks: TaskList = {
  'renew-team-figures': jobTask('renew-team-figures', payload, renew),
  /** On the first of a month, for every programme. */
  'renew-all-team-figures': async (_payload, helpers) => {
    await askOn(helpers, calls.renewTeamFigures())
  },
}

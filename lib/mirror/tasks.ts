import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import { jobTask } from '@/lib/platform/job-task.ts'
import { analyseRound } from '@/lib/measures/analysis.ts'
import { thresholdsOf } from '@/lib/measures/thresholds.ts'
import { maskedOf, talliesOf } from '@/lib/mirror/rules/model.ts'
import * as calls from '@/lib/calls/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'

const payload = z.object({ projectId: z.guid(), roundId: z.guid() })

interface RulesRow {
  worksheetVersion: number
  thresholdsVersion: number
  attribution: string
}

/**
 * Makes the masked preparation of a sealed round that has one. For other rounds, or fewer than three sheets a side, the
 * database returns no data; it keeps the first preparation that is stored.
 */
async function prepare({ projectId, roundId }: z.infer<typeof payload>, helpers: JobHelpers): Promise<void> {
  const tallies = await askOn(helpers, calls.maskedInput({ project: projectId, round: roundId }))
  const { rows } = await helpers.query<RulesRow>(
    `select worksheet_version as "worksheetVersion", thresholds_version as "thresholdsVersion", attribution
     from round where project_id = $1 and id = $2`,
    [projectId, roundId],
  )
  const [rules] = rows
  if (!rules || tallies.length === 0) return
  const analysis = analyseRound(talliesOf(tallies, rules.worksheetVersion), thresholdsOf(rules.thresholdsVersion))
  await askOn(helpers, calls.storeMasked({ project: projectId, round: roundId, masked: maskedOf(analysis) }))
}

export const mirrorTasks: TaskList = { 'masked-preparation': jobTask('masked-preparation', payload, prepare) }

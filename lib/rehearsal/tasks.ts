import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import { analyseRound } from '@/lib/measures/analysis.ts'
import { CURRENT_THRESHOLDS } from '@/lib/measures/thresholds.ts'
import { resultsOf, talliesOf } from '@/lib/mirror/rules/model.ts'
import * as calls from '@/lib/calls/worker.ts'
import { now } from '@/lib/platform/clock.ts'
import { cookieNameAt } from '@/lib/platform/cookie-name.ts'
import { env, ownAddress } from '@/lib/platform/env.ts'
import { inTransaction, jobTask } from '@/lib/platform/job-task.ts'
import { log } from '@/lib/platform/logger.ts'
import { startRehearsedPeople } from '@/lib/platform/rehearsed-people.ts'
import { newToken, tokenHash } from '@/lib/platform/secrets.ts'
import { askOn } from '@/lib/platform/typed-call.ts'
import { latestWorksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { castOf } from './rules/cast.ts'
import type { PeopleOfRehearsal } from './rules/seated.ts'
import { rehearsalJobSchema } from './schema.ts'

interface Place {
  readonly projectId: string
}

const twoMonthsMs = 60 * 86_400_000

/** Makes the people of a rehearsal and their revealed round. A repeat finds nothing to do. */
async function makeRehearsal({ projectId: project }: Place, helpers: JobHelpers): Promise<void> {
  await inTransaction(helpers, async (client) => {
    const room = await askOn(client, calls.rehearsalRoom({ project }))
    if (room === null) return
    const thresholds = CURRENT_THRESHOLDS
    const tallies = await askOn(
      client,
      calls.fillRehearsal({ project, castOf: castOf(room), thresholds: thresholds.version }),
    )
    if (tallies.length === 0) return
    const analysis = analyseRound(talliesOf(tallies, latestWorksheet().version), thresholds)
    await askOn(client, calls.storeRehearsedResults({ project, results: resultsOf(analysis) }))
  })
}

/** Gives the people of a rehearsal their passes, which nobody else ever has, and starts their process. */
async function playRehearsal({ projectId: project }: Place, helpers: JobHelpers): Promise<void> {
  const found = await askOn(helpers, calls.rehearsedPeople({ project }))
  const [first] = found
  if (!first) return
  const people = found.map(({ personId, name, side, role }) => ({
    ...{ personId, name, side, isLead: role === 'sideLead' },
    token: `pass-${newToken()}`,
  }))
  await askOn(
    helpers,
    calls.seatRehearsed({
      project,
      people: people.map(({ personId }) => personId),
      hashes: people.map(({ token }) => tokenHash(token)),
    }),
  )
  const { appUrl } = env()
  const told: PeopleOfRehearsal = {
    baseUrl: appUrl,
    at: ownAddress(),
    cookieName: cookieNameAt(appUrl, 'seat'),
    room: first.room,
    due: amsterdamDay(new Date(now().getTime() + twoMonthsMs)),
    people,
  }
  if (!startRehearsedPeople(project, told)) log.warn('a rehearsal has no people: their script is not here')
}

/** Every minute: ends the rehearsals whose day is over, and lets the people come back to one whose process is gone. */
async function keepRehearsals(_payload: unknown, helpers: JobHelpers): Promise<void> {
  await askOn(helpers, calls.eraseOldRehearsals())
  for (const project of await askOn(helpers, calls.desertedRehearsals()))
    await askOn(helpers, calls.addOfRehearsal({ task: 'play-rehearsal', project }))
}

export const rehearsalTasks: TaskList = {
  'make-rehearsal': jobTask('make-rehearsal', rehearsalJobSchema, makeRehearsal),
  'play-rehearsal': jobTask('play-rehearsal', rehearsalJobSchema, playRehearsal),
  'keep-rehearsals': jobTask('keep-rehearsals', z.unknown(), keepRehearsals),
}

import { randomUUID } from 'node:crypto'
import { mintAccessContext, type AccessContext } from '@/lib/access/access.ts'
import * as calls from '@/lib/calls/worker.ts'
import { analyseRound } from '@/lib/measures/analysis.ts'
import { CURRENT_THRESHOLDS } from '@/lib/measures/thresholds.ts'
import { resultsOf, talliesOf } from '@/lib/mirror/rules/model.ts'
import { askOn } from '@/lib/platform/typed-call.ts'
import { castOf } from '@/lib/rehearsal/rules/cast.ts'
import { latestWorksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { newToken, tokenHash } from '@/lib/platform/secrets.ts'
import { beginRehearsal } from '@/lib/rehearsal/commands.ts'
import { getOwnRehearsal } from '@/lib/rehearsal/queries.ts'
import type { Rehearsal, RehearsalRoom } from '@/lib/rehearsal/rules/model.ts'
import { giveCommandFromSeat, openSession, sayPresence } from '@/lib/session/commands/session.ts'
import type { GivenCommand } from '@/lib/session/rules/model.ts'
import {
  joinOrganisation,
  makeOrganisation,
  makePerson,
  makePlatformAdmin,
  type TestPerson,
} from './factories-people.ts'
import { asRole, rolePool } from './factories-roles.ts'
import { press, type TestSession } from './factories-sessions.ts'
import { runJobs } from './jobs.ts'

/** Somebody from an office that facilitates, who may rehearse. */
export async function makeRehearser(by?: TestPerson): Promise<TestPerson> {
  const person = await makePerson()
  const admin = by ?? (await makePlatformAdmin())
  await joinOrganisation(admin, await makeOrganisation(admin, 'facilitation'), person)
  return person
}

/** A rehearsal that is ready to begin: runs all jobs. */
export async function makeRehearsal(
  person: TestPerson,
  room: RehearsalRoom = 'hasty',
): Promise<Rehearsal & { readonly roundId: string }> {
  await beginRehearsal(person.context, room, 0)
  await runJobs()
  const { own } = await getOwnRehearsal(person.context)
  if (!own?.roundId) throw new Error('the rehearsal was not made')
  return { ...own, roundId: own.roundId }
}

export interface Seated {
  readonly personId: string
  readonly side: 'client' | 'contractor'
  readonly role: 'sideLead' | 'participant'
  readonly context: AccessContext
}

export interface RehearsedSession extends TestSession {
  readonly people: readonly Seated[]
}

/** Its session, open, with its people seated as the job does it, and joined. No process of theirs runs. */
export async function makeRehearsedSession(
  person: TestPerson,
  { projectId, roundId }: { readonly projectId: string; readonly roundId: string },
): Promise<RehearsedSession> {
  const id = await openSession(person.context, projectId, roundId)
  const people = await seatAll(projectId)
  const session = { projectId, id, people }
  for (const one of people) await giveSeated(one, session, { kind: 'join' })
  return session
}

/** New passes for all its people. */
export async function seatAll(projectId: string): Promise<Seated[]> {
  const found = await asRole<Omit<Seated, 'context'>>(
    'worker',
    'select person_id as "personId", side, role from authz.rehearsed_people($1)',
    [projectId],
  )
  const tokens = found.map(() => `pass-${newToken()}`)
  await asRole('worker', 'select authz.seat_rehearsed($1, $2, $3)', [
    projectId,
    found.map(({ personId }) => personId),
    tokens.map((token) => Buffer.from(tokenHash(token))),
  ])
  return found.map((one, index) => ({ ...one, context: mintAccessContext(tokens[index] ?? '') }))
}

export const giveSeated = ({ context }: Seated, { projectId, id }: TestSession, command: GivenCommand): Promise<void> =>
  giveCommandFromSeat(context, { projectId, sessionId: id }, randomUUID(), command)

/** Does the worker's part in making a rehearsal. */
async function fillRehearsal(project: string, room: RehearsalRoom): Promise<void> {
  const worker = rolePool('worker')
  const { version } = CURRENT_THRESHOLDS
  const tallies = await askOn(worker, calls.fillRehearsal({ project, castOf: castOf(room), thresholds: version }))
  const analysis = analyseRound(talliesOf(tallies, latestWorksheet().version), CURRENT_THRESHOLDS)
  await askOn(worker, calls.storeRehearsedResults({ project, results: resultsOf(analysis) }))
}

/**
 * A rehearsal of somebody who facilitates nothing else, with a press made while somebody typed. For a world whose jobs wait:
 * none of its own does afterwards.
 */
export async function addRehearsal(admin: TestPerson): Promise<void> {
  const person = await makeRehearser(admin)
  const own = async () => {
    const found = (await getOwnRehearsal(person.context)).own
    if (!found) throw new Error('there is no rehearsal')
    return found
  }
  await beginRehearsal(person.context, 'old-sores', 0)
  const { projectId } = await own()
  await fillRehearsal(projectId, 'old-sores')
  const session = await makeRehearsedSession(person, { projectId, roundId: (await own()).roundId ?? '' })
  const [writer] = session.people
  if (!writer) throw new Error('nobody is there')
  await sayPresence(writer.context, { projectId, sessionId: session.id }, { typing: true })
  await press(person, session, { kind: 'next', sure: true })
  await rolePool('worker').query('delete from graphile_worker._private_jobs where key like $1', [`%${projectId}`])
}

import { randomUUID } from 'node:crypto'
import { mintAccessContext, type AccessContext } from '@/lib/access/access.ts'
import { newToken, tokenHash } from '@/lib/platform/secrets.ts'
import { beginRehearsal } from '@/lib/rehearsal/commands.ts'
import { getOwnRehearsal } from '@/lib/rehearsal/queries.ts'
import type { Rehearsal, RehearsalRoom } from '@/lib/rehearsal/rules/model.ts'
import { giveCommandFromSeat, openSession } from '@/lib/session/commands/session.ts'
import type { GivenCommand } from '@/lib/session/rules/model.ts'
import {
  joinOrganisation,
  makeOrganisation,
  makePerson,
  makePlatformAdmin,
  type TestPerson,
} from './factories-people.ts'
import { asRole } from './factories-roles.ts'
import type { TestSession } from './factories-sessions.ts'
import { runJobs } from './jobs.ts'

/** Somebody from an office that facilitates, who may rehearse. */
export async function makeRehearser(): Promise<TestPerson> {
  const person = await makePerson()
  const admin = await makePlatformAdmin()
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

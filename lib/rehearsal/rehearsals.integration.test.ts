import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { mintAccessContext } from '@/lib/access/access.ts'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import { nothingDiffers } from '@/lib/mirror/rules/recount.ts'
import { rehearsedPeopleRunning } from '@/lib/platform/rehearsed-people.ts'
import { newToken, tokenHash } from '@/lib/platform/secrets.ts'
import { getProject, listMyProjects } from '@/lib/projects/queries.ts'
import { openSession } from '@/lib/session/commands/session.ts'
import { getSeat } from '@/lib/session/queries/seats.ts'
import { getSession } from '@/lib/session/queries/session.ts'
import {
  joinOrganisation,
  makeOrganisation,
  makePerson,
  makePlatformAdmin,
  type TestPerson,
} from '@/lib/testing/factories-people.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { closeSession, makeSession, press } from '@/lib/testing/factories-sessions.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { forgetJobs, runJobs } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { beginRehearsal, endRehearsal } from './commands.ts'
import { getOwnRehearsal, getRehearsalLog } from './queries.ts'
import { debriefOf } from './rules/debrief.ts'
import { rehearsalRooms, type RehearsalRoom } from './rules/model.ts'

const use = useDatabase()

/** Somebody from an office that facilitates. */
async function makeRehearser(): Promise<TestPerson> {
  const person = await makePerson()
  const admin = await makePlatformAdmin()
  await joinOrganisation(admin, await makeOrganisation(admin, 'facilitation'), person)
  return person
}

/** A rehearsal that is ready to begin. */
async function makeRehearsal(person: TestPerson, room: RehearsalRoom = 'hasty') {
  await beginRehearsal(person.context, room, 0)
  await runJobs()
  const { own } = await getOwnRehearsal(person.context)
  if (!own?.roundId)
    throw new Error(
      `the rehearsal was not made: ${JSON.stringify((await use.admin.query('select task_id, last_error, attempts from graphile_worker._private_jobs')).rows)}`,
    )
  return { ...own, roundId: own.roundId }
}

/** Its people with passes, as the job gives them. */
async function seatAll(projectId: string) {
  const people = await asRole<{ person_id: string; side: string; role: string }>(
    'worker',
    'select * from authz.rehearsed_people($1)',
    [projectId],
  )
  const tokens = people.map(() => `pass-${newToken()}`)
  await asRole('worker', 'select authz.seat_rehearsed($1, $2, $3)', [
    projectId,
    people.map(({ person_id }) => person_id),
    tokens.map((token) => Buffer.from(tokenHash(token))),
  ])
  return people.map((person, index) => ({ ...person, context: mintAccessContext(tokens[index] ?? '') }))
}

describe('a rehearsal', () => {
  test.each(rehearsalRooms)('%s has a revealed round that counts again as it stands', async (room) => {
    const person = await makeRehearser()
    const { projectId, roundId } = await makeRehearsal(person, room)
    const mirror = await getMirror(person.context, projectId, roundId, person.id)
    expect(mirror.differs).toEqual(nothingDiffers)
    expect(mirror.seals.map(({ intact }) => intact)).toEqual([true, true])
    expect(mirror.answers).toHaveLength(48)
    expect(mirror.project.members.map(({ role, side }) => `${role} ${side ?? ''}`).toSorted()).toEqual([
      'facilitator ',
      ...['participant client', 'participant client', 'participant contractor', 'participant contractor'],
      ...['sideLead client', 'sideLead contractor'],
    ])
    await endRehearsal(person.context)
  })

  test('is one of a facilitator, and nobody who facilitates nothing has one', async () => {
    const person = await makeRehearser()
    await makeRehearsal(person)
    await expect(beginRehearsal(person.context, 'hasty', 0)).rejects.toMatchObject({ code: 'rehearsal-running' })
    await endRehearsal(person.context)
    await expect(endRehearsal(person.context)).rejects.toMatchObject({ code: 'not-found' })
    const { people, facilitator } = await makeProject()
    await expect(beginRehearsal(people.client[0].context, 'hasty', 0)).rejects.toMatchObject({ code: 'not-allowed' })
    await makeRehearsal(facilitator)
    await endRehearsal(facilitator.context)
  })
})

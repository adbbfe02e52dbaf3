import { afterAll, describe, expect, test } from 'vitest'
import { revokeAllSessions } from '@/lib/accounts/commands.ts'
import { endNotices } from '@/lib/platform/notify.ts'
import { requestDeletion } from '@/lib/projects/commands.ts'
import { removeMember } from '@/lib/team/commands.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { lock, makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { listening, openProjectStream, type SentEvent } from '@/lib/testing/session-readers.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { eventsAtOnceMax, latestSeq, listEventsAfter } from './queries.ts'

const use = useDatabase()
afterAll(endNotices)

const small = () => makeProject({ client: 2, contractorPeople: 1 })
// never polls: whatever arrives was announced by the database
const toldOnly = { pollMs: 600_000 }

const typeOf = (event: SentEvent | undefined): string | undefined =>
  (event?.data as { type?: string } | undefined)?.type

describe('the stream of a project', () => {
  test('gives what was missed, in order and without gaps, and then what happens', async () => {
    const project = await small()
    const [lead] = project.people.client
    const round = await makeOpenRound(project, { client: ['44352413'] })
    const stream = await openProjectStream(lead, project.id, 0, toldOnly)
    const missed = await latestSeq(lead.context, project.id)
    const numbers: number[] = []
    for (let seq = 1; seq <= missed; seq += 1) numbers.push(Number((await stream.next('project'))?.id))
    expect(numbers).toEqual(Array.from({ length: missed }, (_, index) => index + 1))
    const coming = stream.next('project')
    await listening(use.admin)
    await lock(project, round, 'client')
    expect(typeOf(await coming)).toBe('round.locked')
    stream.end()
    expect(await stream.next('project')).toBeUndefined()
  })

  test('gives more than one part of the log to whoever was away for long, and what is written meanwhile once', async () => {
    const project = await small()
    const [lead] = project.people.client
    const write = () => requestDeletion(lead.context, project.id, true)
    await Promise.all(Array.from({ length: eventsAtOnceMax + 20 }, write))
    const here = await openProjectStream(lead, project.id, await latestSeq(lead.context, project.id), { pollMs: 20 })
    const stream = await openProjectStream(project.facilitator, project.id, 0, { pollMs: 20 })
    await Promise.all(Array.from({ length: eventsAtOnceMax + 20 }, write))
    const last = await latestSeq(lead.context, project.id)
    const numbers: number[] = []
    while (numbers.at(-1) !== last) numbers.push(Number((await stream.next('project'))?.id))
    expect(numbers).toEqual(Array.from({ length: last }, (_, index) => index + 1))
    let seen = 0
    while (seen !== last) seen = Number((await here.next('project'))?.id)
    stream.end()
    here.end()
  })

  test('comes without any notice too, by asking again', async () => {
    const project = await small()
    const [lead] = project.people.client
    const stream = await openProjectStream(lead, project.id, await latestSeq(lead.context, project.id), { pollMs: 20 })
    await stream.next('beat')
    await use.admin.query(
      `begin; update project_event_counter set last_seq = last_seq + 1 where project_id = '${project.id}';
       insert into project_event (project_id, seq, type) select project_id, last_seq, 'round.moved' from project_event_counter
       where project_id = '${project.id}'; commit`,
    )
    expect(typeOf(await stream.next('project'))).toBe('round.moved')
    stream.end()
  })

  test('closes when its reader is removed, or ends the session, with a word and nothing after it', async () => {
    const project = await small()
    const [lead, other] = project.people.client
    if (!other) throw new Error('the client has one person')
    const latest = () => latestSeq(lead.context, project.id)
    const stream = await openProjectStream(other, project.id, await latest(), toldOnly)
    const coming = stream.next('project', 'closed')
    await listening(use.admin)
    await removeMember(lead.context, project.id, other.id)
    expect(await coming).toMatchObject({ name: 'closed' })
    expect(await stream.next('project', 'beat')).toBeUndefined()
    const second = await openProjectStream(project.facilitator, project.id, await latest(), { pollMs: 20 })
    const word = second.next('project', 'closed')
    await revokeAllSessions(project.facilitator.context)
    expect(await word).toMatchObject({ name: 'closed' })
  })

  test('opens for nobody outside, and a cursor of the future waits', async () => {
    const project = await small()
    const stranger = await makePerson()
    await expect(listEventsAfter(stranger.context, project.id, 0)).rejects.toMatchObject({ code: 'not-found' })
    await expect(openProjectStream(stranger, project.id, 0)).rejects.toMatchObject({ code: 'not-found' })
    expect(await listEventsAfter(project.people.client[0].context, project.id, 10_000)).toEqual([])
  })

  test('gives every event of writers at the same moment once: a cursor skips nothing', async () => {
    const project = await small()
    const [lead] = project.people.client
    const before = await latestSeq(lead.context, project.id)
    await Promise.all(Array.from({ length: 30 }, () => requestDeletion(lead.context, project.id, true)))
    const events = await listEventsAfter(lead.context, project.id, before)
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, index) => before + index + 1))
  })
})

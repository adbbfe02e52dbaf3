import { afterAll, describe, expect, test } from 'vitest'
import { revokeAllSessions } from '@/lib/accounts/commands.ts'
import { endNotices } from '@/lib/platform/notify.ts'
import { requestDeletion } from '@/lib/projects/commands.ts'
import { removeMember } from '@/lib/team/commands.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { lock, makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { latestSeq, listEventsAfter } from './queries.ts'
import { projectStream, type StreamItem } from '@/lib/live/stream/project-stream.ts'

const use = useDatabase()
afterAll(endNotices)

const small = () => makeProject({ client: 2, contractorPeople: 1 })
// never polls: whatever arrives was announced by the database
const never = 600_000

function streamOf(project: TestProject, person: TestPerson, after: number, pollMs: number) {
  const ending = new AbortController()
  const items = projectStream(person.context, { projectId: project.id, after, signal: ending.signal, pollMs })
  return {
    items,
    end: () => {
      ending.abort()
    },
  }
}
/** Resolves once this process's connection listens: until then a notice can be missed. */
async function listening(): Promise<void> {
  for (;;) {
    const { rowCount } = await use.admin.query(
      `select from pg_stat_activity where datname = current_database() and query = 'LISTEN project' and state = 'idle'`,
    )
    if (rowCount === 1) return
  }
}
async function next(items: AsyncGenerator<StreamItem>): Promise<StreamItem | undefined> {
  const item = await items.next()
  return item.done ? undefined : item.value
}
const typeOf = (item: StreamItem | undefined): string | undefined =>
  item?.kind === 'event' ? item.event.type : item?.kind

describe('the stream of a project', () => {
  test('gives what was missed, in order and without gaps, and then what happens', async () => {
    const project = await small()
    const [lead] = project.people.client
    const round = await makeOpenRound(project, { client: ['44352413'] })
    const { items, end } = streamOf(project, lead, 0, never)
    const missed = await latestSeq(lead.context, project.id)
    const numbers: number[] = []
    for (let seq = 1; seq <= missed; seq += 1) {
      const item = await next(items)
      if (item?.kind === 'event') numbers.push(item.event.seq)
    }
    expect(numbers).toEqual(Array.from({ length: missed }, (_, index) => index + 1))
    const coming = next(items)
    await listening()
    await lock(project, round, 'client')
    expect(typeOf(await coming)).toBe('round.locked')
    end()
    expect(await next(items)).toBeUndefined()
  })

  test('comes without any notice too, by asking again', async () => {
    const project = await small()
    const [lead] = project.people.client
    const { items, end } = streamOf(project, lead, await latestSeq(lead.context, project.id), 20)
    const coming = next(items)
    await use.admin.query(
      `begin; update project_event_counter set last_seq = last_seq + 1 where project_id = '${project.id}';
       insert into project_event (project_id, seq, type) select project_id, last_seq, 'round.moved' from project_event_counter
       where project_id = '${project.id}'; commit`,
    )
    expect(typeOf(await coming)).toBe('round.moved')
    end()
    await items.return(undefined)
  })

  test('closes when its reader is removed, or ends the session, with a word and nothing after it', async () => {
    const project = await small()
    const [lead, other] = project.people.client
    if (!other) throw new Error('the client has one person')
    const { items } = streamOf(project, other, await latestSeq(lead.context, project.id), never)
    const coming = next(items)
    await listening()
    await removeMember(lead.context, project.id, other.id)
    expect(await coming).toEqual({ kind: 'closed' })
    expect(await next(items)).toBeUndefined()
    const second = streamOf(project, project.facilitator, await latestSeq(lead.context, project.id), 20)
    const word = next(second.items)
    await revokeAllSessions(project.facilitator.context)
    expect(await word).toEqual({ kind: 'closed' })
  })

  test('opens for nobody outside, and a cursor of the future waits', async () => {
    const project = await small()
    const stranger = await makePerson()
    await expect(listEventsAfter(stranger.context, project.id, 0)).rejects.toMatchObject({ code: 'not-found' })
    expect(await next(streamOf(project, stranger, 0, never).items)).toEqual({ kind: 'closed' })
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

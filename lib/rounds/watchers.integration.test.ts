import { expect, test } from 'vitest'
import { inviteTo, makeProject } from '@/lib/testing/factories.ts'
import { addCardholder } from '@/lib/testing/factories-cards.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { lock, makeOpenRound, makeSealedRound, reveal } from '@/lib/testing/factories-rounds.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { cancelRound, sayWatching } from './commands.ts'
import { getWatchers } from './queries.ts'

const use = useDatabase()
const kept = async (projectId: string) =>
  (await use.admin.query('select from round_watcher where project_id = $1', [projectId])).rowCount

test('everybody reads the same number: of both sides together, without facilitators and people without mail, and whoever accepted', async () => {
  const project = await makeProject({ client: 2, contractorPeople: 1 })
  await addCardholder(project, 'client')
  const side = { role: 'participant', side: 'contractor', organisationId: project.contractor.id } as const
  await inviteTo(project.id, project.people.contractor[0], side)
  const round = await makeSealedRound(project)
  const [first, second] = project.people.client
  const { context: asked } = project.people.contractor[0]
  expect(await getWatchers(asked, project.id, round.id)).toEqual({ watching: 0, people: 4 })
  if (!second) throw new Error('the client has one person')
  for (const person of [first, first, second]) await sayWatching(person.context, project.id, round.id)
  const all = { watching: 2, people: 4 }
  expect(await sayWatching(project.facilitator.context, project.id, round.id)).toEqual(all)
  expect(await getWatchers(asked, project.id, round.id)).toEqual(all)
})

test('who said it more than half a minute ago is not counted', async () => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeSealedRound(project)
  const [{ context }] = project.people.client
  await sayWatching(context, project.id, round.id)
  await use.admin.query(`update round_watcher set present_until = present_until - interval '31 seconds'`)
  expect(await getWatchers(context, project.id, round.id)).toEqual({ watching: 0, people: 2 })
})

test('before both sides are locked nothing is said and nothing kept', async () => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeOpenRound(project, { client: ['44352413'], contractor: ['22354412'] })
  const [{ context }] = project.people.client
  for (const side of [null, 'contractor'] as const) {
    if (side) await lock(project, round, side)
    await expect(sayWatching(context, project.id, round.id)).rejects.toMatchObject({ code: 'not-sealed' })
    expect(await getWatchers(context, project.id, round.id)).toBeNull()
  }
  expect(await kept(project.id)).toBe(0)
})

test.each([
  ['the reveal', reveal],
  [
    'the end of the round',
    (...[project, round]: Parameters<typeof reveal>) =>
      cancelRound(project.facilitator.context, project.id, round.id, 'Het project stopt.'),
  ],
] as const)('%s takes away who watched, and nobody is written down after it', async (_, happens) => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeSealedRound(project)
  const [{ context }] = project.people.client
  await sayWatching(context, project.id, round.id)
  expect(await kept(project.id)).toBe(1)
  await happens(project, round)
  await expect(sayWatching(context, project.id, round.id)).rejects.toMatchObject({ code: 'not-sealed' })
  expect(await getWatchers(context, project.id, round.id)).toBeNull()
  expect(await kept(project.id)).toBe(0)
})

test('a stranger who knows the ids is told that there is nothing, and is not written down', async () => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeSealedRound(project)
  const stranger = await makePerson()
  for (const ask of [sayWatching, getWatchers])
    await expect(ask(stranger.context, project.id, round.id)).rejects.toMatchObject({ code: 'not-found' })
  expect(await kept(project.id)).toBe(0)
})

import { beforeEach, expect, test } from 'vitest'
import {
  addManager,
  askFor,
  newProgramme,
  showInProgramme,
  type TestProgramme,
} from '@/lib/testing/factories-programmes.ts'
import { makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { runJobs } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import {
  agreeToProgramme,
  inviteNeighbourhoods,
  removeNeighbourhood,
  takeUpNeighbourhood,
} from '@/lib/programme/commands/programme.ts'
import { listNeighbourhoods } from '@/lib/programme/queries/programme.ts'

const use = useDatabase()
let project: TestProject
let programme: TestProgramme
let asked: { programmeId: string; neighbourhoodId: string }[]
beforeEach(async () => {
  project = await makeProject({ client: 1, contractorPeople: 1 })
  programme = await newProgramme()
  const ids = await askFor(programme.id, project.municipality, 3)
  asked = ids.map((neighbourhoodId) => ({ programmeId: programme.id, neighbourhoodId }))
})

const first = () => {
  const [ids] = asked
  if (!ids) throw new Error('nothing is asked for')
  return ids
}
const codesThere = async () => {
  const { neighbourhoods } = await listNeighbourhoods(programme.manager.context, programme.id, 1)
  return neighbourhoods.map(({ code }) => code)
}

test('what nobody took up is gone when its manager takes it back: the lists close up, its code is free, the log knows', async () => {
  await removeNeighbourhood(programme.manager.context, first())
  expect(await codesThere()).toEqual(['W-02', 'W-03'])
  await runJobs()
  const places = await asDefiner<{ place: number; by: number }>(
    'select place, place_by_name as by from neighbourhood where programme_id = $1 order by code',
    [programme.id],
  )
  expect(places).toEqual([
    { place: 1, by: 1 },
    { place: 2, by: 2 },
  ])
  const logged = await use.admin.query(
    `select actor_id as actor, details from audit_event where kind = 'programme.neighbourhood-removed'
        and details->>'programme' = $1`,
    [programme.id],
  )
  expect(logged.rows).toMatchObject([{ actor: programme.manager.id, details: { code: 'W-01' } }])
  await expect(removeNeighbourhood(programme.manager.context, first())).rejects.toMatchObject({ code: 'not-found' })
  const anew = {
    name: 'Goede naam',
    municipalityId: project.municipality.id,
    phase: null,
    latitude: null,
    longitude: null,
  }
  await inviteNeighbourhoods((await addManager(programme.id)).context, programme.id, [{ code: 'W-01', ...anew }])
  expect((await codesThere()).toSorted()).toEqual(['W-01', 'W-02', 'W-03'])
})

test('all that are taken back at one moment are gone: none waits for another', async () => {
  const many = await askFor(programme.id, project.municipality, 24, 'X')
  const managers = [programme.manager, await addManager(programme.id), await addManager(programme.id)]
  const outcomes = await Promise.allSettled(
    many.map((neighbourhoodId, at) => {
      const { context } = managers[at % managers.length] ?? programme.manager
      return removeNeighbourhood(context, { programmeId: programme.id, neighbourhoodId })
    }),
  )
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
  expect(await codesThere()).toHaveLength(asked.length)
})

test('nobody else can take it back, and a manager none of another programme', async () => {
  const [lead, contractor] = [project.people.client[0], project.people.contractor[0]]
  const other = await newProgramme()
  const others = [lead, contractor, project.facilitator, await makePlatformAdmin(), other.manager]
  for (const { context } of others)
    await expect(removeNeighbourhood(context, first())).rejects.toMatchObject({ code: 'not-found' })
  const { neighbourhoodId } = first()
  const elsewhere = { programmeId: other.id, neighbourhoodId }
  await expect(removeNeighbourhood(other.manager.context, elsewhere)).rejects.toMatchObject({ code: 'not-found' })
  expect(await codesThere()).toHaveLength(3)
})

test('what was taken up, or taken out of the figures, is no longer the manager’s to take back', async () => {
  await takeUpNeighbourhood(project.people.client[0].context, project.id, first())
  const taken = { code: 'already-taken-up' }
  await expect(removeNeighbourhood(programme.manager.context, first())).rejects.toMatchObject(taken)
  const shown = await showInProgramme(project.id)
  const ids = { programmeId: shown.programme, neighbourhoodId: shown.neighbourhood }
  await expect(removeNeighbourhood(shown.manager.context, ids)).rejects.toMatchObject(taken)
  await agreeToProgramme(project.people.client[0].context, project.id, shown.programme, false)
  await expect(removeNeighbourhood(shown.manager.context, ids)).rejects.toMatchObject(taken)
  expect(await codesThere()).toHaveLength(3)
})

test('of taking it up and taking it back in one moment exactly one happens', async () => {
  let there = asked.length
  for (const ids of asked) {
    const { id, people } = await makeProject({ client: 1, contractorPeople: 1, municipality: project.municipality })
    const outcomes = await Promise.allSettled([
      takeUpNeighbourhood(people.client[0].context, id, ids),
      removeNeighbourhood(programme.manager.context, ids),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    if (outcomes[1].status === 'fulfilled') there -= 1
    expect(await codesThere()).toHaveLength(there)
  }
})

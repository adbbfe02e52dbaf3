import { expect, test } from 'vitest'
import { Refusal } from '@/lib/access/refusal.ts'
import { fixNeighbourhoods } from '@/lib/platform/copies/fixed.ts'
import { removeMember, inviteMember } from '@/lib/team/commands.ts'
import {
  agreeToProgramme,
  inviteNeighbourhoods,
  removeNeighbourhood,
  setPhase,
  takeUpNeighbourhood,
} from '@/lib/programme/commands/programme.ts'
import { requestDeletion } from '@/lib/projects/commands.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { addToProgramme, askFor, newProgramme } from '@/lib/testing/factories-programmes.ts'
import { closeAfter, draftRound, fillSide, makeOpenRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const open = useDatabase()

const handedIn = '33333333'

interface Neighbourhood {
  readonly project: TestProject
  readonly round: TestRound
}

async function openIn(programmeId: string, name: string): Promise<Neighbourhood> {
  const project = await makeProject({ client: 2, contractorPeople: 2 })
  const round = await makeOpenRound(project)
  const id = await addToProgramme(programmeId, project.id)
  await open.admin.query('update neighbourhood set name = $2 where id = $1', [id, name])
  return { project, round }
}

/** What people of a neighbourhood do of all kinds: with its programme, its team, its rounds and its sheets. */
const actsIn = ({ project, round }: Neighbourhood, programmeId: string): (() => Promise<unknown>)[] => {
  const [lead, colleague] = project.people.client
  return [
    () => setPhase(lead.context, project.id, 'design'),
    () =>
      inviteMember(lead.context, {
        projectId: project.id,
        email: 'nieuw@eikenwaard.example',
        name: 'Nieuw',
        functionTitle: 'Beheerder',
        role: 'participant',
        side: 'client',
        organisationId: project.municipality.id,
      }),
    () => fillSide(project, round, 'client', [handedIn]),
    () => requestDeletion(lead.context, project.id, true),
    () => removeMember(lead.context, project.id, colleague?.id ?? ''),
    () => agreeToProgramme(lead.context, project.id, programmeId, false),
  ]
}

async function codeOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
    return 'done'
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error)
  }
}

test('a neighbourhood beside the story stays as it is, whoever acts and whatever they do; those of the story do not', async () => {
  const { id: programmeId, manager } = await newProgramme()
  const [fixed, told] = [await openIn(programmeId, 'Lindehof'), await openIn(programmeId, 'Merelveld')]
  const begun = await makeProject({ client: 2, contractorPeople: 2 })
  const [asked = ''] = await askFor(programmeId, begun.municipality, 1)
  await fixNeighbourhoods(open.admin, ['Merelveld'])

  for (const act of actsIn(fixed, programmeId)) expect(await codeOf(act), String(act)).toBe('fixed-in-demo')
  for (const act of actsIn(told, programmeId)) expect(await codeOf(act)).toBe('done')
  // one that was asked for and not yet taken up
  const lead = begun.people.client[0].context
  for (const act of [
    () => removeNeighbourhood(manager.context, { programmeId, neighbourhoodId: asked }),
    () => takeUpNeighbourhood(lead, begun.id, { programmeId, neighbourhoodId: asked }),
  ])
    expect(await codeOf(act)).toBe('fixed-in-demo')

  // what is new in a copy can be changed, and gets its place between the others
  await draftRound(begun)
  const { municipality } = begun
  const row = { code: 'N-1', name: 'Aanbouw', municipalityId: municipality.id, phase: null, latitude: null }
  await inviteNeighbourhoods(manager.context, programmeId, [{ ...row, longitude: null }])
})

test('jobs go on in a neighbourhood that stays as it is', async () => {
  const { id: programmeId } = await newProgramme()
  const { project, round } = await openIn(programmeId, 'Lindehof')
  await fillSide(project, round, 'client', [handedIn])
  await fillSide(project, round, 'contractor', [handedIn])
  await open.admin.query('drop schema hosted cascade')
  await fixNeighbourhoods(open.admin, [])
  expect(await closeAfter(open.admin, round, '2026-01-01')).toBe('closed')
})

test('every table of a project is kept, for each way to change a row', async () => {
  const { rows } = await open.admin.query<{ table: string; events: string[] | null }>(
    `select c.relname as table,
      (select array_agg(distinct e.event_manipulation::text) from information_schema.triggers e
        where e.event_object_table = c.relname and e.trigger_name like 'a_fixed_%') as events
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'project_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  )
  expect(rows.length).toBeGreaterThan(40)
  expect(
    rows.filter(({ events }) => events?.sort().join() !== 'DELETE,INSERT,UPDATE').map(({ table }) => table),
  ).toEqual(['audit_event', 'audit_inquiry'])
})

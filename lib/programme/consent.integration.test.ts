import { expect, test } from 'vitest'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { agreeToProgramme, setPhase, takeUpNeighbourhood } from '@/lib/programme/commands/programme.ts'
import { listNeighbourhoodsToTakeUp, listProgrammesOfProject } from '@/lib/programme/queries/programme.ts'

useDatabase()

test('a neighbourhood is taken up by a lead of the client, agreed to per side, given a phase by either and withdrawn', async () => {
  const project = await makeProject({ client: 2, contractorPeople: 2 })
  const { client, contractor } = project.people
  const [asked] = await asDefiner<{ programmeId: string; neighbourhoodId: string }>(
    `with made as (insert into programme (name) values ('Straten van straks') returning id)
     insert into neighbourhood (programme_id, code, name, municipality_id, municipality)
     select made.id, 'W-1', 'Gevraagde wijk', o.id, o.name from made cross join organisation o where o.id = $1
     returning programme_id as "programmeId", id as "neighbourhoodId"`,
    [project.municipality.id],
  )
  if (!asked) throw new Error('there is no neighbourhood')
  const { programmeId } = asked
  const askedFor = async ({ context }: TestPerson) =>
    (await listNeighbourhoodsToTakeUp(context, project.id, { text: '', page: 1 })).asked
  expect(await askedFor(client[0])).toMatchObject([{ code: 'W-1', programmeId }])
  expect(await askedFor(contractor[0])).toEqual([])
  for (const other of [contractor[0], client[1], project.facilitator])
    await expect(takeUpNeighbourhood(other?.context ?? client[0].context, project.id, asked)).rejects.toMatchObject({
      code: 'not-allowed',
    })
  await takeUpNeighbourhood(client[0].context, project.id, asked)
  expect(await askedFor(client[0])).toEqual([])

  const seen = async () => (await listProgrammesOfProject(contractor[0].context, project.id))[0]
  const programme = { programmeId, programme: 'Straten van straks', name: 'Gevraagde wijk', code: 'W-1' }
  const nobody = { client: false, contractor: false }
  const uncalled = { otherContacts: [], iAmContact: false }
  expect(await seen()).toEqual({ ...programme, phase: null, agreed: nobody, withdrawn: false, ...uncalled })
  await agreeToProgramme(client[0].context, project.id, programmeId, true)
  expect((await seen())?.agreed).toEqual({ client: true, contractor: false })
  await setPhase(client[0].context, project.id, 'exploration')
  await setPhase(contractor[0].context, project.id, 'design')
  await agreeToProgramme(contractor[0].context, project.id, programmeId, true)
  expect(await seen()).toMatchObject({ phase: 'design', agreed: { client: true, contractor: true } })
  await agreeToProgramme(contractor[0].context, project.id, programmeId, false)
  expect(await seen()).toMatchObject({ agreed: nobody, withdrawn: true })
  expect(await listProgrammesOfProject((await makePerson()).context, project.id)).toEqual([])
})

import { lockSide } from '@/lib/rounds/commands.ts'
import { removeMember } from '@/lib/team/commands.ts'
import { addMember, makeProject } from '@/lib/testing/factories.ts'
import { joinOrganisation, makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { letClose } from './fixtures/calendar.ts'
import { ask } from './fixtures/http.ts'
import { pageOf } from './fixtures/page-words.ts'
import { projectStates } from './fixtures/project-states.ts'
import { expect, test } from './fixtures/world.ts'

const memberships = {
  participant: 'namens de gemeente',
  lead: 'namens de gemeente, als trekker',
  facilitator: 'als begeleider',
}

for (const { title, make, everyone, ...seats } of projectStates)
  test(`when ${title}, each hat reads what it can do now and nothing of another's`, async ({ copy }) => {
    const project = await make(copy)
    const [lead, participant] = project.people.client
    const people = { lead, participant: participant ?? lead, facilitator: project.facilitator }
    for (const seat of ['participant', 'lead', 'facilitator'] as const) {
      const words = await pageOf(copy, project, people[seat])
      const { says, not = [] } = seats[seat]
      for (const told of [`Je bent hier ${memberships[seat]}`, ...everyone.says, ...says])
        expect(words, seat).toContain(told)
      for (const word of [...(everyone.not ?? []), ...not]) expect(words, seat).not.toContain(word)
    }
    const other = await pageOf(copy, project, project.people.contractor[0])
    for (const told of ['Je bent hier namens de aannemer, als trekker', ...everyone.says]) expect(other).toContain(told)
  })

test('the notice of a date that passed is the same for both sides and everyone', async ({ copy }) => {
  const project = await makeProject()
  const round = await makeOpenRound(project, { contractor: ['22154412', '22154412', '22154412'] })
  await letClose(copy, round)
  const noticeTo = async (who: TestPerson) =>
    /De sluitdatum is voorbij.*?Tot dan kun je invullen\./.exec(await pageOf(copy, project, who))?.[0]
  await expect.poll(() => noticeTo(project.facilitator)).toBeDefined()
  const notice = await noticeTo(project.facilitator)
  for (const who of [...project.people.client, ...project.people.contractor]) expect(await noticeTo(who)).toBe(notice)
})

test('who joined after the own lock reads that they take part from the reveal on', async ({ copy }) => {
  const project = await makeProject()
  const round = await makeOpenRound(project, { client: ['44352413'] })
  const [lead] = project.people.client
  await lockSide(lead.context, project.id, round.id)
  const membership = { role: 'participant', side: 'client', organisationId: project.municipality.id } as const
  const late = await addMember(project.id, lead, membership)
  const words = await pageOf(copy, project, late)
  expect(words).toContain('Jouw kant was al op slot toen je erbij kwam. Je doet mee vanaf de onthulling.')
  expect(words).not.toContain('[Begin')
})

test('anyone else gets the 404: a removed member, who administers the organisation or the platform, a stranger', async ({
  copy,
}) => {
  const project = await makeProject()
  const [lead, leaver] = project.people.client
  if (!leaver) throw new Error('the project has too few people')
  await removeMember(lead.context, project.id, leaver.id)
  const admin = await makePerson()
  await joinOrganisation(project.admin, project.municipality, admin, 'admin')
  for (const who of [leaver, admin, project.admin, await makePerson()])
    expect((await ask(copy, `/projects/${project.id}`, { who })).status).toBe(404)
})

import { describe, expect, test } from 'vitest'
import { withAccess } from '@/lib/access/access.ts'
import { removeMember } from '@/lib/team/commands.ts'
import {
  addMember,
  acceptRules,
  beginProject,
  inviteTo,
  makeProject,
  type TestProject,
} from '@/lib/testing/factories.ts'
import {
  joinOrganisation,
  makeOrganisation,
  makePerson,
  makePlatformAdmin,
  type TestPerson,
} from '@/lib/testing/factories-people.ts'
import { dayFromNow, draftRound, makeSealedRound, openDraft } from '@/lib/testing/factories-rounds.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import {
  acceptFacilitators,
  changeDraft,
  createRound,
  moveClosingDate,
  openRound,
  setParticipation,
} from './commands.ts'
import type { RoundRules, RoundView } from '@/lib/rounds/rules/model.ts'
import { getProjectHome } from './queries.ts'
import { newRoundSchema } from './schema.ts'

const use = useDatabase()

const rules: RoundRules = {
  kind: 'interim',
  closesOn: dayFromNow(20),
  attribution: 'side-only',
  mirrorQuestion: false,
  maskedPreparation: true,
}
const small = () => makeProject({ client: 2, contractorPeople: 2 })
const everyone = ({ people, facilitator }: TestProject): readonly TestPerson[] => [
  ...people.client,
  ...people.contractor,
  facilitator,
]

async function roundOf(project: TestProject, person: TestPerson): Promise<RoundView> {
  const { round } = await getProjectHome(person.context, project.id, person.id)
  if (!round) throw new Error('there is no round')
  return round
}
const gapsOf = async (project: TestProject) =>
  (await getProjectHome(project.facilitator.context, project.id, project.facilitator.id)).gaps

describe('draft', () => {
  test('the facilitator sets closing date, attribution, mirror question and masked preparation', async () => {
    const project = await small()
    const id = await createRound(project.facilitator.context, project.id, rules)
    expect(await roundOf(project, project.facilitator)).toMatchObject({ id, status: 'draft', ...rules })
    const changed: RoundRules = { ...rules, attribution: 'named', mirrorQuestion: true, closesOn: dayFromNow(5) }
    await changeDraft(project.facilitator.context, project.id, id, changed)
    expect(await roundOf(project, project.facilitator)).toMatchObject(changed)
    for (const person of [...project.people.client, ...project.people.contractor]) {
      await expect(changeDraft(person.context, project.id, id, rules)).rejects.toMatchObject({ code: 'not-allowed' })
      await expect(createRound(person.context, project.id, rules)).rejects.toMatchObject({ code: 'not-allowed' })
    }
  })

  test('a closing date is not of the past, neither when it is set nor when the round opens', async () => {
    const project = await small()
    const past = { ...rules, closesOn: dayFromNow(-1) }
    await expect(createRound(project.facilitator.context, project.id, past)).rejects.toMatchObject({
      code: 'date-past',
    })
    const round = await draftRound(project, { closesOn: dayFromNow(0) })
    await expect(changeDraft(project.facilitator.context, project.id, round.id, past)).rejects.toMatchObject({
      code: 'date-past',
    })
    await use.admin.query('update round set closes_on = closes_on - 1 where id = $1', [round.id])
    expect(await gapsOf(project)).toContain('date-past')
  })

  test('masked preparation is off unless chosen', () => {
    const chosen = newRoundSchema.parse({
      projectId: '00000000-0000-4000-8000-000000000000',
      kind: 'baseline',
      closesOn: '2099-01-01',
      attribution: 'named',
      mirrorQuestion: 'yes',
    })
    expect(chosen.maskedPreparation).toBe(false)
  })

  test('masked preparation is possible only while no facilitator belongs to one of the organisations', async () => {
    const inside = await makeProject({ client: 1, contractorPeople: 1, facilitatorFrom: 'client' })
    const home = await getProjectHome(inside.facilitator.context, inside.id, inside.facilitator.id)
    expect(home.mayMask).toBe(false)
    await expect(createRound(inside.facilitator.context, inside.id, rules)).rejects.toMatchObject({
      code: 'masked-unfit',
    })
    const plain = { ...rules, maskedPreparation: false }
    const id = await createRound(inside.facilitator.context, inside.id, plain)
    await expect(changeDraft(inside.facilitator.context, inside.id, id, rules)).rejects.toMatchObject({
      code: 'masked-unfit',
    })
  })

  test('a facilitator who comes to belong to one keeps the round from opening, and afterwards from being prepared', async () => {
    const project = await makeProject({ client: 3, contractorPeople: 3 })
    const round = await makeSealedRound(project, { maskedPreparation: true })
    const input = () => asRole('worker', 'select from authz.masked_input($1, $2)', [project.id, round.id])
    expect(await input()).toHaveLength(16)
    await joinOrganisation(project.admin, project.contractor, project.facilitator)
    expect(await input()).toHaveLength(0)
    const other = await small()
    const draft = await draftRound(other, { maskedPreparation: true })
    await joinOrganisation(other.admin, other.municipality, other.facilitator)
    expect(await gapsOf(other)).toContain('masked-unfit')
    await expect(openDraft(other, draft)).rejects.toMatchObject({ code: 'not-ready' })
  })

  test('opening needs on each side a lead who has accepted and one participant', async () => {
    const admin = await makePlatformAdmin()
    const municipality = await makeOrganisation(admin, 'municipality')
    const contractor = await makeOrganisation(admin, 'contractor')
    const lead = await makePerson()
    await joinOrganisation(admin, municipality, lead)
    const contractorLead = await makePerson()
    await joinOrganisation(admin, contractor, contractorLead)
    const theirs = { person: contractorLead, organisation: contractor }
    const id = await beginProject({ person: lead, organisation: municipality }, theirs)
    await acceptRules(id, [lead, contractorLead])
    const setLead = (state: string) =>
      use.admin.query(`update membership set ${state} where project_id = $1 and person_id = $2`, [
        id,
        contractorLead.id,
      ])
    await setLead('removed_at = now()')
    const facilitator = await addMember(id, lead, { role: 'facilitator', side: null, organisationId: null })
    const project = { id, facilitator } as TestProject
    const round = await draftRound(project)
    const nobodyThere = ['client-consent', 'contractor-lead', 'contractor-participant', 'contractor-consent']
    expect(await gapsOf(project)).toEqual(nobodyThere)
    // invited, and without an answer
    await setLead('removed_at = null, joined_at = null')
    await use.admin.query(
      `insert into round_participant (project_id, round_id, person_id, side) values ($1, $2, $3, 'contractor')`,
      [id, round.id, contractorLead.id],
    )
    expect(await gapsOf(project)).toEqual(['client-consent', 'contractor-lead', 'contractor-consent'])
    await expect(openRound(facilitator.context, id, round.id)).rejects.toMatchObject({ code: 'not-ready' })
    await setLead('joined_at = now()')
    expect(await gapsOf(project)).toEqual(['client-consent', 'contractor-consent'])
    await setParticipation(lead.context, id, round.id, lead.id, false)
    expect(await gapsOf(project)).toEqual(['client-participant', 'client-consent', 'contractor-consent'])
  })

  test('opening needs one press of a lead of each side that these are the facilitators', async () => {
    const project = await small()
    const round = await draftRound(project)
    const open = () => openRound(project.facilitator.context, project.id, round.id)
    await acceptFacilitators(project.people.client[0].context, project.id, round.id)
    await expect(open()).rejects.toMatchObject({ code: 'not-ready' })
    for (const person of [project.people.contractor[1], project.facilitator])
      await expect(
        acceptFacilitators(person?.context ?? project.admin.context, project.id, round.id),
      ).rejects.toMatchObject({
        code: 'not-allowed',
      })
    await acceptFacilitators(project.people.contractor[0].context, project.id, round.id)
    await open()
    expect((await roundOf(project, project.facilitator)).status).toBe('open')
  })

  test('another facilitator than the leads agreed to asks for a new press of both, coming or going', async () => {
    const project = await small()
    const round = await draftRound(project)
    const agreed = async () => {
      const { sides } = await roundOf(project, project.facilitator)
      return [sides.client.facilitatorsAccepted, sides.contractor.facilitatorsAccepted]
    }
    const press = async () => {
      for (const side of ['client', 'contractor'] as const)
        await acceptFacilitators(project.people[side][0].context, project.id, round.id)
    }
    await press()
    expect(await agreed()).toEqual([true, true])
    const membership = { role: 'facilitator', side: null, organisationId: null } as const
    const second = await addMember(project.id, project.people.client[0], membership)
    expect(await agreed()).toEqual([false, false])
    await press()
    await removeMember(project.people.client[0].context, project.id, second.id)
    expect(await agreed()).toEqual([false, false])
  })

  test('once open, all is frozen and visible to everyone', async () => {
    const project = await small()
    const id = await createRound(project.facilitator.context, project.id, rules)
    await openDraft(project, { projectId: project.id, id })
    await expect(changeDraft(project.facilitator.context, project.id, id, rules)).rejects.toMatchObject({
      code: 'rules-frozen',
    })
    const seen = await Promise.all(everyone(project).map((person) => roundOf(project, person)))
    expect(seen[0]).toMatchObject({ status: 'open', ...rules })
    for (const view of seen) expect(view).toEqual(seen[0])
    for (const column of [
      `attribution = 'named'`,
      'mirror_question = true',
      'masked_preparation = false',
      'worksheet_version = 1 + worksheet_version',
    ])
      await expect(use.admin.query(`update round set ${column} where id = $1`, [id]), column).rejects.toThrow(
        'rules-frozen',
      )
    const membership = { role: 'facilitator', side: null, organisationId: null } as const
    await expect(inviteTo(project.id, project.people.client[0], membership)).rejects.toMatchObject({
      code: 'rules-frozen',
    })
  })

  test('only the closing date can still move, to a later day', async () => {
    const project = await small()
    const round = await draftRound(project, { closesOn: dayFromNow(10) })
    const move = (person: TestPerson, days: number) =>
      moveClosingDate(person.context, project.id, round.id, dayFromNow(days))
    await expect(move(project.facilitator, 12)).rejects.toMatchObject({ code: 'round-not-open' })
    await openDraft(project, round)
    await expect(move(project.facilitator, 10)).rejects.toMatchObject({ code: 'date-not-later' })
    await expect(move(project.facilitator, 9)).rejects.toMatchObject({ code: 'date-not-later' })
    for (const person of [...project.people.client, ...project.people.contractor])
      await expect(move(person, 12)).rejects.toMatchObject({ code: 'not-allowed' })
    await move(project.facilitator, 11)
    for (const person of everyone(project)) expect((await roundOf(project, person)).closesOn).toBe(dayFromNow(11))
    await expect(
      use.admin.query('update round set closes_on = closes_on - 1 where id = $1', [round.id]),
    ).rejects.toThrow('one-way')
  })

  test('in a draft a member who was removed can come back on the other side and takes part there', async () => {
    const project = await small()
    const [lead, other] = project.people.client
    const round = await draftRound(project)
    await removeMember(lead.context, project.id, other?.id ?? '')
    const membership = { role: 'participant', side: 'contractor', organisationId: project.contractor.id } as const
    const { name, email } = other ?? lead
    await inviteTo(project.id, project.people.contractor[0], membership, { name, email })
    const { rows } = await use.admin.query(
      'select side, takes_part from round_participant where round_id = $1 and person_id = $2',
      [round.id, other?.id],
    )
    expect(rows).toEqual([{ side: 'contractor', takes_part: true }])
  })

  test('tells a stranger nothing: the same refusal as for a round that does not exist', async () => {
    const project = await small()
    const round = await draftRound(project)
    const stranger = await makePerson()
    await expect(openRound(stranger.context, project.id, round.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(getProjectHome(stranger.context, project.id, stranger.id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await withAccess(stranger.context, (tx) => tx.round.count())).toBe(0)
  })
})

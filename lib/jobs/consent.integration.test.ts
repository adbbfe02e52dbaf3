import { beforeEach, describe, expect, test, beforeAll } from 'vitest'
import { acceptFacilitators, askConsent, declineFacilitators, openRound } from '@/lib/rounds/commands.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { removeMember } from '@/lib/team/commands.ts'
import { addMember, inviteTo, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { draftRound, openDraft, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { forgetJobs, mailsOf, ownDataFolder } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()
let project: TestProject
beforeAll(() => {
  ownDataFolder()
})
beforeEach(async () => {
  project = await makeProject({ client: 2, contractorPeople: 2 })
  await forgetJobs()
})

/** Who was written to about what, in order of address. */
const told = (mails: Awaited<ReturnType<typeof mailsOf>>): string[][] =>
  mails.map(({ to, subject }) => [to, subject.replace(/^.*?: /, '')]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))
const to = (people: readonly TestPerson[], subject: string): string[][] =>
  people.map(({ email }) => [email, subject]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))
const leads = () => [project.people.client[0], project.people.contractor[0]]
const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')
const asked = 'ga je akkoord met de begeleider?'

async function quietDraft(): Promise<TestRound> {
  const round = await draftRound(project)
  await forgetJobs()
  return round
}
const accept = (side: 'client' | 'contractor', { id }: TestRound) =>
  acceptFacilitators(project.people[side][0].context, project.id, id)
const ask = ({ id }: TestRound) => askConsent(project.facilitator.context, project.id, id)
const aDayLater = ({ id }: TestRound) =>
  use.admin.query(
    `update round_side set consent_asked_at = consent_asked_at - interval '25 hours' where round_id = $1`,
    [id],
  )

/** Sets whether a person in the project joined at a moment, or (`null`) was only invited. */
const comesIn = ({ id }: TestPerson, moment: 'null' | 'now()') =>
  use.admin.query(`update membership set joined_at = ${moment} where project_id = $1 and person_id = $2`, [
    project.id,
    id,
  ])
const facilitating = { role: 'facilitator', side: null, organisationId: null } as const

describe('a round that is put ready', () => {
  test('asks the leads of both sides, and nobody else, to agree to the facilitator by name', async () => {
    const mails = await mailsOf(() => draftRound(project))
    expect(told(mails)).toEqual(to(leads(), asked))
    for (const { text } of mails) expect(text).toContain(project.facilitator.name)
  })

  test('tells the facilitators once both sides agreed, and not before', async () => {
    const round = await quietDraft()
    expect(await mailsOf(() => accept('contractor', round))).toEqual([])
    expect(told(await mailsOf(() => accept('client', round)))).toEqual(
      to([project.facilitator], 'beide kanten zijn akkoord'),
    )
    expect(await mailsOf(() => accept('client', round))).toEqual([])
  })

  test('says nothing of this any more once it is open', async () => {
    const mails = await mailsOf(async () => openDraft(project, await draftRound(project)))
    expect(mails.filter(({ subject }) => !subject.includes('is open'))).toEqual([])
  })

  test('asks again, once a day, who has not agreed', async () => {
    const round = await quietDraft()
    await accept('client', round)
    await expect(ask(round)).rejects.toMatchObject({ code: 'reminded-today' })
    await aDayLater(round)
    expect(told(await mailsOf(() => ask(round)))).toEqual(to([project.people.contractor[0]], asked))
    await expect(ask(round)).rejects.toMatchObject({ code: 'reminded-today' })
  })

  test('asks a lead who comes in later at once, not a day after', async () => {
    const contractor = project.people.contractor[0]
    await comesIn(contractor, 'null')
    let round: TestRound | undefined
    expect(told(await mailsOf(async () => (round = await draftRound(project))))).toEqual(
      to([project.people.client[0]], asked),
    )
    await comesIn(contractor, 'now()')
    // and the lead of the other side, who was asked just now, gets no mail
    const mails = await mailsOf(async () => {
      if (round) await ask(round)
    })
    expect(told(mails)).toEqual(to([contractor], asked))
  })

  test('asks no side that has agreed, also where the other one is asked later', async () => {
    const contractor = project.people.contractor[0]
    await comesIn(contractor, 'null')
    const round = await quietDraft()
    await accept('client', round)
    await comesIn(contractor, 'now()')
    expect(told(await mailsOf(() => ask(round)))).toEqual(to([contractor], asked))
  })

  test('has nobody to ask once both agreed, and cannot be asked about once it is open', async () => {
    const round = await quietDraft()
    for (const side of ['client', 'contractor'] as const) await accept(side, round)
    await forgetJobs()
    await aDayLater(round)
    expect(await mailsOf(() => ask(round))).toEqual([])
    await openRound(project.facilitator.context, project.id, round.id)
    await expect(ask(round)).rejects.toMatchObject({ code: 'rules-frozen' })
  })

  test('asks both sides anew when a facilitator comes, and when one of two goes', async () => {
    const round = await quietDraft()
    for (const side of ['client', 'contractor'] as const) await accept(side, round)
    await forgetJobs()
    const [lead] = project.people.client
    let second: TestPerson | undefined
    const coming = await mailsOf(async () => (second = await addMember(project.id, lead, facilitating)))
    expect(told(coming).filter(([, subject]) => subject === asked)).toEqual(to(leads(), asked))
    const going = await mailsOf(() => removeMember(lead.context, project.id, second?.id ?? ''))
    expect(told(going)).toEqual(to(leads(), asked))
  })

  test('does not count a lead as asked who had not come in when the facilitators changed', async () => {
    const contractor = project.people.contractor[0]
    const [lead] = project.people.client
    await comesIn(contractor, 'null')
    const round = await quietDraft()
    const coming = await mailsOf(() => addMember(project.id, lead, facilitating))
    expect(told(coming).filter(([, subject]) => subject === asked)).toEqual(to([lead], asked))
    await comesIn(contractor, 'now()')
    expect(told(await mailsOf(() => ask(round)))).toEqual(to([contractor], asked))
  })

  test('says who was invited to facilitate and has not accepted, and does not say that they prepared it', async () => {
    const [lead] = project.people.client
    await quietDraft()
    const name = 'Bodil Zeegers'
    const mails = await mailsOf(() => inviteTo(project.id, lead, facilitating, { name }))
    const texts = mails.filter(({ subject }) => subject.endsWith(asked)).map(({ text }) => text)
    expect(texts).toHaveLength(2)
    for (const text of texts.map(onOneLine)) {
      expect(text).toContain(`${project.facilitator.name} heeft een nulmeting klaargezet`)
      expect(text).toContain(
        `${name} is ook uitgenodigd als begeleider, maar heeft die uitnodiging nog niet aangenomen.`,
      )
    }
  })

  test('says so too where the only facilitator left has not accepted yet', async () => {
    const [lead] = project.people.client
    await quietDraft()
    const name = 'Bodil Zeegers'
    await inviteTo(project.id, lead, facilitating, { name })
    await forgetJobs()
    const mails = await mailsOf(() => removeMember(lead.context, project.id, project.facilitator.id))
    expect(told(mails)).toEqual(to(leads(), asked))
    for (const { text } of mails) {
      expect(text).not.toContain('klaargezet')
      expect(text).not.toContain(project.facilitator.name)
      expect(onOneLine(text)).toContain(`is ${name} uitgenodigd. Die heeft de uitnodiging nog niet aangenomen.`)
    }
  })
})

describe('a lead who would rather have another facilitator', () => {
  const remark = 'Zij werkte vorig jaar nog bij ons.\nIk bel je morgen.'
  const homeOf = (who: TestPerson) => getProjectHome(who.context, project.id, who.id)
  const decline = ({ id }: TestRound) =>
    declineFacilitators(project.people.contractor[0].context, project.id, id, remark)

  test('writes to the leads of the other side, who alone get the words', async () => {
    const round = await quietDraft()
    const mails = await mailsOf(() => decline(round))
    expect(told(mails)).toEqual(to([project.people.client[0]], 'de andere kant wil liever een andere begeleider'))
    expect(mails[0]?.text).toContain('Ik bel je morgen.')
    expect((await homeOf(project.people.client[0])).declined).toEqual([{ side: 'contractor', remark }])
    expect((await homeOf(project.people.contractor[0])).declined).toEqual([{ side: 'contractor', remark }])
    expect((await homeOf(project.facilitator)).declined).toEqual([{ side: 'contractor', remark: null }])
    for (const person of [project.people.client[1], project.people.contractor[1]])
      if (person) expect((await homeOf(person)).declined).toEqual([])
  })

  test('reaches the other side also where both decline in one moment', async () => {
    const round = await quietDraft()
    const mails = await mailsOf(async () => {
      await decline(round)
      await declineFacilitators(project.people.client[0].context, project.id, round.id, 'Wij ook.')
    })
    expect(told(mails)).toEqual(to(leads(), 'de andere kant wil liever een andere begeleider'))
    const textTo = (side: 'client' | 'contractor') =>
      mails.find((mail) => mail.to === project.people[side][0].email)?.text ?? ''
    expect([textTo('client').includes('Ik bel je morgen.'), textTo('contractor').includes('Wij ook.')]).toEqual([
      true,
      true,
    ])
  })

  test('keeps the round from opening, also after agreeing before, until that side agrees', async () => {
    const round = await quietDraft()
    for (const side of ['client', 'contractor'] as const) await accept(side, round)
    await decline(round)
    expect((await homeOf(project.facilitator)).gaps).toEqual(['contractor-consent'])
    await accept('contractor', round)
    expect(await homeOf(project.facilitator)).toMatchObject({ gaps: [], declined: [] })
    await openRound(project.facilitator.context, project.id, round.id)
    await expect(decline(round)).rejects.toMatchObject({ code: 'rules-frozen' })
  })

  test('is heard no more once another facilitator is asked', async () => {
    const round = await quietDraft()
    await decline(round)
    await addMember(project.id, project.people.client[0], facilitating)
    expect((await homeOf(project.people.client[0])).declined).toEqual([])
  })
})

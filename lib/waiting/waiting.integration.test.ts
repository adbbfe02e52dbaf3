import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readInPackets, type AccessContext } from '@/lib/access/access.ts'
import { acceptGameRules, remindProposal, requestDeletion } from '@/lib/projects/commands.ts'
import { gameRulesVersion } from '@/lib/projects/rules/game-rules.ts'
import { acceptFacilitators, openRound } from '@/lib/rounds/commands.ts'
import { makeProject, propose, sayYes, type TestProject } from '@/lib/testing/factories.ts'
import {
  joinOrganisation,
  makeOrganisation,
  makePerson,
  makePlatformAdmin,
  type TestPerson,
} from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { lock, draftRound, makeOpenRound, makeRevealedRound, makeSealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeHeldSession } from '@/lib/testing/factories-sessions.ts'
import { addJob, forgetJobs, mailsOf, ownDataFolder, runJobs } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { addWithoutMail, answerWithoutMail } from '@/lib/cards/commands.ts'
import { remindWaiting } from './commands.ts'
import { getProjectPage } from '@/lib/rounds/queries.ts'
import { loadWaiting } from './queries.ts'
import type { Waiting } from './rules/model.ts'

const getWaiting = (context: AccessContext, projectId: string) =>
  readInPackets(context, (tx) => loadWaiting(tx, projectId))

const use = useDatabase()
beforeAll(ownDataFolder)

let project: TestProject
let client: TestPerson
let contractor: TestPerson
beforeEach(async () => {
  project = await makeProject()
  client = project.people.client[0]
  contractor = project.people.contractor[0]
  await forgetJobs()
})

const standing = async (): Promise<string[]> =>
  (await getWaiting(client.context, project.id)).map(({ matter, part }) => `${matter} ${part}`)
const remind = (person: TestPerson, matter: Waiting['matter'], part: Waiting['part']) =>
  remindWaiting(person.context, project.id, { matter, part })
const filled = { client: ['33333333'], contractor: ['33333333'] }
const dayLater = () => asDefiner(`update waiting_reminder set reminded_at = reminded_at - interval '1 day'`)

describe('what stands still', () => {
  test('is a round that nobody prepared, and without a facilitator that', async () => {
    expect(await standing()).toEqual(['round facilitator'])
    await asDefiner(`update membership set removed_at = now() where project_id = $1 and role = 'facilitator'`, [
      project.id,
    ])
    expect(await standing()).toEqual(['facilitator client', 'facilitator contractor'])
  })

  test('is the rules of the game, until each side has accepted them', async () => {
    project = await makeProject({ namesInFiles: null })
    client = project.people.client[0]
    expect(await standing()).toEqual(['round facilitator', 'rules client', 'rules contractor'])
    await acceptGameRules(client.context, project.id, {
      textVersion: gameRulesVersion,
      linesNumber: 0,
      namesInFiles: false,
    })
    expect(await standing()).toEqual(['round facilitator', 'rules contractor'])
    await draftRound(project)
    expect(await standing()).toContain('rules contractor')
    await forgetJobs()
    const asked = await mailsOf(() => remind(client, 'rules', 'contractor'))
    expect(asked.map(({ to }) => to)).toEqual([project.people.contractor[0].email])
  })

  test('is a draft: consent of each side, and then who opens it', async () => {
    const { id } = await draftRound(project)
    expect(await standing()).toEqual(['consent client', 'consent contractor'])
    await acceptFacilitators(client.context, project.id, id, { client: 0, contractor: 0 })
    expect(await standing()).toEqual(['consent contractor'])
    await acceptFacilitators(contractor.context, project.id, id, { client: 0, contractor: 0 })
    expect(await standing()).toEqual(['open facilitator'])
    await openRound(project.facilitator.context, project.id, id)
    expect(await standing()).toEqual([])
  })

  test('is a lock only once the other side has locked, and then the reveal', async () => {
    const round = await makeOpenRound(project, filled)
    expect(await standing()).toEqual([])
    await lock(project, round, 'client')
    expect(await standing()).toEqual(['lock contractor'])
    await lock(project, round, 'contractor')
    expect(await standing()).toEqual(['reveal facilitator'])
  })

  test('is a session that has no day, or whose day went by; not one that is planned', async () => {
    const { id } = await makeRevealedRound(project)
    expect(await standing()).toEqual(['session facilitator'])
    const on = (day: string) => asDefiner(`update round set session_on = ${day} where id = $1`, [id])
    await on(`current_date + 5`)
    expect(await standing()).toEqual([])
    await on(`current_date - 5`)
    expect(await standing()).toEqual(['session facilitator'])
  })

  test('is a record that a side has not confirmed', async () => {
    const round = await makeRevealedRound(project)
    const { id } = await makeHeldSession(project, round, 'held')
    const confirmed = await asDefiner<{ side: string }>(
      `select by_side as side from session_event where session_id = $1 and type = 'record.confirmed'`,
      [id],
    )
    const waits = ['client', 'contractor'].filter((side) => confirmed.every((one) => one.side !== side))
    expect(await standing()).toEqual(waits.map((side) => `record ${side}`))
  })

  test('is told to nobody outside', async () => {
    const { context, id } = await makePerson()
    await expect(getWaiting(context, project.id)).rejects.toMatchObject({ code: 'not-found' })
    // and so it is where everything of the page is asked together
    await expect(getProjectPage(context, project.id, id)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('a reminder', () => {
  test('goes by mail to who must act alone, once a day, whoever pressed it', async () => {
    await makeSealedRound(project)
    await forgetJobs()
    const mails = await mailsOf(() => remind(client, 'reveal', 'facilitator'))
    expect(mails.map(({ to }) => to)).toEqual([project.facilitator.email])
    expect(mails[0]?.subject).toContain(project.name)
    await expect(remind(contractor, 'reveal', 'facilitator')).rejects.toMatchObject({ code: 'reminded-today' })
    const [told] = await getWaiting(contractor.context, project.id)
    expect(told?.remindedAt).toBeInstanceOf(Date)
    await dayLater()
    expect(await mailsOf(() => remind(contractor, 'reveal', 'facilitator'))).toHaveLength(1)
  })

  test('is not for a participant to press, nor for who must act', async () => {
    await makeSealedRound(project)
    const participant = project.people.client[1]
    if (!participant) throw new Error('the project has too few people')
    await expect(remind(participant, 'reveal', 'facilitator')).rejects.toMatchObject({ code: 'not-allowed' })
    const own = remind(project.facilitator, 'reveal', 'facilitator')
    await expect(own).rejects.toMatchObject({ code: 'nothing-waits' })
  })

  test('is refused for what does not stand still, and of the other side for nothing but what is known', async () => {
    await makeOpenRound(project)
    await expect(remind(client, 'lock', 'contractor')).rejects.toMatchObject({ code: 'nothing-waits' })
    await expect(remind(client, 'reveal', 'facilitator')).rejects.toMatchObject({ code: 'nothing-waits' })
  })

  test('is not written for what went on meanwhile', async () => {
    const round = await makeOpenRound(project, filled)
    await lock(project, round, 'client')
    await forgetJobs()
    const mails = await mailsOf(async () => {
      await remind(client, 'lock', 'contractor')
      await lock(project, round, 'contractor')
    })
    expect(mails.filter(({ subject }) => subject.includes('wacht'))).toEqual([])
  })
})

describe('what stands still without a press of anybody’s', () => {
  const tell = async () => {
    await forgetJobs()
    await addJob('tell-waiting', {})
    return (await mailsOf(runJobs)).map(({ to }) => to)
  }
  const older = (table: string, column: string) =>
    asDefiner(`update ${table} set ${column} = ${column} - interval '25 hours' where project_id = $1`, [project.id])

  test('is mailed to who must act once it has stood for a day, and never again by itself', async () => {
    expect(await tell()).toEqual([])
    await older('membership', 'joined_at')
    expect(await tell()).toEqual([project.facilitator.email])
    expect(await tell()).toEqual([])
    await dayLater()
    expect(await tell()).toEqual([])
    expect((await getWaiting(client.context, project.id))[0]?.remindedAt).toBeInstanceOf(Date)
  })

  test('is no facilitator, too: both leads are mailed', async () => {
    await asDefiner(`update membership set removed_at = now() where project_id = $1 and role = 'facilitator'`, [
      project.id,
    ])
    await asDefiner(`update project set created_at = created_at - interval '25 hours' where id = $1`, [project.id])
    expect((await tell()).toSorted()).toEqual([client.email, contractor.email].toSorted())
  })

  test('is a side that cannot begin, too: its lead is mailed, of that side alone', async () => {
    await draftRound(project)
    await asDefiner(`update round_participant set takes_part = false where project_id = $1 and side = 'client'`, [
      project.id,
    ])
    expect(await standing()).toContain('people client')
    expect(await tell()).toEqual([])
    await older('round', 'created_at')
    expect(await tell()).toEqual([client.email])
  })
})

test('of two leads whom an office asked, the first to say yes is mailed once the project is there', async () => {
  const platform = await makePlatformAdmin()
  const [office, beginner] = [await makeOrganisation(platform, 'facilitation'), await makePerson()]
  await joinOrganisation(platform, office, beginner)
  const proposal = await propose(beginner, office.id, { client: client.email, contractor: contractor.email })
  await forgetJobs()
  const accept = (person: TestPerson, organisation: string) => () => sayYes(person, proposal, organisation)
  expect(await mailsOf(accept(client, project.municipality.id))).toEqual([])
  const mails = await mailsOf(accept(contractor, project.contractor.id))
  expect(mails.map(({ to }) => to).toSorted()).toEqual([beginner.email, client.email].toSorted())
  for (const { text } of mails) expect(text).toContain('Het project is er.')
})

test('who began a proposal has who is asked mailed once more: the next day, and once a day', async () => {
  await makePlatformAdmin()
  const asked = await makePerson()
  const proposal = await propose(client, project.municipality.id, { client: client.email, contractor: asked.email })
  const press = (person = client) => remindProposal(person.context, proposal, 'contractor')
  await forgetJobs()
  await expect(press()).rejects.toMatchObject({ code: 'reminded-today' })
  await asDefiner(`update project_proposal set created_at = now() - interval '25 hours' where id = $1`, [proposal])
  await expect(press(asked)).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(press(await makePerson())).rejects.toMatchObject({ code: 'not-found' })
  expect((await mailsOf(() => press())).map(({ to }) => to)).toEqual([asked.email])
  await expect(press()).rejects.toMatchObject({ code: 'reminded-today' })
})

describe('what one side asks of the other’s leads, beside the round', () => {
  test('is somebody without mail while a round is open: mailed at the first of several, and said until an answer', async () => {
    await makeOpenRound(project)
    await forgetJobs()
    const [projectId, organisationId] = [project.id, project.municipality.id]
    const add = (name: string) =>
      addWithoutMail(client.context, { projectId, organisationId, name, functionTitle: 'Wijkagent' })
    const mails = await mailsOf(async () => {
      expect(await add('Toos de Boer')).toBe('asked')
      await add('Ria de Wit')
    })
    expect(mails.map(({ to }) => to)).toEqual([contractor.email])
    expect(mails[0]?.text).toContain('zonder mail')
    expect(await standing()).toEqual(['card contractor'])
    const { rows } = await use.admin.query<{ id: string }>('select id from without_mail_request')
    for (const { id } of rows) await answerWithoutMail(contractor.context, project.id, id, true)
    expect(await standing()).toEqual([])
  })

  test('is a deletion that one side wishes: mailed once, said until it is taken back or both wish it', async () => {
    const wish = (person: TestPerson, wanted: boolean) => () => requestDeletion(person.context, project.id, wanted)
    const before = await standing()
    const mails = await mailsOf(async () => {
      await wish(client, true)()
      await wish(client, true)()
    })
    expect(mails.map(({ to }) => to)).toEqual([contractor.email])
    expect(await standing()).toEqual(['deletion contractor', ...before])
    await wish(client, false)()
    expect(await standing()).toEqual(before)
    await wish(client, true)()
    await wish(contractor, true)()
    expect(await standing()).toEqual(before)
  })
})

import { describe, expect, test } from 'vitest'
import { makeProject } from '@/lib/testing/factories.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { dayFromNow, draftRound, openDraft } from '@/lib/testing/factories-rounds.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { changeDraft, createRound, moveClosingDate, setParticipation } from './commands.ts'
import { getProjectHome, getRound } from './queries.ts'

const use = useDatabase()
const rules = {
  kind: 'interim',
  closesOn: dayFromNow(20),
  attribution: 'named',
  mirrorQuestion: true,
  maskedPreparation: false,
} as const

describe('the next round', () => {
  test('has the same people: whom a lead left out last time is left out again, until that lead takes them in', async () => {
    const project = await makeProject({ client: 3, contractorPeople: 1 })
    const [lead, , absent] = project.people.client
    if (!absent) throw new Error('the project has too few people')
    const first = await draftRound(project)
    await setParticipation(lead.context, project.id, first.id, absent.id, false)
    await openDraft(project, first)
    const leftOut = async () => {
      const home = await getProjectHome(lead.context, project.id, lead.id)
      return home.colleagues.filter(({ takesPart }) => !takesPart).map(({ personId }) => personId)
    }
    // a round that was never revealed does not count as the last one
    await use.admin.query(`update round set status = 'cancelled', cancelled_at = now() where project_id = $1`, [
      project.id,
    ])
    const second = await draftRound(project)
    expect(await leftOut()).toEqual([])
    await setParticipation(lead.context, project.id, second.id, absent.id, false)
    await openDraft(project, second)
    await use.admin.query('set session_replication_role = replica')
    await use.admin.query(
      `update round set status = 'revealed', sealed_at = now(), revealed_at = now() where project_id = $1 and number = 2`,
      [project.id],
    )
    await use.admin.query('reset session_replication_role')
    const third = await draftRound(project)
    expect(await leftOut()).toEqual([absent.id])
    await setParticipation(lead.context, project.id, third.id, absent.id, true)
    expect(await leftOut()).toEqual([])
  })

  test('may have a day for its session, after the closing date, as long as it is a draft', async () => {
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    const { context } = project.facilitator
    for (const sessionOn of [rules.closesOn, dayFromNow(1)])
      await expect(createRound(context, project.id, { ...rules, sessionOn })).rejects.toMatchObject({
        code: 'session-early',
      })
    const id = await createRound(context, project.id, { ...rules, sessionOn: dayFromNow(34) })
    for (const person of [project.facilitator, project.people.client[0], project.people.contractor[0]])
      expect((await getRound(person.context, project.id, id)).sessionOn).toBe(dayFromNow(34))
    await expect(getRound((await makePerson()).context, project.id, id)).rejects.toMatchObject({ code: 'not-found' })
    await changeDraft(context, project.id, id, rules)
    expect((await getRound(context, project.id, id)).sessionOn).toBeNull()
    await changeDraft(context, project.id, id, { ...rules, sessionOn: dayFromNow(30) })
    await openDraft(project, { projectId: project.id, id })
    await expect(changeDraft(context, project.id, id, rules)).rejects.toMatchObject({ code: 'rules-frozen' })
    // the day is dropped once the closing date has moved past it
    await moveClosingDate(context, project.id, id, dayFromNow(29))
    expect((await getRound(context, project.id, id)).sessionOn).toBe(dayFromNow(30))
    await moveClosingDate(context, project.id, id, dayFromNow(30))
    expect((await getRound(context, project.id, id)).sessionOn).toBeNull()
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makeTemplate, makeUsedTemplate } from '@/lib/testing/factories-desk.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { chooseDay } from '@/lib/testing/factories-planning.ts'
import { lock, makeOpenRound, makeRevealedRound, makeSealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeRehearsal } from '@/lib/testing/factories-rehearsals.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { callOffSession } from '@/lib/planning/commands.ts'
import { seenNow } from '@/lib/testing/factories-planning.ts'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { loadWaiting } from '@/lib/waiting/queries.ts'
import { readInPackets } from '@/lib/access/access.ts'
import { planSession, prepareSession } from '@/lib/session/commands/session.ts'
import { chooseTemplate, dropTemplate, keepTemplate } from './commands.ts'
import { findUsedTemplate, getDesk, getPrintKit, getTemplate, listTemplates } from './queries.ts'
import { sessionsOf, turnOf } from './rules/model.ts'
import { topicsBy, usualSlots, type TemplateSlot } from './rules/template.ts'

useDatabase()

let project: TestProject
beforeEach(async () => {
  project = await makeProject()
})

const filled = { client: ['33333333', '44444444', '33333333'], contractor: ['22222222', '33333333', '33333333'] }
const deskOf = (of: TestProject = project) => getDesk(of.facilitator.context, of.facilitator.id)
const kitFor = (person: { context: TestProject['facilitator']['context']; id: string }) =>
  getPrintKit(person.context, { projectId: project.id, personId: person.id, address: 'https://w.example/join' })

describe('the desk', () => {
  test('lists the projects that somebody facilitates, and of each what waits as the project itself says it', async () => {
    const round = await makeOpenRound(project, filled)
    await lock(project, round, 'client')
    const [line, ...more] = await deskOf()
    expect(more).toEqual([])
    expect(line).toMatchObject({ id: project.id, round: { id: round.id, status: 'open' }, running: null, day: null })
    const asked = await readInPackets(project.facilitator.context, (tx) => loadWaiting(tx, project.id))
    expect(line?.waiting.map(({ matter, part }) => ({ matter, part }))).toEqual(
      asked.map(({ matter, part }) => ({ matter, part })),
    )
    expect(asked).toMatchObject([{ matter: 'lock', part: 'contractor' }])
  })

  test('has no rehearsal, which has no print kit either', async () => {
    const { facilitator } = project
    const { projectId } = await makeRehearsal(facilitator)
    expect((await deskOf()).map(({ id }) => id)).toEqual([project.id])
    const kit = getPrintKit(facilitator.context, {
      projectId,
      personId: facilitator.id,
      address: 'https://w.example/join',
    })
    await expect(kit).rejects.toMatchObject({ code: 'not-found' })
  })

  test('is empty for whoever is of a side there, was taken out, or is a stranger', async () => {
    await makeOpenRound(project, filled)
    for (const person of [project.people.client[0], project.people.contractor[0], await makePerson()])
      expect(await getDesk(person.context, person.id)).toEqual([])
    await asDefiner(`update membership set removed_at = now() where project_id = $1 and role = 'facilitator'`, [
      project.id,
    ])
    expect(await deskOf()).toEqual([])
  })

  test('says no more about a side that has handed in than about one that has not', async () => {
    const other = await makeProject()
    const said = async (of: TestProject) => {
      const [line] = await deskOf(of)
      if (!line?.round) throw new Error('the desk has no round')
      const { members, round, id: _, name: _name, ...rest } = line
      return { ...rest, round: { ...round, id: '' }, members: members.length }
    }
    await makeOpenRound(project, filled)
    await makeOpenRound(other)
    expect(await said(project)).toEqual(await said(other))
  })

  test('has first what waits for the reader, and of a session to come its day, until that is called off', async () => {
    const round = await makeRevealedRound(project, filled)
    expect((await deskOf()).map(turnOf)).toEqual(['session'])
    await chooseDay(project, round)
    const [line] = await deskOf()
    expect(line && turnOf(line)).toBeNull()
    const now = new Date()
    expect(sessionsOf(await deskOf(), now).map(({ day }) => day?.place)).toEqual(['Buurthuis De Brug'])
    expect(sessionsOf(await deskOf(), new Date(now.getTime() + 30 * 86_400_000))).toEqual([])
    await callOffSession(project.facilitator.context, await seenNow(project, round))
    expect(sessionsOf(await deskOf(), now)).toEqual([])
  })
})

describe('a template', () => {
  test('is its maker’s alone: a colleague who facilitates as well finds none', async () => {
    const { facilitator } = project
    const id = await makeTemplate(facilitator)
    const colleague = (await makeProject()).facilitator
    expect(await listTemplates(colleague.context)).toEqual([])
    // one after another: a promise that is refused before anybody waits for it fails the whole run
    const foreign = [
      () => getTemplate(colleague.context, id),
      () => dropTemplate(colleague.context, id),
      () => keepTemplate(colleague.context, { id, version: 1, name: 'Gekaapt', slots: usualSlots, lines: {} }),
    ]
    for (const attempt of foreign) await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
    expect((await getTemplate(facilitator.context, id)).name).toBe('Korte middag')
  })

  test('comes back as it was kept, and a second window that shows an older one is told', async () => {
    const { context } = project.facilitator
    const slots: TemplateSlot[] = usualSlots.map((slot, at) => (at === 0 ? { depth: 'in-depth', minutes: 25 } : slot))
    const id = await makeTemplate(project.facilitator, { slots, lines: { retell: 'Wie vertelt er na?' } })
    expect(await getTemplate(context, id)).toEqual({
      ...{ id, version: 1, name: 'Korte middag', slots, lines: { retell: 'Wie vertelt er na?' } },
    })
    const change = (version: number, name: string) =>
      keepTemplate(context, { id, version, name, slots: usualSlots, lines: {} })
    await change(1, 'Lange middag')
    await expect(change(1, 'Andere naam')).rejects.toMatchObject({ code: 'template-changed' })
    expect(await getTemplate(context, id)).toMatchObject({ version: 2, name: 'Lange middag', lines: {} })
  })

  test('has a name of its own, and there are twenty at most, also of two windows at once', async () => {
    const { facilitator } = project
    await makeTemplate(facilitator)
    await expect(makeTemplate(facilitator)).rejects.toMatchObject({ code: 'template-name-taken' })
    for (let number = 2; number < 20; number += 1) await makeTemplate(facilitator, { name: `Nummer ${number}` })
    const both = await Promise.allSettled(['a', 'b'].map((name) => makeTemplate(facilitator, { name })))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'templates-full' } })
  })

  test('goes with the session for its maker alone, and with the template or the account it is gone', async () => {
    const round = await makeRevealedRound(project, filled)
    const id = await makeUsedTemplate(project, round)
    const { context } = project.facilitator
    expect(await findUsedTemplate(context, project.id, round.id)).toMatchObject({ id })
    for (const { context: other } of [project.people.client[0], project.people.contractor[0]])
      expect(await findUsedTemplate(other, project.id, round.id)).toBeNull()
    await chooseTemplate(context, project.id, round.id, null)
    expect(await findUsedTemplate(context, project.id, round.id)).toBeNull()
    await chooseTemplate(context, project.id, round.id, id)
    await dropTemplate(context, id)
    expect(await findUsedTemplate(context, project.id, round.id)).toBeNull()
    const mine = await makeTemplate(project.people.client[1] ?? project.facilitator, { name: 'Weg' })
    await eraseAccount((project.people.client[1] ?? project.facilitator).context)
    expect(await asDefiner('select from plan_template where id = $1', [mine])).toEqual([])
  })

  test('is not for the session of a side, nor a template of somebody else’s', async () => {
    const round = await makeRevealedRound(project, filled)
    const lead = project.people.client[0]
    const own = await makeTemplate(lead)
    await expect(chooseTemplate(lead.context, project.id, round.id, own)).rejects.toMatchObject({ code: 'not-allowed' })
    const attempt = chooseTemplate(project.facilitator.context, project.id, round.id, own)
    await expect(attempt).rejects.toMatchObject({ code: 'not-found' })
  })

  test.each<[string, string, string]>([
    ['more than three in depth', 'depths', `array_fill('in-depth'::text, '{8}')`],
    ['a depth that is none', 'depths', `array_fill('deep'::text, '{8}')`],
    ['seven topics', 'minutes', `array_fill(0::smallint, '{7}')`],
    ['a step that is none', 'lines', `'{"lunch": "x"}'::jsonb`],
  ])('cannot hold %s, whoever writes it', async (_what, column, value) => {
    await makeTemplate(project.facilitator)
    await expect(asDefiner(`update plan_template set ${column} = ${value}`)).rejects.toMatchObject({ code: '23514' })
  })
})

describe('the print kit', () => {
  test('is for who facilitates the project, and nobody else', async () => {
    await makeOpenRound(project, filled)
    expect((await kitFor(project.facilitator)).project).toBe(project.name)
    const colleague = (await makeProject()).facilitator
    for (const person of [project.people.client[0], project.people.contractor[1], await makePerson(), colleague])
      await expect(kitFor(person ?? colleague)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('before the reveal hangs on no answer: with all sheets handed in it is what it is with none', async () => {
    await makeOpenRound(project)
    const empty = await kitFor(project.facilitator)
    expect(empty).toMatchObject({ agenda: null, roomCode: null, awaitsAgenda: true })
    expect(empty.round?.leads.client).toEqual([project.people.client[0].name])
    project = await makeProject()
    await makeSealedRound(project, filled)
    expect(await kitFor(project.facilitator)).toMatchObject({
      agenda: null,
      roomCode: null,
      awaitsAgenda: true,
      round: null,
    })
  })

  test('after the reveal has the agenda as it is planned, and the code of the room that the wall shows', async () => {
    const round = await makeRevealedRound(project, filled)
    const proposed = await kitFor(project.facilitator)
    expect(proposed).toMatchObject({ awaitsAgenda: false, roomCode: null, round: null })
    const topics = proposed.agenda?.topics ?? []
    expect(topics.length).toBeGreaterThan(6)
    const { context } = project.facilitator
    const changed = topicsBy(usualSlots, topics)
    await planSession(context, project.id, round.id, {
      ...{ seen: 0, topics: changed, reason: 'Korter', commandId: crypto.randomUUID() },
    })
    await prepareSession(context, project.id, round.id)
    const planned = await kitFor(project.facilitator)
    expect(planned.agenda?.topics).toEqual(changed)
    const [session] = await asDefiner<{ code: string }>(
      'select room_code as code from alignment_session where round_id = $1',
      [round.id],
    )
    expect(planned.roomCode).toBe(session?.code)
  })
})

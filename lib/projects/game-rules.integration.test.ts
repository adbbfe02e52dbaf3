import { beforeEach, describe, expect, test } from 'vitest'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { acceptFacilitators, openRound } from '@/lib/rounds/commands.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { addMember, acceptRules, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { draftRound, makeRevealedRound, openDraft, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { makeClosedSession } from '@/lib/testing/factories-sessions.ts'
import { takeRecord } from '@/lib/session/commands/record.ts'
import { newProgramme, addToProgramme } from '@/lib/testing/factories-programmes.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { acceptGameRules, proposeRuleLines } from './commands.ts'
import { getGameRules } from './queries.ts'
import { areNamesAgreed, gameRulesVersion, hasAccepted, sidesToAccept, type GameRules } from './rules/game-rules.ts'

const use = useDatabase()

let project: TestProject
let round: TestRound
const lead = (side: 'client' | 'contractor'): TestPerson => project.people[side][0]
const read = async (who: TestPerson = lead('client')): Promise<GameRules> =>
  (await getGameRules(who.context, project.id, who.id)).rules
const accept = (who: TestPerson, given: Partial<Parameters<typeof acceptGameRules>[2]> = {}) =>
  acceptGameRules(who.context, project.id, {
    ...{ textVersion: gameRulesVersion, linesNumber: 0, namesInFiles: true },
    ...given,
  })
const open = () => openRound(project.facilitator.context, project.id, round.id)
const gaps = async () => {
  const { context, id } = project.facilitator
  return (await getProjectHome(context, project.id, id)).gaps
}

beforeEach(async () => {
  project = await makeProject({ client: 2, contractorPeople: 2, namesInFiles: null })
  round = await draftRound(project)
  for (const side of ['client', 'contractor'] as const)
    await acceptFacilitators(lead(side).context, project.id, round.id)
})

describe('the first round', () => {
  test('opens once a lead of each side accepted the rules of the game, and says until then who must', async () => {
    expect(await gaps()).toEqual(['client-rules', 'contractor-rules'])
    await expect(open()).rejects.toMatchObject({ code: 'game-rules-missing' })
    await accept(lead('contractor'))
    expect(await gaps()).toEqual(['client-rules'])
    await expect(open()).rejects.toMatchObject({ code: 'game-rules-missing' })
    await accept(lead('client'), { namesInFiles: false })
    expect(await gaps()).toEqual([])
    await open()
  })

  test('does not open on own lines that one side has not seen', async () => {
    await acceptRules(project.id, [lead('client'), lead('contractor')])
    await proposeRuleLines(lead('client').context, project.id, ['Wij bellen voor we mailen.'])
    expect(await gaps()).toEqual(['client-rules', 'contractor-rules'])
    await accept(lead('client'), { linesNumber: 1 })
    await expect(open()).rejects.toMatchObject({ code: 'game-rules-missing' })
    await accept(lead('contractor'), { linesNumber: 1 })
    await open()
  })

  test('does not open on a text that is older than the one of now', async () => {
    await acceptRules(project.id, [lead('client'), lead('contractor')])
    await use.admin.query('update game_rules_acceptance set text_version = 2 where project_id = $1', [project.id])
    await expect(open()).rejects.toMatchObject({ code: 'game-rules-missing' })
  })

  test('a later one rests on what was accepted before the first, whatever lines came since', async () => {
    const other = await makeProject({ client: 1, contractorPeople: 1 })
    await makeRevealedRound(other)
    await proposeRuleLines(other.people.client[0].context, other.id, ['Elke maand een half uur.'])
    const next = await draftRound(other, { kind: 'interim' })
    await openDraft(other, next)
    const { rules } = await getGameRules(other.people.client[0].context, other.id, other.people.client[0].id)
    expect(sidesToAccept(rules)).toEqual(['client', 'contractor'])
  })
})

describe('who accepts', () => {
  test('is a lead, for the own side alone: no participant, no facilitator, no stranger', async () => {
    const [, member] = project.people.client
    if (!member) throw new Error('there are two')
    for (const [who, code] of [
      [member, 'not-allowed'],
      [project.facilitator, 'not-allowed'],
      [await makePerson(), 'not-found'],
    ] as const) {
      await expect(accept(who)).rejects.toMatchObject({ code })
      await expect(proposeRuleLines(who.context, project.id, ['Een regel.'])).rejects.toMatchObject({ code })
    }
    await accept(lead('client'))
    expect(sidesToAccept(await read())).toEqual(['contractor'])
  })

  test('accepts what stands there now: another text or other lines are refused', async () => {
    const changed = { code: 'game-rules-changed' }
    await expect(accept(lead('client'), { textVersion: gameRulesVersion + 1 })).rejects.toMatchObject(changed)
    await expect(accept(lead('client'), { linesNumber: 1 })).rejects.toMatchObject(changed)
    await proposeRuleLines(lead('client').context, project.id, ['Wij bellen voor we mailen.'])
    await expect(accept(lead('contractor'))).rejects.toMatchObject(changed)
    await accept(lead('contractor'), { linesNumber: 1 })
    expect(hasAccepted(await read(), 'contractor')).toBe(true)
  })

  test('is read by everybody in the project alike, and by nobody else', async () => {
    await proposeRuleLines(lead('contractor').context, project.id, ['Wij bellen voor we mailen.'])
    await accept(lead('client'), { linesNumber: 1 })
    const rules = await read()
    expect(rules).toMatchObject({
      lines: ['Wij bellen voor we mailen.'],
      linesNumber: 1,
      textVersion: gameRulesVersion,
    })
    expect(rules.accepted.client).toMatchObject({ name: lead('client').name, namesInFiles: true })
    expect(rules.accepted.contractor).toBeNull()
    for (const who of [...project.people.client, ...project.people.contractor, project.facilitator])
      expect(await read(who)).toEqual(rules)
    await expect(read(await makePerson())).rejects.toMatchObject({ code: 'not-found' })
  })

  test('goes with an erased account, and what was accepted for the side stays', async () => {
    await accept(lead('client'))
    await proposeRuleLines(lead('client').context, project.id, ['Wij bellen voor we mailen.'])
    await accept(lead('client'), { linesNumber: 1 })
    const successor = await addMember(project.id, lead('client'), {
      role: 'sideLead',
      side: 'client',
      organisationId: project.municipality.id,
    })
    const { id } = lead('client')
    await eraseAccount(lead('client').context)
    const rules = await read(successor)
    expect(rules.accepted.client).toMatchObject({ name: null, linesNumber: 1 })
    expect(hasAccepted(rules, 'client')).toBe(true)
    for (const table of ['game_rules_acceptance', 'game_rules_lines'])
      expect((await use.admin.query(`select from ${table} where person_id = $1`, [id])).rowCount).toBe(0)
  })

  test('stands apart from the log of the organisation, whose lines hold no word of it', async () => {
    await proposeRuleLines(lead('client').context, project.id, ['Wij bellen voor we mailen.'])
    await accept(lead('client'), { linesNumber: 1, namesInFiles: false })
    const { rows } = await use.admin.query<{ kind: string; actor_id: string; details: object }>(
      `select kind, actor_id, details from audit_event where project_id = $1 and kind like 'rules.%'
       order by occurred_at, id`,
      [project.id],
    )
    // that they were accepted is in no organisation's log; the record says by whom
    expect(rows).toEqual([{ kind: 'rules.proposed', actor_id: lead('client').id, details: { lines: 1 } }])
  })
})

describe('own lines', () => {
  const propose = (lines: readonly string[]) => proposeRuleLines(lead('client').context, project.id, lines)

  test('are at most five, each of 1 to 200 signs and nothing around it', async () => {
    await propose(['a', 'b', 'c', 'd', 'é'.repeat(200)])
    const unfit = { code: 'rule-lines-unfit' }
    for (const lines of [['1', '2', '3', '4', '5', '6'], ['x'.repeat(201)], [''], [' rand '], ['goed', '']])
      await expect(propose(lines)).rejects.toMatchObject(unfit)
    expect((await read()).linesNumber).toBe(1)
  })

  test('are a new edition only when they are others; none takes them away', async () => {
    await propose(['Een.'])
    await propose(['Een.'])
    expect(await read()).toMatchObject({ linesNumber: 1, lines: ['Een.'] })
    await propose([])
    expect(await read()).toMatchObject({ linesNumber: 2, lines: [] })
    await propose([])
    expect((await read()).linesNumber).toBe(2)
  })

  test('and acceptances are changed by nobody: each is a row beside the ones before', async () => {
    await propose(['Een.'])
    await propose(['Twee.'])
    await accept(lead('client'), { linesNumber: 2 })
    await accept(lead('client'), { linesNumber: 2, namesInFiles: false })
    const counted = await use.admin.query(
      `select (select count(*)::int from game_rules_lines where project_id = $1) as lines,
         (select count(*)::int from game_rules_acceptance where project_id = $1) as accepted`,
      [project.id],
    )
    expect(counted.rows).toEqual([{ lines: 2, accepted: 2 }])
  })
})

test('the record has them as they stood when its session closed, in its file as on its page', async () => {
  const held = await makeProject({ client: 3, contractorPeople: 3 })
  const [client] = held.people.client
  const session = await makeClosedSession(held, await makeRevealedRound(held), 'rules')
  await proposeRuleLines(client.context, held.id, ['Deze kwam later.'])
  await acceptGameRules(client.context, held.id, { textVersion: 1, linesNumber: 1, namesInFiles: false })
  const { rules, closedAt } = await takeRecord(client.context, held.id, session.id, 'pdf')
  expect(rules.lines).toEqual([])
  expect(rules.accepted.client).toMatchObject({ name: client.name, linesNumber: 0, namesInFiles: true })
  const { lines, accepted } = (await getGameRules(client.context, held.id, client.id, closedAt)).rules
  expect({ lines, accepted }).toEqual(rules)
})

describe('a neighbourhood stands by name in files', () => {
  const named = async (programmeId: string): Promise<boolean> =>
    (
      await use.admin.query<{ named: boolean }>(
        'select named_in_files as named from neighbourhood where programme_id = $1',
        [programmeId],
      )
    ).rows[0]?.named ?? false

  test('only while the last word of both sides is yes', async () => {
    const { id } = await newProgramme()
    await addToProgramme(id, project.id)
    expect(await named(id)).toBe(false)
    await accept(lead('client'))
    expect(await named(id)).toBe(false)
    await accept(lead('contractor'), { namesInFiles: false })
    expect([await named(id), areNamesAgreed(await read())]).toEqual([false, false])
    await accept(lead('contractor'))
    expect([await named(id), areNamesAgreed(await read())]).toEqual([true, true])
    await accept(lead('client'), { namesInFiles: false })
    expect([await named(id), areNamesAgreed(await read())]).toEqual([false, false])
  })

  test('from the moment that the project takes it up, where both had said yes before', async () => {
    await acceptRules(project.id, [lead('client'), lead('contractor')])
    const { id } = await newProgramme()
    await addToProgramme(id, project.id)
    expect(await named(id)).toBe(true)
    await use.admin.query('update neighbourhood set project_id = null where programme_id = $1', [id])
    expect(await named(id)).toBe(false)
  })
})

test('the database asks for the version of the text that the page shows', async () => {
  const { rows } = await use.admin.query<{ version: number }>('select authz.game_rules_version() as version')
  expect(rows).toEqual([{ version: gameRulesVersion }])
})

import { expect, test } from 'vitest'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { addCardholder } from '@/lib/testing/factories-cards.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { dayFromNow, draftRound, lock, makeOpenRound, makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { closeSession, makeSession } from '@/lib/testing/factories-sessions.ts'
import { momentFromNow, plannedFor, planningFor, proposeFrom, seenNow } from '@/lib/testing/factories-planning.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { readWithAccess } from '@/lib/access/access.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { cancelRound, moveClosingDate } from '@/lib/rounds/commands.ts'
import { getProjectHome, getRound } from '@/lib/rounds/queries.ts'
import { removeMember } from '@/lib/team/commands.ts'
import { answerMoment, callOffSession, chooseMoment, proposeMoments, setSessionDay } from './commands.ts'

const use = useDatabase()

const [first, second, third] = [momentFromNow(20), momentFromNow(21), momentFromNow(22, '09:00')] as const
const three = [first, second, third]

async function makePlanned(options: { client?: number; contractorPeople?: number } = {}) {
  const project = await makeProject({ client: 2, contractorPeople: 2, ...options })
  const round = await makeOpenRound(project)
  await proposeFrom(project, round, three)
  return { project, round, ids: { projectId: project.id, roundId: round.id } }
}
type Act = (...given: Parameters<typeof callOffSession>) => Promise<void>
/** All that a facilitator can do for the day of a session. */
const acts: readonly Act[] = [
  (context, seen) => proposeMoments(context, seen, { moments: three, ...plannedFor }),
  (context, seen) => chooseMoment(context, seen, first),
  (context, seen) => setSessionDay(context, seen, { startsAt: first, ...plannedFor }),
  callOffSession,
]
const peopleOf = (project: TestProject) => [project.facilitator, ...project.people.client, ...project.people.contractor]
const countsOf = async (...[project, round]: Parameters<typeof seenNow>) =>
  (await planningFor(project, round, project.facilitator)).moments.map(({ counts }) =>
    counts.map(({ side, fits, ifNeedBe, fitsNot, silent }) => [side, fits, ifNeedBe, fitsNot, silent].join(' ')),
  )

test('everybody reads the moments in order, with the length and the place', async () => {
  const { project, round } = await makePlanned()
  for (const person of peopleOf(project)) {
    const { moments, ...planning } = await planningFor(project, round, person)
    expect(moments.map(({ startsAt }) => startsAt)).toEqual(three)
    expect(planning).toEqual({ version: 1, asks: true, ...plannedFor, day: null })
  }
})

test('an answer shows by name to the own lead and oneself, as a number to the facilitator, and to nobody else at all', async () => {
  const { project, round, ids } = await makePlanned()
  const [clientLead, client] = project.people.client
  const [contractorLead, contractor] = project.people.contractor
  if (!client || !contractor) throw new Error('a side has one person')
  await answerMoment(client.context, ids, first, 'yes')
  await answerMoment(client.context, ids, second, 'no')
  await answerMoment(clientLead.context, ids, third, 'yes')
  await answerMoment(contractorLead.context, ids, first, 'if-need-be')
  const read = async (person: typeof client) => {
    const { moments } = await planningFor(project, round, person)
    return moments.map(({ mine, colleagues, counts }) => ({ mine, colleagues, counts: counts.length }))
  }
  const nothing = { mine: null, colleagues: {}, counts: 0 }
  expect(await read(client)).toEqual([{ ...nothing, mine: 'yes' }, { ...nothing, mine: 'no' }, nothing])
  // the function itself holds it, whatever the page leaves out
  const told = await readWithAccess(client.context, (tx) =>
    ask(tx, calls.sessionAnswers({ project: project.id, round: round.id })),
  )
  expect(new Set(told.map(({ personId }) => personId))).toEqual(new Set([client.id]))
  expect(await read(clientLead)).toEqual([
    { ...nothing, colleagues: { [client.id]: 'yes' } },
    { ...nothing, colleagues: { [client.id]: 'no' } },
    { ...nothing, mine: 'yes', colleagues: { [clientLead.id]: 'yes' } },
  ])
  expect(await read(contractor)).toEqual([nothing, nothing, nothing])
  expect(await read(contractorLead)).toEqual([
    { mine: 'if-need-be', colleagues: { [contractorLead.id]: 'if-need-be' }, counts: 0 },
    nothing,
    nothing,
  ])
  expect(await read(project.facilitator)).toEqual([1, 2, 3].map(() => ({ ...nothing, counts: 2 })))
  expect(await countsOf(project, round)).toEqual([
    ['client 1 0 0 1', 'contractor 0 1 0 1'],
    ['client 0 0 1 1', 'contractor 0 0 0 2'],
    ['client 1 0 0 1', 'contractor 0 0 0 2'],
  ])
})

test('another answer takes the place of the first, and two presses at once leave one', async () => {
  const { project, round, ids } = await makePlanned()
  const [{ context }] = project.people.client
  await Promise.all((['yes', 'no', 'yes', 'no'] as const).map((fits) => answerMoment(context, ids, first, fits)))
  await answerMoment(context, ids, first, 'if-need-be')
  expect((await countsOf(project, round))[0]).toEqual(['client 0 1 0 1', 'contractor 0 0 0 2'])
})

test('no event, no audit and no row that somebody reads tells that or when a person answered', async () => {
  const { project, round, ids } = await makePlanned()
  const [{ context }] = project.people.client
  const traces = async () => {
    const { rows } = await use.admin.query<{ kinds: number; events: number }>(
      `select (select count(*)::int from audit_event where project_id = $1) as kinds,
        (select count(*)::int from project_event where project_id = $1) as events`,
      [project.id],
    )
    return rows
  }
  const before = await traces()
  await answerMoment(context, ids, first, 'yes')
  expect(await traces()).toEqual(before)
  const reader = project.people.contractor[0]
  expect((await planningFor(project, round, reader)).version).toBe(1)
})

test('who has no mail is not asked and counts nowhere', async () => {
  const project = await makeProject({ client: 2, contractorPeople: 2 })
  await addCardholder(project, 'client')
  const round = await makeOpenRound(project)
  await proposeFrom(project, round, three)
  expect((await countsOf(project, round))[0]).toEqual(['client 0 0 0 2', 'contractor 0 0 0 2'])
})

test('what somebody said goes with the membership', async () => {
  const { project, round, ids } = await makePlanned()
  const [lead, member] = project.people.client
  if (!member) throw new Error('the client has one person')
  await answerMoment(member.context, ids, first, 'yes')
  await removeMember(lead.context, project.id, member.id)
  expect((await countsOf(project, round))[0]).toEqual(['client 0 0 0 1', 'contractor 0 0 0 2'])
  await expect(answerMoment(member.context, ids, first, 'yes')).rejects.toMatchObject({ code: 'not-found' })
  const { rowCount } = await use.admin.query('select from session_moment_answer where person_id = $1', [member.id])
  expect(rowCount).toBe(0)
})

test('a facilitator answers nothing, and nobody of a side proposes, chooses or calls off', async () => {
  const { project, round, ids } = await makePlanned()
  await expect(answerMoment(project.facilitator.context, ids, first, 'yes')).rejects.toMatchObject({
    code: 'not-allowed',
  })
  const seen = await seenNow(project, round)
  for (const { context } of [...project.people.client, ...project.people.contractor]) {
    for (const act of acts) await expect(act(context, seen)).rejects.toMatchObject({ code: 'not-allowed' })
  }
})

test('a stranger who knows the ids, and a member with the round of another project, are told that there is nothing', async () => {
  const { project, round, ids } = await makePlanned()
  const stranger = await makePerson()
  const elsewhere = await makePlanned()
  const seen = await seenNow(project, round)
  const foreign = { projectId: elsewhere.project.id, roundId: round.id, version: 1 }
  for (const [context, where] of [
    [stranger.context, { ...ids, version: seen.version }],
    [elsewhere.project.facilitator.context, foreign],
  ] as const)
    for (const act of acts) await expect(act(context, where)).rejects.toMatchObject({ code: 'not-found' })
  const { context } = elsewhere.project.people.client[0]
  await expect(answerMoment(context, foreign, first, 'yes')).rejects.toMatchObject({ code: 'not-found' })
  await expect(planningFor(project, round, stranger)).rejects.toMatchObject({ code: 'not-found' })
})

test('other moments keep what was said of one that stays, unless the session takes another time', async () => {
  const { project, round, ids } = await makePlanned()
  const [{ context }] = project.people.client
  await answerMoment(context, ids, first, 'yes')
  await answerMoment(context, ids, second, 'yes')
  await proposeFrom(project, round, [first, third])
  expect(await countsOf(project, round)).toEqual([
    ['client 1 0 0 1', 'contractor 0 0 0 2'],
    ['client 0 0 0 2', 'contractor 0 0 0 2'],
  ])
  await expect(answerMoment(context, ids, second, 'yes')).rejects.toMatchObject({ code: 'moment-gone' })
  const seen = await seenNow(project, round)
  await proposeMoments(project.facilitator.context, seen, { moments: [first], minutes: 180, place: '' })
  expect(await countsOf(project, round)).toEqual([['client 0 0 0 2', 'contractor 0 0 0 2']])
})

test('a moment that is past or, before the reveal, not after the closing date is refused, and so are none and six', async () => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeOpenRound(project, { closesOn: dayFromNow(14) })
  const { context } = project.facilitator
  const seen = await seenNow(project, round)
  const propose = (moments: Date[]) => proposeMoments(context, seen, { moments, ...plannedFor })
  const past = new Date(Date.now() - 60_000)
  await expect(propose([first, past])).rejects.toMatchObject({ code: 'moment-past' })
  await expect(propose([first, momentFromNow(14)])).rejects.toMatchObject({ code: 'session-early' })
  await expect(setSessionDay(context, seen, { startsAt: momentFromNow(14), ...plannedFor })).rejects.toMatchObject({
    code: 'session-early',
  })
  await expect(setSessionDay(context, seen, { startsAt: past, ...plannedFor })).rejects.toMatchObject({
    code: 'moment-past',
  })
  for (const moments of [[], [20, 21, 22, 23, 24, 25].map((days) => momentFromNow(days))])
    await expect(propose(moments)).rejects.toMatchObject({ code: 'moments-unfit' })
  expect((await planningFor(project, round, project.facilitator)).moments).toEqual([])
})

test('once the mirror is open any day to come will do, and in a draft or a cancelled round no day is chosen', async () => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const draft = await draftRound(project)
  const set = async (round: typeof draft) =>
    setSessionDay(project.facilitator.context, await seenNow(project, round), {
      startsAt: momentFromNow(1),
      ...plannedFor,
    })
  await expect(set(draft)).rejects.toMatchObject({ code: 'planning-closed' })
  await cancelRound(project.facilitator.context, project.id, draft.id, 'Anders.')
  await expect(set(draft)).rejects.toMatchObject({ code: 'planning-closed' })
  const revealed = await makeRevealedRound(project)
  await set(revealed)
  expect((await getRound(project.facilitator.context, project.id, revealed.id)).sessionOn).toBe(dayFromNow(1))
})

test('what a side did with its sheets changes nothing of what can be planned, and planning shows nothing of it', async () => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeOpenRound(project, { client: ['44352413'], contractor: ['22354412'] })
  await proposeFrom(project, round, three)
  const read = () => Promise.all(peopleOf(project).map((person) => planningFor(project, round, person)))
  const before = await read()
  await lock(project, round, 'client')
  expect(await read()).toEqual(before)
  await answerMoment(project.people.client[0].context, { projectId: project.id, roundId: round.id }, first, 'yes')
  await lock(project, round, 'contractor')
  await proposeFrom(project, round, [second])
})

test('a chosen day is the day of the round for everybody; moved it has the same event in the next sequence', async () => {
  const { project, round } = await makePlanned()
  const { context } = project.facilitator
  await chooseMoment(context, await seenNow(project, round), second)
  const chosen = { calendarId: round.id, sequence: 0, startsAt: second, ...plannedFor, calledOff: false }
  for (const person of peopleOf(project)) {
    expect(await planningFor(project, round, person)).toMatchObject({ asks: false, day: chosen })
    const { round: shown } = await getProjectHome(person.context, project.id, person.id)
    expect(shown).toMatchObject({ sessionOn: dayFromNow(21), sessionAt: chosen })
  }
  const elsewhere = { startsAt: third, minutes: 90, place: '' }
  await setSessionDay(context, await seenNow(project, round), elsewhere)
  const moved = { calendarId: round.id, sequence: 1, ...elsewhere, calledOff: false }
  expect((await planningFor(project, round, project.facilitator)).day).toEqual(moved)
  // the same once more is no change
  await setSessionDay(context, await seenNow(project, round), elsewhere)
  expect((await planningFor(project, round, project.facilitator)).day).toEqual(moved)
})

test('called off it is the same event in the next sequence, nothing that was said stays, and a new day comes after it', async () => {
  const { project, round, ids } = await makePlanned()
  const { context } = project.facilitator
  await answerMoment(project.people.client[0].context, ids, first, 'yes')
  await chooseMoment(context, await seenNow(project, round), first)
  await callOffSession(context, await seenNow(project, round))
  const { day, moments, asks } = await planningFor(project, round, project.facilitator)
  expect(day).toMatchObject({ calendarId: round.id, sequence: 1, calledOff: true })
  expect({ moments, asks }).toEqual({ moments: [], asks: false })
  const { rowCount } = await use.admin.query('select from session_moment_answer where round_id = $1', [round.id])
  expect(rowCount).toBe(0)
  expect(await getRound(context, project.id, round.id)).toMatchObject({ sessionOn: null, sessionAt: null })
  await setSessionDay(context, await seenNow(project, round), { startsAt: second, ...plannedFor })
  expect((await planningFor(project, round, project.facilitator)).day).toMatchObject({
    calendarId: round.id,
    sequence: 2,
    calledOff: false,
  })
})

test('after a day that is over another one is another event, so that what was held stays in calendars', async () => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeRevealedRound(project)
  const { context } = project.facilitator
  await setSessionDay(context, await seenNow(project, round), { startsAt: momentFromNow(3), ...plannedFor })
  await use.admin.query(`update session_day set starts_at = now() - interval '1 day' where round_id = $1`, [round.id])
  await setSessionDay(context, await seenNow(project, round), { startsAt: momentFromNow(5), ...plannedFor })
  const { day } = await planningFor(project, round, project.facilitator)
  expect(day?.sequence).toBe(0)
  expect(day?.calendarId).not.toBe(round.id)
})

test('of two facilitators who saw the same state one is told that it changed, and one day stands', async () => {
  const { project, round } = await makePlanned()
  const { context } = project.facilitator
  const seen = await seenNow(project, round)
  const done = await Promise.allSettled([
    ...[first, second].map((moment) => chooseMoment(context, seen, moment)),
    callOffSession(context, seen),
    proposeMoments(context, seen, { moments: [third], ...plannedFor }),
  ])
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of done) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'planning-changed' })
})

test('an answer and a choice at the same time wait for each other: after the choice nothing is said', async () => {
  const { project, round, ids } = await makePlanned()
  const [{ context }] = project.people.client
  const seen = await seenNow(project, round)
  await Promise.allSettled([
    answerMoment(context, ids, first, 'yes'),
    chooseMoment(project.facilitator.context, seen, first),
    answerMoment(context, ids, second, 'yes'),
  ])
  await expect(answerMoment(context, ids, first, 'no')).rejects.toMatchObject({ code: 'moment-gone' })
  await expect(
    chooseMoment(project.facilitator.context, await seenNow(project, round), momentFromNow(40)),
  ).rejects.toMatchObject({ code: 'moment-gone' })
})

test('a cancelled round calls its day off, and after a session nobody is asked any more', async () => {
  const { project, round } = await makePlanned()
  await chooseMoment(project.facilitator.context, await seenNow(project, round), first)
  await cancelRound(project.facilitator.context, project.id, round.id, 'Het project stopt.')
  const planning = await planningFor(project, round, project.facilitator)
  expect(planning).toMatchObject({ day: { calledOff: true, sequence: 1 }, moments: [] })
  const revealed = await makeRevealedRound(project)
  await proposeFrom(project, revealed, [momentFromNow(2)])
  await closeSession(project, await makeSession(project, revealed))
  expect(await planningFor(project, revealed, project.facilitator)).toMatchObject({ asks: false, moments: [] })
})

test('a closing date that moves past the chosen day leaves the day where it is', async () => {
  const { project, round } = await makePlanned()
  const { context } = project.facilitator
  await chooseMoment(context, await seenNow(project, round), first)
  await moveClosingDate(context, project.id, round.id, dayFromNow(30))
  expect((await getRound(context, project.id, round.id)).sessionOn).toBe(dayFromNow(20))
})

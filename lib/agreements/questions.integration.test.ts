import { beforeAll, describe, expect, test } from 'vitest'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { getSession } from '@/lib/session/queries/session.ts'
import { questionsOf } from '@/lib/session/rules/record.ts'
import { topicOf } from '@/lib/session/rules/state.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { closeSession, goTo, makeSession, press, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { releaseQuestion } from './commands.ts'
import { getAskedQuestions } from './queries.ts'

const use = useDatabase()
let project: TestProject
const of = (part: 'client' | 'contractor', position = 0): TestPerson => {
  const person = project.people[part][position]
  if (!person) throw new Error('no such person')
  return person
}
const release = (person: TestPerson, session: TestSession, factor: number, number: number, wanted = true) =>
  releaseQuestion(
    person.context,
    { ...session, sessionId: session.id, factor, number },
    wanted ? { readers: 'office', words: null } : null,
  )
const asked = async (person: TestPerson, session: TestSession) =>
  (await getAskedQuestions(person.context, project.id)).find(({ sessionId }) => sessionId === session.id)

/** A running session, at its first question; returns the factor. */
async function open(): Promise<{ session: TestSession; factor: number }> {
  await use.admin.query(
    `update round set status = 'cancelled', cancelled_at = now() where status in ('draft', 'open', 'sealed')`,
  )
  const session = await makeSession(project, await makeRevealedRound(project, { attribution: 'side-only' }))
  return { session, factor: (await goTo(project, session, 'how-might-we')) ?? 0 }
}
const ask = (person: TestPerson, session: TestSession, text: string) =>
  press(person, session, { kind: 'propose-question', text })

/** Two topics: a merge, a merge of that merge, a vote, and a separate question. */
async function talk(): Promise<{ session: TestSession; factors: readonly number[] }> {
  const { session, factor } = await open()
  const { facilitator } = project
  for (const text of ['een', 'twee', 'drie', 'vier']) await ask(of('client', 1), session, text)
  await press(facilitator, session, { kind: 'merge-questions', numbers: [1, 3], text: 'een en drie' })
  await press(facilitator, session, { kind: 'merge-questions', numbers: [5, 4], text: 'alles samen' })
  await press(facilitator, session, { kind: 'open-vote' })
  await press(of('client'), session, { kind: 'vote', dots: [6, 6, 2] })
  await press(of('contractor'), session, { kind: 'vote', dots: [6] })
  await press(facilitator, session, { kind: 'close-vote' })
  await goTo(project, session, 'agree')
  await press(facilitator, session, { kind: 'next', sure: true })
  for (;;) {
    const second = (await goTo(project, session, 'how-might-we')) ?? 0
    if (second === factor) {
      await press(facilitator, session, { kind: 'next', sure: true })
      continue
    }
    await ask(of('contractor'), session, 'elders')
    await closeSession(project, session)
    return { session, factors: [factor, second] }
  }
}

beforeAll(async () => {
  project = await makeProject({ client: 3, contractorPeople: 2 })
})

describe('the questions of closed sessions', () => {
  test('are those of the record, and none of a session that runs', async () => {
    const { session, factors } = await talk()
    const { state } = await getSession(of('client').context, project.id, session.id)
    const found = await asked(of('contractor', 1), session)
    expect(found?.topics.map(({ factor }) => factor)).toEqual([...factors].sort())
    for (const { factor, questions } of found?.topics ?? []) {
      const to = { client: null, contractor: null }
      expect(questions).toEqual(
        questionsOf(topicOf(state, factor)).map((one) => ({ ...one, released: { to, words: one.text, effect: '' } })),
      )
    }
    const texts = found?.topics.flatMap(({ questions }) => questions.map(({ text, dots }) => [text, dots]))
    expect(texts).toEqual(
      expect.arrayContaining([
        ['alles samen', { client: 2, contractor: 1 }],
        ['twee', { client: 1, contractor: 0 }],
        ['elders', null],
      ]),
    )
    expect(texts).toHaveLength(3)
    // the database gives them the same numbers
    const standing = await asDefiner<{ factor: number; number: number; words: string }>(
      'select * from authz.standing_questions($1, $2) order by factor, number',
      [project.id, session.id],
    )
    const numbered = (found?.topics ?? []).flatMap(({ factor, questions }) =>
      questions.map(({ number, text }) => ({ factor, number, words: text })),
    )
    expect(standing).toEqual(numbered.sort((a, b) => a.factor - b.factor || a.number - b.number))
    const running = await open()
    await ask(of('client'), running.session, 'nog niet')
    expect(await asked(of('client'), running.session)).toBeUndefined()
    await expect(release(of('client'), running.session, running.factor, 1)).rejects.toMatchObject({
      code: 'record-open',
    })
    await closeSession(project, running.session)
  })

  test('are released by a lead for the own side alone, with a line in the audit log and in the feed', async () => {
    const { session, factors } = await talk()
    const [factor = 0] = factors
    const [before] = await asDefiner<{ seq: string }>(
      'select max(seq) as seq from project_event where project_id = $1',
      [project.id],
    )
    await release(of('client'), session, factor, 6)
    // repeating it changes nothing and adds no line
    await release(of('client'), session, factor, 6)
    const of6 = async () =>
      (await asked(project.facilitator, session))?.topics
        .find((topic) => topic.factor === factor)
        ?.questions.find(({ number }) => number === 6)?.released.to
    expect(await of6()).toEqual({ client: 'office', contractor: null })
    await release(of('contractor'), session, factor, 6)
    expect(await of6()).toEqual({ client: 'office', contractor: 'office' })
    await release(of('client'), session, factor, 6, false)
    await release(of('client'), session, factor, 6, false)
    expect(await of6()).toEqual({ client: null, contractor: 'office' })
    const audited = await asDefiner<{ kind: string; details: object }>(
      `select kind, details from audit_event where details ->> 'session' = $1 and kind like 'question.%' order by occurred_at`,
      [session.id],
    )
    const details = { session: session.id, factor, question: 6 }
    expect(audited).toEqual(['release', 'release', 'withdraw'].map((kind) => ({ kind: `question.${kind}`, details })))
    const events = await asDefiner<{ type: string; payload: object }>(
      'select type, payload from project_event where project_id = $1 and seq > $2 order by seq',
      [project.id, before?.seq],
    )
    expect(events).toEqual(audited.map(() => ({ type: 'question.changed', payload: { session: session.id } })))
  })

  test('are no matter of other hats, of strangers, or of who names another session or question', async () => {
    const { session, factors } = await talk()
    const [factor = 0] = factors
    for (const person of [of('client', 1), of('contractor', 1), project.facilitator])
      await expect(release(person, session, factor, 6)).rejects.toMatchObject({ code: 'not-allowed' })
    const stranger = await makePerson()
    await expect(release(stranger, session, factor, 6)).rejects.toMatchObject({ code: 'not-found' })
    expect(await getAskedQuestions(stranger.context, project.id)).toEqual([])
    const elsewhere = { ...session, id: crypto.randomUUID() }
    await expect(release(of('client'), elsewhere, factor, 6)).rejects.toMatchObject({ code: 'not-found' })
    // merged into another, merged twice, unknown, of another factor
    for (const [topic, number] of [
      [factor, 1],
      [factor, 5],
      [factor, 7],
      [(factor % 8) + 1, 6],
    ] as const)
      await expect(release(of('client'), session, topic, number)).rejects.toMatchObject({ code: 'unknown-item' })
    expect(await asDefiner('select from question_release where session_id = $1', [session.id])).toEqual([])
  })

  test('are gone when who asked is erased, and others keep their place', async () => {
    const { session, factor } = await open()
    await ask(of('client', 2), session, 'van wie weggaat')
    await ask(of('client'), session, 'van wie blijft')
    await closeSession(project, session)
    await eraseAccount(of('client', 2).context)
    const found = await asked(of('client'), session)
    expect(found?.topics).toMatchObject([{ factor, questions: [{ number: 2, text: 'van wie blijft' }] }])
    await expect(release(of('client'), session, factor, 1)).rejects.toMatchObject({ code: 'unknown-item' })
    await release(of('client'), session, factor, 2)
  })
})

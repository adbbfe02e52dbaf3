import { randomUUID } from 'node:crypto'
import { changeCommitment, releaseQuestion } from '@/lib/agreements/commands.ts'
import { getAskedQuestions, getCommitments } from '@/lib/agreements/queries.ts'
import { openSession } from '@/lib/session/commands/session.ts'
import { commitmentsOf } from '@/lib/session/rules/commitments.ts'
import type { Draft } from '@/lib/session/rules/model.ts'
import { getSession } from '@/lib/session/queries/session.ts'
import { topicOf } from '@/lib/session/rules/state.ts'
import { stepsOf } from '@/lib/session/rules/steps.ts'
import { SIDES } from '@/lib/measures/model.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import { daysBefore } from './calendar.ts'
import { drawnAgreements, type DrawnAgreement } from './drawn-agreements.ts'
import { drawnQuestions } from './drawn-questions.ts'
import type { DrawnRound } from './drawn.ts'
import { asPerson, type DrawnStage } from './neighbourhoods.ts'

/** Days from the session until an agreement is due: some of these days have passed by now. */
const dueAfter = [21, 75, 160]

type Speaker = Pick<DrawnStage['team']['facilitator'], 'token'>

const say = ({ connections, projectId }: DrawnStage, sessionId: string, who: Speaker, events: readonly Draft[]) =>
  asPerson(connections, who, async (client) => {
    await client.query('select authz.append_to_session($1, $2, $3, $4::jsonb)', [
      projectId,
      sessionId,
      randomUUID(),
      JSON.stringify(events),
    ])
  })

interface Planned {
  readonly agreement: DrawnAgreement
  readonly due: string
}

/** Each text once, each with its own day. */
function plannedOf({ drawn }: DrawnStage, held: Date): Planned[] {
  return [...new Set(drawn.agreements)].flatMap((position, index) => {
    const agreement = drawnAgreements[position]
    const days = dueAfter[index % dueAfter.length] ?? 0
    return agreement ? [{ agreement, due: amsterdamDay(daysBefore(held, -days)) }] : []
  })
}

/** The talk in short: who is present, what is asked and agreed, confirmed by both sides, and closed. */
async function talk(stage: DrawnStage, roundId: string, planned: readonly Planned[]): Promise<void> {
  const { projectId, team } = stage
  const { facilitator, sides } = team
  const [client, contractor] = [sides.client[0], sides.contractor[0]]
  const sessionId = await openSession(facilitator.context, projectId, roundId)
  for (const lead of [client, contractor]) await say(stage, sessionId, lead, [{ type: 'attendance.joined' }])
  const { agenda } = (await getSession(facilitator.context, projectId, sessionId)).state
  const record = stepsOf(agenda).findIndex(({ phase }) => phase === 'record')
  for (const factor of new Set(planned.map(({ agreement }) => agreement.factor)))
    for (const [position, lead] of [client, contractor].entries())
      await say(stage, sessionId, lead, [
        { type: 'question.proposed', factor, text: drawnQuestions[factor][position] ?? '' },
      ])
  for (const { agreement, due } of planned) {
    const owners = { client: client.id, contractor: contractor.id }
    const outcome = { kind: 'agreement', what: agreement.what, sign: agreement.sign, owners, due } as const
    await say(stage, sessionId, client, [
      { type: 'outcome.proposed', factor: agreement.factor, outcome, replaces: null },
    ])
    const { state } = await getSession(facilitator.context, projectId, sessionId)
    const number = topicOf(state, agreement.factor).outcomes.length - 1
    for (const lead of [client, contractor])
      await say(stage, sessionId, lead, [{ type: 'outcome.confirmed', factor: agreement.factor, number }])
  }
  await say(stage, sessionId, facilitator, [{ type: 'step.moved', step: record }])
  for (const lead of [client, contractor]) await say(stage, sessionId, lead, [{ type: 'record.confirmed', remark: '' }])
  const { state } = await getSession(facilitator.context, projectId, sessionId)
  await asPerson(stage.connections, facilitator, async (connection) => {
    await connection.query('select authz.append_to_session($1, $2, $3, $4::jsonb)', [
      projectId,
      sessionId,
      randomUUID(),
      JSON.stringify([{ type: 'session.closed' }] satisfies Draft[]),
    ])
    await connection.query('select authz.register_commitments($1, $2, $3::jsonb)', [
      projectId,
      sessionId,
      JSON.stringify(commitmentsOf(state)),
    ])
  })
}

/**
 * The state of the agreements: one in three is done, and most of those that would now be weeks overdue; both sides
 * release the first one due to the programme.
 */
async function keepUp({ projectId, team: { sides }, drawn, daysAgo }: DrawnStage): Promise<void> {
  const made = await getCommitments(sides.client[0].context, projectId)
  const weeksAgo = amsterdamDay(daysAgo(21))
  const number = Number(drawn.code.slice(2))
  for (const [position, { id, due }] of made.entries()) {
    const at = { projectId, commitmentId: id }
    if ((drawn.code.charCodeAt(3) + position) % 3 === 0 || (due < weeksAgo && number % 5 !== 0))
      await changeCommitment(sides.client[0].context, at, { kind: 'status', status: 'done', note: '' })
    if (position === 0)
      for (const side of SIDES)
        await changeCommitment(sides[side][0].context, at, {
          ...{ kind: 'release', readers: number % 2 === 0 ? 'teams' : 'office', words: null },
        })
  }
}

/** Both sides release one question; in a few neighbourhoods another one waits for the contractor. */
async function letGo({ projectId, team: { sides }, drawn }: DrawnStage): Promise<void> {
  const turn = drawn.code.charCodeAt(3)
  const [asked] = await getAskedQuestions(sides.client[0].context, projectId)
  for (const { factor, questions } of asked?.topics ?? []) {
    const ids = { projectId, sessionId: asked?.sessionId ?? '', factor }
    const [first, second] = turn % 3 === 0 ? questions.toReversed() : questions
    if (first)
      for (const side of SIDES)
        await releaseQuestion(
          sides[side][0].context,
          { ...ids, number: first.number },
          {
            readers: turn % 2 === 0 ? 'teams' : 'office',
            words: null,
          },
        )
    if (second && turn % 5 === 0)
      await releaseQuestion(
        sides.client[0].context,
        { ...ids, number: second.number },
        { readers: 'office', words: null },
      )
  }
}

/** The session about the last round of a generated neighbourhood, some weeks after its reveal. */
export async function makeDrawnSession(stage: DrawnStage, round: DrawnRound, roundId: string): Promise<void> {
  const held = stage.daysAgo(round.revealedDaysAgo - 8)
  await stage.timeline.at(held, () => talk(stage, roundId, plannedOf(stage, held)))
  await stage.timeline.at(daysBefore(held, -1), async () => {
    await keepUp(stage)
    await letGo(stage)
  })
}
